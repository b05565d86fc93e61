package dev.micrite.processor.bind.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What Java's rules say of types: boxing, promotion, supertypes, substitution. */
final class JavaTypes {
  private static final List<TypeKind> WIDENING =
      List.of(TypeKind.INT, TypeKind.LONG, TypeKind.FLOAT, TypeKind.DOUBLE);

  private final Elements elements;
  private final Types types;

  JavaTypes(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  Types types() {
    return types;
  }

  /** The class of that name with these arguments; boxes stand in for primitives. */
  TypeMirror declared(String name, TypeMirror... arguments) {
    TypeMirror[] boxed = new TypeMirror[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      boxed[i] = boxed(arguments[i]);
    }
    return types.getDeclaredType(elements.getTypeElement(name), boxed);
  }

  TypeMirror primitive(TypeKind kind) {
    return types.getPrimitiveType(kind);
  }

  TypeMirror string() {
    return declared("java.lang.String");
  }

  TypeMirror object() {
    return declared("java.lang.Object");
  }

  TypeMirror boxed(TypeMirror type) {
    return type.getKind().isPrimitive() ? types.boxedClass((PrimitiveType) type).asType() : type;
  }

  /** The primitive of a box; any other type as it is. */
  TypeMirror unboxed(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return type;
    }
    try {
      return types.unboxedType(type);
    } catch (IllegalArgumentException notBox) {
      return type;
    }
  }

  /** The type itself for one that has members; the bound for a variable or wildcard. */
  TypeMirror bounded(TypeMirror type) {
    if (type instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() == null ? object() : bounded(wildcard.getExtendsBound());
    }
    return type instanceof TypeVariable variable ? bounded(variable.getUpperBound()) : type;
  }

  boolean isNumeric(TypeMirror type) {
    TypeKind kind = unboxed(type).getKind();
    return kind.isPrimitive() && kind != TypeKind.BOOLEAN;
  }

  boolean isBoolean(TypeMirror type) {
    return unboxed(type).getKind() == TypeKind.BOOLEAN;
  }

  boolean isClass(TypeMirror type, String name) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
  }

  /** Unary numeric promotion. */
  Optional<TypeMirror> promoted(TypeMirror type) {
    return isNumeric(type) ? promoted(type, primitive(TypeKind.INT)) : Optional.empty();
  }

  /** Binary numeric promotion. */
  Optional<TypeMirror> promoted(TypeMirror left, TypeMirror right) {
    if (!isNumeric(left) || !isNumeric(right)) {
      return Optional.empty();
    }
    int widest = Math.max(rank(left), rank(right));
    return Optional.of(primitive(WIDENING.get(widest)));
  }

  private int rank(TypeMirror type) {
    return Math.max(0, WIDENING.indexOf(unboxed(type).getKind()));
  }

  /** The type of {@code c ? left : right}, where it is one of the simple cases. */
  Optional<TypeMirror> either(TypeMirror left, TypeMirror right) {
    if (left.getKind() == TypeKind.NULL || right.getKind() == TypeKind.NULL) {
      return Optional.of(boxed(left.getKind() == TypeKind.NULL ? right : left));
    }
    if (types.isSameType(left, right)) {
      return Optional.of(left);
    }
    if (types.isSameType(unboxed(left), unboxed(right))) {
      return Optional.of(unboxed(left));
    }
    if (isNumeric(left) && isNumeric(right)) {
      return promoted(left, right);
    }
    TypeMirror a = boxed(left);
    TypeMirror b = boxed(right);
    return types.isSubtype(a, b)
        ? Optional.of(b)
        : types.isSubtype(b, a) ? Optional.of(a) : Optional.empty();
  }

  /** The type as an instance of a class it extends or implements. */
  Optional<DeclaredType> as(TypeMirror type, Element wanted) {
    if (type instanceof DeclaredType declared && declared.asElement().equals(wanted)) {
      return Optional.of(declared);
    }
    if (type.getKind() != TypeKind.DECLARED && type.getKind() != TypeKind.TYPEVAR) {
      return Optional.empty();
    }
    return types.directSupertypes(type).stream().flatMap(s -> as(s, wanted).stream()).findFirst();
  }

  /** Notes what the variables in {@code formal} must be for {@code actual} to fit. */
  void unify(TypeMirror formal, TypeMirror actual, Map<Element, TypeMirror> inferred) {
    if (formal instanceof TypeVariable variable && inferred.containsKey(variable.asElement())) {
      TypeMirror known = inferred.get(variable.asElement());
      TypeMirror boxed = bounded(boxed(actual));
      if (known == null || types.isSubtype(known, boxed)) {
        inferred.put(variable.asElement(), boxed);
      }
    } else if (formal instanceof WildcardType wildcard) {
      TypeMirror bound =
          wildcard.getExtendsBound() == null
              ? wildcard.getSuperBound()
              : wildcard.getExtendsBound();
      if (bound != null) {
        unify(bound, actual, inferred);
      }
    } else if (formal instanceof ArrayType array && actual instanceof ArrayType of) {
      unify(array.getComponentType(), of.getComponentType(), inferred);
    } else if (formal instanceof DeclaredType declared) {
      as(boxed(actual), declared.asElement())
          .filter(a -> a.getTypeArguments().size() == declared.getTypeArguments().size())
          .ifPresent(a -> unifyArguments(declared, a, inferred));
    }
  }

  private void unifyArguments(
      DeclaredType formal, DeclaredType actual, Map<Element, TypeMirror> inferred) {
    for (int i = 0; i < formal.getTypeArguments().size(); i++) {
      unify(formal.getTypeArguments().get(i), bounded(actual.getTypeArguments().get(i)), inferred);
    }
  }

  /** The type with variables replaced; empty when one of them is not known. */
  Optional<TypeMirror> substituted(TypeMirror type, Map<Element, TypeMirror> values) {
    if (type instanceof TypeVariable variable && values.containsKey(variable.asElement())) {
      return Optional.ofNullable(values.get(variable.asElement()));
    }
    if (type instanceof WildcardType wildcard) {
      TypeMirror bound =
          wildcard.getExtendsBound() == null
              ? wildcard.getSuperBound()
              : wildcard.getExtendsBound();
      return bound == null ? Optional.of(object()) : substituted(bound, values);
    }
    if (type instanceof ArrayType array) {
      return substituted(array.getComponentType(), values).map(types::getArrayType);
    }
    if (!(type instanceof DeclaredType declared) || declared.getTypeArguments().isEmpty()) {
      return Optional.of(type);
    }
    List<TypeMirror> arguments = new ArrayList<>();
    for (TypeMirror argument : declared.getTypeArguments()) {
      Optional<TypeMirror> value = substituted(argument, values);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(boxed(value.get()));
    }
    return Optional.of(
        types.getDeclaredType(
            (TypeElement) declared.asElement(), arguments.toArray(TypeMirror[]::new)));
  }

  /** An unknown for each of these variables. */
  static Map<Element, TypeMirror> unknowns(List<? extends TypeParameterElement> variables) {
    Map<Element, TypeMirror> unknowns = new HashMap<>();
    variables.forEach(v -> unknowns.put(v, null));
    return unknowns;
  }
}
