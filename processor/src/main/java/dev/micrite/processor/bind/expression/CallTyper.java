package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.micrite.processor.bind.expression.Reference.ClassName;
import dev.micrite.processor.bind.expression.Reference.Frame;
import dev.micrite.processor.bind.expression.Reference.OptionalRow;
import dev.micrite.processor.bind.expression.Reference.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Types of calls: the method that Java would choose, as far as the arguments' types are known, and
 * what its type variables are. When several methods remain and give different types, the answer is
 * empty.
 */
final class CallTyper {
  private final JavaTypes types;
  private final MemberLookup members;
  private final References references;
  private final NameResolver names;
  private final ExpressionTyper typer;
  private final OverloadChoice overloads;

  /** A method as a member of the type it is called on. */
  record Method(ExecutableElement element, ExecutableType type) {
    /** The type of the parameter that an argument is passed for. */
    TypeMirror formal(int argument, boolean spread) {
      List<? extends TypeMirror> parameters = type.getParameterTypes();
      int last = parameters.size() - 1;
      if (spread && argument >= last) {
        return ((javax.lang.model.type.ArrayType) parameters.get(last)).getComponentType();
      }
      return parameters.get(argument);
    }
  }

  CallTyper(
      JavaTypes types,
      MemberLookup members,
      References references,
      NameResolver names,
      ExpressionTyper typer) {
    this.types = types;
    this.members = members;
    this.references = references;
    this.names = names;
    this.typer = typer;
    this.overloads = new OverloadChoice(types);
  }

