package dev.micrite.processor.model;

import java.util.List;

/**
 * The name of a class.
 *
 * @param packageName empty for the unnamed package
 * @param simpleNames the outermost class first: {@code [Outer, Inner]}
 */
public record TypeName(String packageName, List<String> simpleNames)
    implements Comparable<TypeName> {

  public TypeName {
    simpleNames = List.copyOf(simpleNames);
  }

  /** A top-level class. */
  public static TypeName of(String packageName, String simpleName) {
    return new TypeName(packageName, List.of(simpleName));
  }

  /** {@code Inner}, for messages. */
  public String simpleName() {
    return simpleNames.get(simpleNames.size() - 1);
  }

  /** {@code io.acme.Outer.Inner}, as in source. */
  public String canonicalName() {
    return prefix() + String.join(".", simpleNames);
  }

  /** {@code io.acme.Outer$Inner}, as in class files. */
  public String binaryName() {
    return prefix() + String.join("$", simpleNames);
  }

  /** {@code Outer_Inner}: the stem of the names of classes generated for this one. */
  public String generatedStem() {
    return String.join("_", simpleNames);
  }

  /** The generated class beside this one: {@code io.acme.UserFeatures} for {@code Features}. */
  public TypeName companion(String suffix) {
    return of(packageName, generatedStem() + suffix);
  }

  private String prefix() {
    return packageName.isEmpty() ? "" : packageName + ".";
  }

  @Override
  public int compareTo(TypeName other) {
    int byPackage = packageName.compareTo(other.packageName);
    for (int i = 0; byPackage == 0 && i < simpleNames.size() && i < other.simpleNames.size(); i++) {
      int bySimpleName = simpleNames.get(i).compareTo(other.simpleNames.get(i));
      if (bySimpleName != 0) {
        return bySimpleName;
      }
    }
    return byPackage != 0 ? byPackage : simpleNames.size() - other.simpleNames.size();
  }

  // By hand, because names are keys of nearly every map, and what records do by themselves starts
  // slowly.

  @Override
  public boolean equals(Object other) {
    return other instanceof TypeName name
        && name.simpleNames.equals(simpleNames)
        && name.packageName.equals(packageName);
  }

  @Override
  public int hashCode() {
    return 31 * packageName.hashCode() + simpleNames.hashCode();
  }

  @Override
  public String toString() {
    return canonicalName();
  }
}
