package dev.micrite.processor.bind.expression;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** What a sub-expression stands for, as far as that is more than a plain value of Java. */
sealed interface Reference {

  /**
   * A way from an entity over relations.
   *
   * @param depth how many lambdas of data frames are around the entity: 0 for the one whose feature
   *     is computed, 1 for the rows of its data frames
   * @param name what the user calls the entity: the lambda's parameter, or {@code this}
   */
  record Place(int depth, String name, List<FeatureKey> hops) {
    public Place {
      hops = List.copyOf(hops);
    }

    Place then(FeatureKey hop) {
      return new Place(depth, name, append(hops, hop));
    }

    FeaturePath path() {
      return new FeaturePath(hops);
    }
  }

  /**
   * An entity that is there: the one computed for, a row, or one reached over has-one relations.
   */
  record Entity(Place place, TypeName featureClass) implements Reference {}

  /** The value of a feature. */
  record Value(Place place, FeatureDeclaration feature) implements Reference {}

  /**
   * A data frame, with the conditions put on it so far: lambdas, or what is wrongly given instead.
   */
  record Frame(Place place, TypeName row, List<Tree> conditions) implements Reference {
    public Frame {
      conditions = List.copyOf(conditions);
    }

    Frame where(Tree condition) {
      return new Frame(place, row, append(conditions, condition));
    }
  }

  /**
   * The entity at the end of a has-one that may be absent, as the function's parameter holds it.
   */
  record Root(Place place, TypeName target) {}

  /** An {@code Optional} of a row object. */
  record OptionalRow(Root root, List<FeatureKey> hops, TypeName featureClass)
      implements Reference {}

  /**
   * A row object: the parameter of a lambda given to an {@link OptionalRow}, or what it leads to.
   */
  record Row(Root root, List<FeatureKey> hops, TypeName featureClass) implements Reference {}

  /** The value of a feature of a row object. */
  record RowValue(Root root, List<FeatureKey> hops, FeatureDeclaration feature)
      implements Reference {}

  /** A data frame of a row object. */
  record RowFrame(Row row, FeatureKey relation) implements Reference {}

  /** A parameter of a lambda of plain Java, or a variable of a pattern. */
  record Local(String name, Supplier<Optional<TypeMirror>> type) implements Reference {}

  /** A variable of plain Java around an aggregation, which is no part of that text. */
  record Foreign(String name) implements Reference {}

  /** A static field. */
  record StaticField(NameResolver.Field field) implements Reference {}

  /** A field of the class, or one around it, that is neither feature nor static. */
  record InstanceField(NameResolver.Field field) implements Reference {}

  /** A class; without element when nothing of that name exists yet. */
  record ClassName(TypeName name, Optional<TypeElement> element) implements Reference {}

  /** A name that nothing in scope has: a package, the start of one, or a mistake. */
  record Unresolved(String name) implements Reference {}

  /** A feature that its class does not have. */
  record UnknownFeature(Place place, TypeName featureClass, String name) implements Reference {}

  /** A feature of an entity that may be absent, asked for as if it were always there. */
  record ThroughAbsent(OptionalRow row, String member) implements Reference {}

  /** Something whose declaration is wrong, which was reported there. */
  record Broken() implements Reference {}

  /** Any other expression. */
  record Plain() implements Reference {}

  Plain PLAIN = new Plain();
  Broken BROKEN = new Broken();

  static <T> List<T> append(List<T> list, T last) {
    List<T> result = new ArrayList<>(list);
    result.add(last);
    return List.copyOf(result);
  }

  /** The name of a lambda's parameter when it has exactly one. */
  static Optional<String> onlyParameter(LambdaExpressionTree lambda) {
    return lambda.getParameters().size() == 1
        ? Optional.of(lambda.getParameters().get(0).getName().toString())
        : Optional.empty();
  }
}
