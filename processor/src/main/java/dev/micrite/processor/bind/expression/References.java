package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.micrite.processor.bind.ExpressionScope;
import dev.micrite.processor.bind.expression.Reference.ClassName;
import dev.micrite.processor.bind.expression.Reference.Entity;
import dev.micrite.processor.bind.expression.Reference.Frame;
import dev.micrite.processor.bind.expression.Reference.InstanceField;
import dev.micrite.processor.bind.expression.Reference.OptionalRow;
import dev.micrite.processor.bind.expression.Reference.Place;
import dev.micrite.processor.bind.expression.Reference.Root;
import dev.micrite.processor.bind.expression.Reference.Row;
import dev.micrite.processor.bind.expression.Reference.RowFrame;
import dev.micrite.processor.bind.expression.Reference.RowValue;
import dev.micrite.processor.bind.expression.Reference.StaticField;
import dev.micrite.processor.bind.expression.Reference.ThroughAbsent;
import dev.micrite.processor.bind.expression.Reference.UnknownFeature;
import dev.micrite.processor.bind.expression.Reference.Unresolved;
import dev.micrite.processor.bind.expression.Reference.Value;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.read.TypeNames;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Tells what sub-expressions stand for; looks, and changes nothing. */
final class References {
  private final ExpressionScope scope;
  private final MemberLookup members;
  private final NameResolver names;
  private final TypeName self;

  /**
   * @param self the feature class whose initializers are read
   */
  References(ExpressionScope scope, MemberLookup members, NameResolver names, TypeName self) {
    this.scope = scope;
    this.members = members;
    this.names = names;
    this.self = self;
  }

  Reference of(Tree tree, Locals locals) {
    if (tree instanceof IdentifierTree identifier) {
      return name(identifier.getName().toString(), locals);
    }
    if (tree instanceof MemberSelectTree select) {
      return member(of(select.getExpression(), locals), select.getIdentifier().toString());
    }
    if (tree instanceof ParenthesizedTree parenthesized) {
      return of(parenthesized.getExpression(), locals);
    }
    if (tree instanceof MethodInvocationTree invocation
        && invocation.getMethodSelect() instanceof MemberSelectTree select) {
      return invocation(invocation, select, locals);
    }
    return Reference.PLAIN;
  }

  private Reference name(String name, Locals locals) {
    if (name.equals("this") || name.equals("super")) {
      return new Entity(new Place(0, name, List.of()), self);
    }
    Optional<Reference> local = locals.find(name);
    if (local.isPresent()) {
      return local.get();
    }
    Optional<NameResolver.Field> field = names.field(name);
    if (field.isPresent()) {
      return field(field.get(), name);
    }
    return type(name);
  }

  private Reference field(NameResolver.Field field, String name) {
    if (field.isStatic()) {
      return new StaticField(field);
    }
    boolean isOwn =
        field.field().getEnclosingElement() instanceof TypeElement owner
            && TypeNames.of(owner).equals(self);
    return isOwn ? feature(new Place(0, "this", List.of()), self, name) : new InstanceField(field);
  }

  /** What a simple name stands for where only a class can stand. */
  private Reference type(String name) {
    return names
        .type(name)
        .<Reference>map(References::className)
        .or(
            () ->
                names
                    .importOfUnknown(name)
                    .map(full -> new ClassName(guessed(full), Optional.empty())))
        .orElseGet(() -> new Unresolved(name));
  }

  /** What stands where only a class can stand. */
  Reference ofType(Tree tree) {
    if (tree instanceof IdentifierTree identifier) {
      return type(identifier.getName().toString());
    }
    return tree instanceof MemberSelectTree select
        ? member(ofType(select.getExpression()), select.getIdentifier().toString())
        : Reference.PLAIN;
  }

  // By custom, words in lower case are packages.
  private static TypeName guessed(String canonicalName) {
    List<String> words = List.of(canonicalName.split("\\."));
    int first = 0;
    while (first < words.size() - 1 && Character.isLowerCase(words.get(first).charAt(0))) {
      first++;
    }
    return new TypeName(
        String.join(".", words.subList(0, first)), words.subList(first, words.size()));
  }

  private static ClassName className(TypeElement type) {
    return new ClassName(TypeNames.of(type), Optional.of(type));
  }

  private Reference member(Reference of, String name) {
    if (of instanceof Entity entity) {
      return feature(entity.place(), entity.featureClass(), name);
    }
    if (of instanceof Row row) {
      return rowFeature(row, name);
    }
    if (of instanceof OptionalRow row) {
      return new ThroughAbsent(row, name);
    }
    if (of instanceof ClassName type) {
      return memberOfClass(type, name);
    }
    if (of instanceof Unresolved qualifier) {
      String full = qualifier.name() + "." + name;
      return members.type(full).<Reference>map(References::className).orElse(new Unresolved(full));
    }
    return isWrong(of) ? of : Reference.PLAIN;
  }

