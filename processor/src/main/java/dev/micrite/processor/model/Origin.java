package dev.micrite.processor.model;

/**
 * Where in the user's sources something stands, without a handle of the compiler: the reporter
 * finds the element, annotation or range again.
 *
 * @param type the class that holds it
 * @param member field, record component, or method with its parameter types as in {@code
 *     age(java.time.LocalDate,java.time.Instant)}; empty for the class itself
 * @param parameter name of a method's parameter, or empty
 * @param annotation canonical name of an annotation on it, or empty
 * @param attribute name of an element of that annotation, or empty
 * @param start offset of the first character in the source file, or -1 for the whole element
 * @param end offset behind the last character, or -1
 */
public record Origin(
    TypeName type,
    String member,
    String parameter,
    String annotation,
    String attribute,
    int start,
    int end) {

  public static Origin of(TypeName type) {
    return new Origin(type, "", "", "", "", -1, -1);
  }

  public static Origin of(TypeName type, String member) {
    return new Origin(type, member, "", "", "", -1, -1);
  }

  public Origin parameter(String name) {
    return new Origin(type, member, name, "", "", -1, -1);
  }

  public Origin annotation(String name) {
    return new Origin(type, member, parameter, name, "", -1, -1);
  }

  public Origin attribute(String name) {
    return new Origin(type, member, parameter, annotation, name, -1, -1);
  }

  /** The part of an initializer between two offsets. */
  public Origin range(int from, int to) {
    return new Origin(type, member, parameter, annotation, attribute, from, to);
  }
}
