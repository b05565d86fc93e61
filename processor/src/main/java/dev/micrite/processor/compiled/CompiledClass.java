package dev.micrite.processor.compiled;

import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.ResolverDeclaration;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A feature class as {@code @CompiledFeatures} keeps it: an entry for the class, then one for each
 * feature, resolver and expression. What an entry repeats of those before it, it only refers to.
 *
 * @param declaration of the class; its origins have no offsets, and it is not from source
 * @param expressions of its features, in their order
 */
public record CompiledClass(
    FeatureClassDeclaration declaration, List<BoundExpression> expressions) {

  /** The version of the notation: to be raised with every change of the records written. */
  public static final int FORMAT = 2;

  /** The package of the classes marked {@code @CompiledModule}, of all modules. */
  public static final String INDEX_PACKAGE = "dev.micrite.index";

  /** A class file holds no string constant longer than this many bytes. */
  private static final int LONGEST_ENTRY = 60_000;

  /** Marks an entry that continues the one before. */
  private static final String CONTINUED = "+";

  public CompiledClass {
    expressions = List.copyOf(expressions);
  }

  /** The content of {@code @CompiledFeatures}; each entry fits a class file. */
  public static List<String> encode(
      FeatureClassDeclaration declaration, List<BoundExpression> expressions) {
    List<String> entries = new ArrayList<>();
    ModelWriter writer = new ModelWriter();
    add(entries, writer.write(WithoutOffsets.of(without(declaration))));
    declaration.features().forEach(f -> add(entries, writer.write(WithoutOffsets.of(f))));
    declaration.resolvers().forEach(r -> add(entries, writer.write(WithoutOffsets.of(r))));
    expressions.forEach(e -> add(entries, writer.write(e)));
    return entries;
  }

  /** The resolvers of {@code @CompiledModule}; each entry fits a class file. */
  public static List<String> encodeResolvers(List<ResolverDeclaration> resolvers) {
    List<String> entries = new ArrayList<>();
    ModelWriter writer = new ModelWriter();
    resolvers.forEach(r -> add(entries, writer.write(WithoutOffsets.of(r))));
    return entries;
  }

  /**
   * The class that was encoded.
   *
   * @throws IllegalArgumentException when the entries are not what {@link #encode} wrote
   */
  public static CompiledClass decode(List<String> content) {
    List<FeatureDeclaration> features = new ArrayList<>();
    List<ResolverDeclaration> resolvers = new ArrayList<>();
    List<BoundExpression> expressions = new ArrayList<>();
    List<String> entries = joined(content);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("there is no content");
    }
    ModelReader reader = new ModelReader();
    FeatureClassDeclaration bare = reader.read(FeatureClassDeclaration.class, entries.get(0));
    for (String entry : entries.subList(1, entries.size())) {
      if (entry.startsWith("FeatureDeclaration(")) {
        features.add(reader.read(FeatureDeclaration.class, entry));
      } else if (entry.startsWith("ResolverDeclaration(")) {
        resolvers.add(reader.read(ResolverDeclaration.class, entry));
      } else {
        expressions.add(reader.read(BoundExpression.class, entry));
      }
    }
    return new CompiledClass(with(bare, features, resolvers), expressions);
  }

  /**
   * The resolvers that were encoded.
   *
   * @throws IllegalArgumentException when the entries are not what {@link #encodeResolvers} wrote
   */
  public static List<ResolverDeclaration> decodeResolvers(List<String> content) {
    ModelReader reader = new ModelReader();
    return joined(content).stream().map(e -> reader.read(ResolverDeclaration.class, e)).toList();
  }

  private static FeatureClassDeclaration without(FeatureClassDeclaration declaration) {
    return with(declaration, List.of(), List.of());
  }

  private static FeatureClassDeclaration with(
      FeatureClassDeclaration c,
      List<FeatureDeclaration> features,
      List<ResolverDeclaration> resolvers) {
    return new FeatureClassDeclaration(
        c.name(),
        c.origin(),
        c.isPublic(),
        c.maxStaleness(),
        c.etlOfflineToOnline(),
        c.owner(),
        c.tags(),
        c.description(),
        features,
        resolvers,
        false);
  }

  private static void add(List<String> entries, String text) {
    String prefix = "";
    int start = 0;
    do {
      int end = end(text, start);
      entries.add(prefix + text.substring(start, end));
      prefix = CONTINUED;
      start = end;
    } while (start < text.length());
  }

  /**
   * The greatest end such that what lies between fits an entry; never inside of a surrogate pair.
   */
  private static int end(String text, int start) {
    int end = Math.min(text.length(), start + LONGEST_ENTRY);
    while (modifiedUtf8Bytes(text, start, end) > LONGEST_ENTRY) {
      end = start + (end - start) / 2;
    }
    boolean splits = end < text.length() && Character.isLowSurrogate(text.charAt(end));
    return splits ? end - 1 : end;
  }

  /** An upper bound: a surrogate pair takes six bytes in a class file instead of four. */
  private static int modifiedUtf8Bytes(String text, int start, int end) {
    if (end - start <= LONGEST_ENTRY / 3) {
      return end - start;
    }
    byte[] bytes = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
    return bytes.length == end - start ? bytes.length : bytes.length / 2 * 3;
  }

  private static List<String> joined(List<String> content) {
    List<String> entries = new ArrayList<>();
    for (String part : content) {
      if (part.startsWith(CONTINUED)) {
        int last = entries.size() - 1;
        entries.set(last, entries.get(last) + part.substring(CONTINUED.length()));
      } else {
        entries.add(part);
      }
    }
    return entries;
  }
}