  /** The type that a call gives. */
  Optional<TypeMirror> result(MethodInvocationTree call, Locals locals) {
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      Reference receiver = references.of(select.getExpression(), locals);
      if (receiver instanceof Frame frame) {
        return new AggregateTypes(types, typer).result(frame, select, call, locals);
      }
      if (receiver instanceof OptionalRow row) {
        return ofOptionalRow(row, select.getIdentifier().toString(), call, locals);
      }
    }
    List<Optional<TypeMirror>> arguments = argumentTypes(call, locals);
    List<TypeMirror> results =
        overloads.choose(candidates(call, locals), call.getArguments(), arguments).stream()
            .flatMap(m -> result(m, call, arguments, locals).stream())
            .toList();
    boolean isClear =
        !results.isEmpty()
            && results.stream().allMatch(r -> types.types().isSameType(r, results.get(0)));
    return isClear ? Optional.of(types.bounded(results.get(0))) : Optional.empty();
  }

  private Optional<TypeMirror> ofOptionalRow(
      OptionalRow row, String method, MethodInvocationTree call, Locals locals) {
    if (method.equals("isPresent") || method.equals("isEmpty")) {
      return Optional.of(types.primitive(TypeKind.BOOLEAN));
    }
    if (call.getArguments().size() != 1
        || !(call.getArguments().get(0) instanceof LambdaExpressionTree lambda)
        || Reference.onlyParameter(lambda).isEmpty()) {
      return Optional.empty();
    }
    Reference present = new Row(row.root(), row.hops(), row.featureClass());
    Optional<TypeMirror> value =
        typer.typeOf(
            lambda.getBody(),
            locals.with(Reference.onlyParameter(lambda).get(), new Locals.Known(present)));
    return method.equals("map") ? value.map(v -> types.declared("java.util.Optional", v)) : value;
  }

  private List<Optional<TypeMirror>> argumentTypes(MethodInvocationTree call, Locals locals) {
    return call.getArguments().stream()
        .map(
            a ->
                a instanceof LambdaExpressionTree || a instanceof MemberReferenceTree
                    ? Optional.<TypeMirror>empty()
                    : typer.typeOf(a, locals))
        .toList();
  }

  private List<Method> candidates(MethodInvocationTree call, Locals locals) {
    if (call.getMethodSelect() instanceof IdentifierTree identifier) {
      return names
          .methods(identifier.getName().toString())
          .map(found -> declared(found.methods()))
          .orElse(List.of());
    }
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return List.of();
    }
    String name = select.getIdentifier().toString();
    if (references.of(select.getExpression(), locals) instanceof ClassName type) {
      return type.element().map(e -> declared(members.methods(e, name))).orElse(List.of());
    }
    return typer
        .typeOf(select.getExpression(), locals)
        .map(t -> members(t, name))
        .orElse(List.of());
  }

  private static List<Method> declared(List<ExecutableElement> methods) {
    return methods.stream().map(m -> new Method(m, (ExecutableType) m.asType())).toList();
  }

  /** The methods of a type by name; calls on arrays know those of Object. */
  private List<Method> members(TypeMirror type, String name) {
    TypeMirror bounded = types.bounded(type);
    TypeMirror receiver = bounded.getKind() == TypeKind.ARRAY ? types.object() : bounded;
    if (!(receiver instanceof DeclaredType declared)) {
      return List.of();
    }
    DeclaredType captured = (DeclaredType) types.types().capture(declared);
    return members.methods((TypeElement) declared.asElement(), name).stream()
        .map(m -> new Method(m, (ExecutableType) types.types().asMemberOf(captured, m)))
        .toList();
  }

  private Optional<TypeMirror> result(
      Method method, MethodInvocationTree call, List<Optional<TypeMirror>> given, Locals locals) {
    Map<Element, TypeMirror> inferred = JavaTypes.unknowns(method.element().getTypeParameters());
    List<? extends Tree> explicit = call.getTypeArguments();
    for (int i = 0; i < explicit.size() && i < method.element().getTypeParameters().size(); i++) {
      Element variable = method.element().getTypeParameters().get(i);
      typer.type(explicit.get(i)).ifPresent(t -> inferred.put(variable, t));
    }
    boolean spread = overloads.isSpread(method, given);
    if (inferred.containsValue(null)) {
      for (int i = 0; i < given.size(); i++) {
        TypeMirror formal = method.formal(i, spread);
        given.get(i).ifPresent(type -> types.unify(formal, type, inferred));
      }
      for (int i = 0; i < given.size(); i++) {
        infer(method.formal(i, spread), call.getArguments().get(i), locals, inferred);
      }
    }
    return method.type().getReturnType().getKind() == TypeKind.VOID
        ? Optional.empty()
        : types.substituted(method.type().getReturnType(), inferred).map(types::bounded);
  }

  private void infer(
      TypeMirror formal,
      ExpressionTree argument,
      Locals locals,
      Map<Element, TypeMirror> inferred) {
    if (!(argument instanceof LambdaExpressionTree) && !(argument instanceof MemberReferenceTree)) {
      return;
    }
    Optional<Method> function = function(formal);
    if (function.isEmpty()) {
      return;
    }
    List<Optional<TypeMirror>> parameters =
        function.get().type().getParameterTypes().stream()
            .map(p -> types.substituted(p, inferred).map(types::bounded))
            .toList();
    Optional<TypeMirror> result =
        argument instanceof LambdaExpressionTree lambda
            ? typer.typeOf(lambda.getBody(), withParameters(lambda, parameters, locals))
            : ofMethodReference((MemberReferenceTree) argument, parameters);
    result.ifPresent(r -> types.unify(function.get().type().getReturnType(), r, inferred));
  }

  private Locals withParameters(
      LambdaExpressionTree lambda, List<Optional<TypeMirror>> parameters, Locals locals) {
    Locals inner = locals;
    for (int i = 0; i < lambda.getParameters().size(); i++) {
      Tree written = lambda.getParameters().get(i).getType();
      Optional<TypeMirror> type =
          written != null
              ? typer.type(written)
              : i < parameters.size() ? parameters.get(i) : Optional.empty();
      inner =
          inner.with(
              lambda.getParameters().get(i).getName().toString(), new Locals.Plain(() -> type));
    }
    return inner;
  }

  private Optional<TypeMirror> ofMethodReference(
      MemberReferenceTree reference, List<Optional<TypeMirror>> parameters) {
    if (reference.getMode() == MemberReferenceTree.ReferenceMode.NEW) {
      return typer.type(reference.getQualifierExpression());
    }
    if (!(references.of(reference.getQualifierExpression(), Locals.NONE) instanceof ClassName type)
        || type.element().isEmpty()) {
      return Optional.empty();
    }
    List<TypeMirror> results =
        overloads
            .fitting(
                declared(members.methods(type.element().get(), reference.getName().toString())),
                parameters)
            .stream()
            .filter(m -> m.element().getTypeParameters().isEmpty())
            .map(m -> m.type().getReturnType())
            .toList();
    return !results.isEmpty()
            && results.stream().allMatch(r -> types.types().isSameType(r, results.get(0)))
        ? Optional.of(results.get(0))
        : Optional.empty();
  }

  /** The only method of a functional interface. */
  private Optional<Method> function(TypeMirror formal) {
    if (!(formal instanceof DeclaredType declared)
        || !declared.asElement().getKind().isInterface()) {
      return Optional.empty();
    }
    TypeElement element = (TypeElement) declared.asElement();
    return members.lineage(element).stream()
        .filter(t -> t.getKind().isInterface())
        .flatMap(
            t -> javax.lang.model.util.ElementFilter.methodsIn(t.getEnclosedElements()).stream())
        .filter(m -> m.getModifiers().contains(javax.lang.model.element.Modifier.ABSTRACT))
        .filter(m -> !isOfObject(m))
        .findFirst()
        .map(m -> new Method(m, (ExecutableType) types.types().asMemberOf(declared, m)));
  }

  private boolean isOfObject(ExecutableElement method) {
    return Stream.of("equals", "hashCode", "toString")
        .anyMatch(method.getSimpleName()::contentEquals);
  }

  /** The type of a parameter of a lambda that is an argument of a call. */
  Optional<TypeMirror> parameter(
      MethodInvocationTree call, int argument, int parameter, Locals locals) {
    List<Optional<TypeMirror>> given = argumentTypes(call, locals);
    List<Method> methods = overloads.choose(candidates(call, locals), call.getArguments(), given);
    if (methods.size() != 1) {
      return Optional.empty();
    }
    Method method = methods.get(0);
    boolean spread = overloads.isSpread(method, given);
    Map<Element, TypeMirror> inferred =
        new HashMap<>(JavaTypes.unknowns(method.element().getTypeParameters()));
    for (int i = 0; i < given.size(); i++) {
      TypeMirror formal = method.formal(i, spread);
      given.get(i).ifPresent(type -> types.unify(formal, type, inferred));
    }
    return function(method.formal(argument, spread))
        .map(f -> f.type().getParameterTypes())
        .filter(ps -> parameter < ps.size())
        .flatMap(ps -> types.substituted(ps.get(parameter), inferred))
        .map(types::bounded);
  }
}
