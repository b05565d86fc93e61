package dev.micrite.processor.emit;

import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.Input;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.Code;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.FeatureOptions;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.FeatureType.Form;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.QueryDeclaration;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.Staleness;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.model.ValueType.Primitive;
import dev.micrite.processor.model.ValueType.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds graphs by hand, as the stages before would. */
final class Graphs {
  static final FeatureType INT = FeatureType.required(Primitive.INT);
  static final FeatureType LONG = FeatureType.required(Primitive.LONG);
  static final FeatureType DOUBLE = FeatureType.required(Primitive.DOUBLE);
  static final FeatureType BOOLEAN = FeatureType.required(Primitive.BOOLEAN);
  static final FeatureType STRING = FeatureType.required(Scalar.STRING);
  static final FeatureType INSTANT = FeatureType.required(Scalar.INSTANT);
  static final FeatureType OPTIONAL_DOUBLE =
      new FeatureType(Primitive.DOUBLE, Form.OPTIONAL_DOUBLE);
  static final FeatureType OPTIONAL_INT = new FeatureType(Primitive.INT, Form.OPTIONAL_INT);

  static final Staleness HOUR = Staleness.of("1h", Duration.ofHours(1));
  static final Staleness INFINITE = new Staleness("infinity", Long.MAX_VALUE);

  final Map<TypeName, FeatureClassDeclaration> classes = new TreeMap<>();
  final Map<FeatureKey, BoundExpression> expressions = new TreeMap<>();
  final Map<FeatureKey, FeatureKey> relations = new TreeMap<>();
  final List<BoundResolver> resolvers = new ArrayList<>();
  final List<BoundQuery> queries = new ArrayList<>();

  ResolverGraph build() {
    return new ResolverGraph(classes, expressions, relations, resolvers, queries);
  }

  static FeatureType optional(ValueType value) {
    return new FeatureType(value, Form.OPTIONAL);
  }

  static Code code(String text) {
    return Code.of(text);
  }

  static Parameter read(String name, FeatureType type, FeatureKey... path) {
    return new Parameter(name, new FeatureInput(0, FeaturePath.of(path), type, false));
  }

  static Parameter parameter(String name, Input input) {
    return new Parameter(name, input);
  }

  static Function function(String name, Code body, FeatureType result, Parameter... parameters) {
    return new Function(name, body, result, List.of(parameters));
  }

  /** The features of one class. */
  final class ClassBuilder {
    private final TypeName name;
    private final Staleness staleness;
    private final String description;
    private final List<FeatureDeclaration> features = new ArrayList<>();
    private boolean isPublic = true;
    private String owner = "";
    private List<String> tags = List.of();

    ClassBuilder(TypeName name, Staleness staleness, String description) {
      this.name = name;
      this.staleness = staleness;
      this.description = description;
    }

    ClassBuilder owner(String value, String... values) {
      owner = value;
      tags = List.of(values);
      return this;
    }

    ClassBuilder packagePrivate() {
      isPublic = false;
      return this;
    }

    FeatureKey key(String feature) {
      return new FeatureKey(name, feature);
    }

    FeatureOptions options() {
      return new FeatureOptions(
          staleness,
          false,
          true,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Integer.MAX_VALUE,
          Optional.empty(),
          owner,
          tags,
          "");
    }

    ClassBuilder id(String feature, FeatureType type) {
      return add(feature, Kind.ID, type, null, null, null, options(), false);
    }

    ClassBuilder time(String feature) {
      return add(feature, Kind.FEATURE_TIME, INSTANT, null, null, null, options(), false);
    }

    ClassBuilder value(String feature, FeatureType type) {
      return add(feature, Kind.VALUE, type, null, null, null, options(), false);
    }

    ClassBuilder value(String feature, FeatureType type, FeatureOptions options) {
      return add(feature, Kind.VALUE, type, null, null, null, options, false);
    }

    ClassBuilder deprecated(String feature, FeatureType type) {
      return add(feature, Kind.VALUE, type, null, null, null, options(), true);
    }

    ClassBuilder foreignKey(String feature, FeatureType type, TypeName references) {
      return add(feature, Kind.VALUE, type, null, references, null, options(), false);
    }

    ClassBuilder hasOne(String feature, TypeName target, String through) {
      relations.put(key(feature), key(through));
      return add(feature, Kind.HAS_ONE, null, target, null, null, options(), false);
    }

    ClassBuilder hasMany(String feature, TypeName target, String through) {
      relations.put(key(feature), new FeatureKey(target, through));
      return add(feature, Kind.HAS_MANY, null, target, null, null, options(), false);
    }

    ClassBuilder expression(
        String feature, FeatureType type, String source, Code body, Parameter... parameters) {
      return expression(feature, type, source, options(), body, parameters);
    }

    ClassBuilder expression(
        String feature,
        FeatureType type,
        String source,
        FeatureOptions options,
        Code body,
        Parameter... parameters) {
      expressions.put(
          key(feature),
          new BoundExpression(key(feature), source, function(feature, body, type, parameters)));
      return add(feature, Kind.VALUE, type, null, null, source, options, false);
    }

    private ClassBuilder add(
        String feature,
        Kind kind,
        FeatureType type,
        TypeName target,
        TypeName references,
        String source,
        FeatureOptions options,
        boolean deprecated) {
      features.add(
          new FeatureDeclaration(
              key(feature),
              kind,
              Optional.ofNullable(type),
              Optional.ofNullable(target),
              false,
              Optional.ofNullable(references),
              "",
              Optional.ofNullable(source),
              options,
              deprecated,
              Origin.of(name, feature)));
      return this;
    }

    void declare() {
      classes.put(
          name,
          new FeatureClassDeclaration(
              name,
              Origin.of(name),
              isPublic,
              staleness,
              false,
              owner,
              tags,
              description,
              features,
              List.of(),
              true));
    }
  }

  /** Adds a query; outputs as {@code component, path}, relations resolved by name. */
  void query(TypeName name, TypeName asked, List<String> given, BoundQuery.Output... outputs) {
    QueryDeclaration declaration =
        new QueryDeclaration(
            name, asked, true, List.of(), given, false, "", List.of(), "", Origin.of(name));
    queries.add(
        new BoundQuery(
            declaration,
            given.stream().map(g -> new FeatureKey(asked, g)).toList(),
            Arrays.asList(outputs)));
  }

  static BoundQuery.Output output(String component, FeatureType type, FeatureKey... path) {
    return new BoundQuery.Output(component, FeaturePath.of(path), type, false);
  }

  static BoundQuery.Output tolerant(String component, FeatureType type, FeatureKey... path) {
    return new BoundQuery.Output(component, FeaturePath.of(path), type, true);
  }
}