  /**
   * Whether it is an error, here or elsewhere, so that nothing can be said of what is made of it.
   */
  static boolean isWrong(Reference reference) {
    return reference instanceof UnknownFeature
        || reference instanceof ThroughAbsent
        || reference instanceof InstanceField
        || reference instanceof Reference.Foreign
        || reference instanceof Reference.Broken;
  }

  private Reference memberOfClass(ClassName type, String name) {
    if (type.element().isEmpty() || name.equals("class")) {
      return Reference.PLAIN;
    }
    TypeElement element = type.element().get();
    if (name.equals("this")) {
      return type.name().equals(self) ? name("this", Locals.NONE) : Reference.PLAIN;
    }
    return members
        .field(element, name)
        .<Reference>map(f -> new StaticField(new NameResolver.Field(element, f)))
        .or(() -> members.memberType(element, name).map(References::className))
        .orElse(Reference.PLAIN);
  }

  private Reference feature(Place place, TypeName featureClass, String name) {
    Optional<FeatureDeclaration> found = scope.feature(new FeatureKey(featureClass, name));
    if (found.isEmpty()) {
      return featureless(place, featureClass, name);
    }
    FeatureDeclaration feature = found.get();
    Place there = place.then(feature.key());
    if (!feature.isRelation()) {
      return feature.type().isPresent() ? new Value(there, feature) : Reference.BROKEN;
    }
    if (scope.target(feature.key()).isEmpty()) {
      return Reference.BROKEN;
    }
    TypeName target = feature.target().orElseThrow();
    if (feature.kind() == FeatureDeclaration.Kind.HAS_MANY) {
      return new Frame(there, target, List.of());
    }
    return feature.optionalRelation()
        ? new OptionalRow(new Root(there, target), List.of(), target)
        : new Entity(there, target);
  }

  private Reference featureless(Place place, TypeName featureClass, String name) {
    Optional<NameResolver.Field> field =
        members
            .type(featureClass.canonicalName())
            .flatMap(t -> members.field(t, name).map(f -> new NameResolver.Field(t, f)));
    if (field.isEmpty()) {
      return new UnknownFeature(place, featureClass, name);
    }
    if (field.get().isStatic()) {
      return new StaticField(field.get());
    }
    // A field of the class itself that is no feature was reported at its declaration.
    boolean isOwn =
        field.get().field().getEnclosingElement() instanceof TypeElement owner
            && TypeNames.of(owner).equals(featureClass);
    return isOwn ? Reference.BROKEN : new InstanceField(field.get());
  }

  private Reference rowFeature(Row row, String name) {
    Reference found = feature(new Place(0, "", List.of()), row.featureClass(), name);
    if (found instanceof Value value) {
      return new RowValue(
          row.root(), Reference.append(row.hops(), value.feature().key()), value.feature());
    }
    if (found instanceof Entity entity) {
      return new Row(
          row.root(), Reference.append(row.hops(), hop(entity.place())), entity.featureClass());
    }
    if (found instanceof OptionalRow optional) {
      FeatureKey hop = hop(optional.root().place());
      return new OptionalRow(
          row.root(), Reference.append(row.hops(), hop), optional.featureClass());
    }
    return found instanceof Frame frame ? new RowFrame(row, hop(frame.place())) : found;
  }

  private static FeatureKey hop(Place place) {
    return place.hops().get(place.hops().size() - 1);
  }

  private Reference invocation(
      MethodInvocationTree invocation, MemberSelectTree select, Locals locals) {
    Reference receiver = of(select.getExpression(), locals);
    String method = select.getIdentifier().toString();
    List<? extends ExpressionTree> arguments = invocation.getArguments();
    if (receiver instanceof Frame frame && method.equals("where") && arguments.size() == 1) {
      return frame.where(arguments.get(0));
    }
    if (receiver instanceof OptionalRow row) {
      return ofOptionalRow(row, method, arguments, locals);
    }
    return isWrong(receiver) ? Reference.BROKEN : Reference.PLAIN;
  }

  private Reference ofOptionalRow(
      OptionalRow row, String method, List<? extends ExpressionTree> arguments, Locals locals) {
    Row present = new Row(row.root(), row.hops(), row.featureClass());
    if (arguments.isEmpty()) {
      return method.equals("get") || method.equals("orElseThrow") ? present : Reference.PLAIN;
    }
    if (arguments.size() != 1
        || !(arguments.get(0) instanceof LambdaExpressionTree lambda)
        || Reference.onlyParameter(lambda).isEmpty()) {
      return Reference.PLAIN;
    }
    if (method.equals("filter")) {
      return row;
    }
    Reference result =
        of(
            lambda.getBody(),
            locals.with(Reference.onlyParameter(lambda).get(), new Locals.Known(present)));
    if (method.equals("map") && result instanceof Row inner) {
      return new OptionalRow(inner.root(), inner.hops(), inner.featureClass());
    }
    return method.equals("flatMap") && result instanceof OptionalRow ? result : Reference.PLAIN;
  }
}
