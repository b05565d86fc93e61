package dev.micrite.processor.emit;

import static dev.micrite.processor.emit.Graphs.BOOLEAN;
import static dev.micrite.processor.emit.Graphs.HOUR;
import static dev.micrite.processor.emit.Graphs.LONG;
import static dev.micrite.processor.emit.Graphs.code;
import static dev.micrite.processor.emit.Graphs.function;
import static dev.micrite.processor.emit.Graphs.parameter;
import static dev.micrite.processor.emit.Graphs.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.processor.model.AggregateKind;
import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.Conjunct;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.NowInput;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.Code;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.FeatureType.Form;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.model.ValueType.Array;
import dev.micrite.processor.model.ValueType.Component;
import dev.micrite.processor.model.ValueType.ListOf;
import dev.micrite.processor.model.ValueType.MapOf;
import dev.micrite.processor.model.ValueType.Primitive;
import dev.micrite.processor.model.ValueType.Scalar;
import dev.micrite.store.ValueReader;
import dev.micrite.store.ValueWriter;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of all types: rows, codecs, views and aggregations of them. */
class TypesTest {
  private static final TypeName ALL = TypeName.of("types", "All");
  private static final String SOURCE =
      """
      package types;

      import java.util.List;
      import java.util.Map;
      import java.util.Optional;
      import java.util.OptionalDouble;
      import java.util.OptionalInt;
      import java.util.OptionalLong;

      public class All {
        public enum Color { RED, GREEN }
        public record Money(java.math.BigDecimal amount, String currency) {}
        public record Deep(
            boolean bool, byte int8, short int16, char char16, int int32, long int64, float float32,
            double float64, String text, java.time.Instant at, java.time.LocalDate day,
            java.time.Duration time, java.util.UUID uuid, Color color, List<Color> colors,
            Map<String, List<Money>> prices, Money price, Optional<Money> discount,
            Optional<String> note, OptionalInt count, OptionalLong total, OptionalDouble share,
            Optional<Color> shade, List<List<Integer>> matrix) {}
      }
      """;

  @TempDir Path directory;

  private static ValueType color() {
    return new ValueType.EnumOf(nested("Color"), List.of("RED", "GREEN"));
  }

  private static ValueType money() {
    return new ValueType.Struct(
        nested("Money"),
        List.of(
            new Component("amount", FeatureType.required(Scalar.DECIMAL)),
            new Component("currency", FeatureType.required(Scalar.STRING))));
  }

  private static ValueType deep() {
    List<Component> components = new ArrayList<>();
    String[] names = {
      "bool", "int8", "int16", "char16", "int32", "int64", "float32", "float64", "text", "at",
      "day", "time", "uuid", "color", "colors", "prices", "price", "discount", "note", "count",
      "total", "share", "shade", "matrix"
    };
    ValueType[] types = {
      Primitive.BOOLEAN,
      Primitive.BYTE,
      Primitive.SHORT,
      Primitive.CHAR,
      Primitive.INT,
      Primitive.LONG,
      Primitive.FLOAT,
      Primitive.DOUBLE,
      Scalar.STRING,
      Scalar.INSTANT,
      Scalar.LOCAL_DATE,
      Scalar.DURATION,
      Scalar.UUID,
      color(),
      new ListOf(color()),
      new MapOf(new ListOf(money())),
      money(),
      money(),
      Scalar.STRING,
      Primitive.INT,
      Primitive.LONG,
      Primitive.DOUBLE,
      color(),
      new ListOf(new ListOf(Primitive.INT))
    };
    for (int i = 0; i < names.length; i++) {
      boolean isOptional = i >= 17 && i <= 22;
      components.add(
          new Component(
              names[i],
              isOptional ? FeatureType.optional(types[i]) : FeatureType.required(types[i])));
    }
    return new ValueType.Struct(nested("Deep"), components);
  }

  private static TypeName nested(String name) {
    return new TypeName("types", List.of("All", name));
  }

  private static List<ValueType> allTypes() {
    return Stream.of(
            Stream.of(Primitive.values()),
            Stream.of(Scalar.values()),
            Stream.of(Array.values()),
            Stream.of(
                color(),
                money(),
                deep(),
                new ListOf(Scalar.STRING),
                new ListOf(Primitive.DOUBLE),
                new ListOf(new MapOf(money())),
                new MapOf(Primitive.LONG),
                new MapOf(new MapOf(color()))))
        .<ValueType>flatMap(types -> types)
        .toList();
  }

  /** A class with a feature of each type and form, a query for all, and one that is given all. */
  private static Graphs graph() {
    Graphs graph = new Graphs();
    Graphs.ClassBuilder all = graph.new ClassBuilder(ALL, HOUR, "");
    all.id("id", FeatureType.required(Scalar.UUID)).time("observedAt");
    List<BoundQuery.Output> outputs = new ArrayList<>();
    List<String> given = new ArrayList<>();
    int position = 0;
    for (ValueType type : allTypes()) {
      for (FeatureType form : forms(type)) {
        String name = "f" + position++;
        all.value(name, form);
        outputs.add(Graphs.output(name, form, all.key(name)));
        given.add(name);
        if (!form.isOptional()) {
          outputs.add(Graphs.tolerant("t" + name, FeatureType.optional(type), all.key(name)));
        }
      }
    }
    all.declare();
    BoundQuery.Output[] array = outputs.toArray(BoundQuery.Output[]::new);
    graph.query(TypeName.of("types", "Asked"), ALL, List.of(), array);
    graph.query(TypeName.of("types", "Told"), ALL, given, array);
    return graph;
  }

  private static List<FeatureType> forms(ValueType type) {
    List<FeatureType> forms = new ArrayList<>(List.of(FeatureType.required(type)));
    forms.add(new FeatureType(type, Form.OPTIONAL));
    if (!FeatureType.optional(type).equals(forms.get(1))) {
      forms.add(FeatureType.optional(type));
    }
    return forms;
  }

  private static String record(String name, Graphs graph) {
    String components =
        graph.queries.get(0).outputs().stream()
            .map(o -> JavaTypes.of(o.type()) + " " + o.component())
            .reduce((a, b) -> a + ", " + b)
            .orElseThrow();
    return "package types;\n\npublic record " + name + "(" + components + ") {}\n";
  }

  @Test
  void everyTypeAndFormCompiles() {
    Graphs graph = graph();
    assertThat(emit(graph).output()).isEmpty();
  }

  private Emission emit(Graphs graph) {
    return Emission.of(
        graph.build(),
        directory,
        List.of(
            Samples.write(directory, "All", SOURCE),
            Samples.write(directory, "Asked", record("Asked", graph)),
            Samples.write(directory, "Told", record("Told", graph))));
  }

  @Test
  void structuresAreReadAsTheyWereWritten() throws Exception {
    Emission emission = emit(graph());
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {emission.classes().toUri().toURL()}, TypesTest.class.getClassLoader())) {
      Class<?> deep = loader.loadClass("types.All$Deep");
      Object value = deep.getDeclaredConstructors()[0].newInstance(deepValue(loader));
      Class<?> codecs = loader.loadClass("types.AllCodecs");
      Method read = null;
      Method write = null;
      for (Method method : codecs.getMethods()) {
        if (method.getReturnType() == deep) {
          read = method;
        } else if (method.getParameterCount() == 2 && method.getParameterTypes()[1] == deep) {
          write = method;
        }
      }
      ValueWriter out = new ValueWriter();
      write.invoke(null, out, value);
      ValueReader in = new ValueReader().over(out.buffer(), 0, out.length());
      assertThat(read.invoke(null, in)).isEqualTo(value);
      assertThat(in.isAtEnd()).isTrue();
    }
  }

  private static Object[] deepValue(ClassLoader loader) throws Exception {
    Object red = loader.loadClass("types.All$Color").getEnumConstants()[0];
    Object green = loader.loadClass("types.All$Color").getEnumConstants()[1];
    Object money =
        loader
            .loadClass("types.All$Money")
            .getDeclaredConstructors()[0]
            .newInstance(new BigDecimal("1.10"), "NZD");
    return new Object[] {
      true,
      (byte) -1,
      (short) 2,
      'c',
      4,
      5L,
      6f,
      Double.NaN,
      "größe",
      Instant.ofEpochSecond(-1, 1_000),
      LocalDate.EPOCH,
      Duration.ofNanos(7),
      new UUID(1, 2),
      green,
      List.of(red, green),
      Map.of("a", List.of(money, money)),
      money,
      Optional.of(money),
      Optional.empty(),
      java.util.OptionalInt.of(3),
      java.util.OptionalLong.empty(),
      java.util.OptionalDouble.of(0.5),
      Optional.of(red),
      List.of(List.of(1, 2), List.of())
    };
  }

  @Test
  void everyAggregationOfEveryTypeCompiles() {
    Graphs graph = new Graphs();
    TypeName shop = TypeName.of("types", "Shop");
    TypeName sale = TypeName.of("types", "Sale");
    Graphs.ClassBuilder sales = graph.new ClassBuilder(sale, HOUR, "");
    Graphs.ClassBuilder shops = graph.new ClassBuilder(shop, HOUR, "");
    FeatureType text = FeatureType.required(Scalar.STRING);
    sales.id("id", text).foreignKey("shopId", LONG, shop).time("at");
    shops.id("id", LONG).hasMany("sales", sale, "shopId");
    List<ValueType> types =
        Stream.<ValueType>concat(
                Stream.concat(Stream.of(Primitive.values()), Stream.of(Scalar.values())),
                Stream.of(color()))
            .toList();
    for (ValueType type : types) {
      String name = "v" + types.indexOf(type);
      sales.value(name, FeatureType.required(type));
      sales.value(name + "o", FeatureType.optional(type));
      for (AggregateKind kind : AggregateKind.values()) {
        if (takes(kind, type)) {
          for (boolean unwrapped : new boolean[] {false, true}) {
            addAggregation(shops, sales, kind, type, unwrapped, name + (unwrapped ? "o" : ""));
          }
        }
      }
    }
    addNested(shops, sales);
    sales.declare();
    shops.declare();
    Emission emission =
        Emission.of(
            graph.build(),
            directory,
            List.of(
                Samples.write(directory, "All", SOURCE),
                Samples.write(directory, "Shop", "package types;\n\npublic class Shop {}\n"),
                Samples.write(directory, "Sale", "package types;\n\nclass Sale {}\n")));
    assertThat(emission.output()).isEmpty();
  }

  private static boolean takes(AggregateKind kind, ValueType type) {
    boolean isNumber =
        type instanceof Primitive && type != Primitive.BOOLEAN && type != Primitive.CHAR;
    return switch (kind) {
      case SUM -> isNumber || type == Scalar.DECIMAL;
      case MEAN, STD, VARIANCE, STD_POP, VARIANCE_POP, APPROX_PERCENTILE, HISTOGRAM, DECAYED_SUM ->
          isNumber || type == Primitive.CHAR;
      case ANY, ALL -> type == Primitive.BOOLEAN;
      default -> true;
    };
  }

  private static FeatureType result(AggregateKind kind, ValueType type) {
    return switch (kind) {
      case COUNT, COUNT_DISTINCT, APPROX_COUNT_DISTINCT -> LONG;
      case SUM -> FeatureType.required(type);
      case MEAN, STD, VARIANCE, STD_POP, VARIANCE_POP, APPROX_PERCENTILE -> Graphs.OPTIONAL_DOUBLE;
      case ANY, ALL -> BOOLEAN;
      case APPROX_TOP_K, COLLECT -> FeatureType.required(new ListOf(type));
      case HISTOGRAM -> FeatureType.required(new ListOf(Primitive.LONG));
      case DECAYED_SUM -> Graphs.DOUBLE;
      default -> new FeatureType(type, Form.OPTIONAL);
    };
  }

  private static List<Code> constants(AggregateKind kind) {
    return switch (kind) {
      case APPROX_PERCENTILE -> List.of(code("0.5"));
      case APPROX_TOP_K, COLLECT -> List.of(code("3"));
      case HISTOGRAM -> List.of(code("0"), code("1.5"));
      case DECAYED_SUM -> List.of(code("java.time.Duration.ofDays(1)"));
      default -> List.of();
    };
  }

  private static void addAggregation(
      Graphs.ClassBuilder shops,
      Graphs.ClassBuilder sales,
      AggregateKind kind,
      ValueType type,
      boolean unwrapped,
      String value) {
    FeatureType valueType = unwrapped ? FeatureType.optional(type) : FeatureType.required(type);
    Parameter input =
        new Parameter(
            value, new FeatureInput(0, FeaturePath.of(sales.key(value)), valueType, unwrapped));
    String name = Identifiers.camel(kind.name()) + Identifiers.capital(value);
    Function of = function(name + "Of", code(value), FeatureType.required(type), input);
    List<Function> values =
        switch (kind) {
          case COUNT -> List.of();
          case MIN_BY, MAX_BY ->
              List.of(function(name + "By", code(value), of.result(), input), of);
          default -> List.of(of);
        };
    add(shops, sales, name, result(kind, type), kind, values, constants(kind));
  }

  private static void add(
      Graphs.ClassBuilder shops,
      Graphs.ClassBuilder sales,
      String name,
      FeatureType result,
      AggregateKind kind,
      List<Function> values,
      List<Code> constants) {
    Aggregation aggregation =
        new Aggregation(
            name,
            "sales...",
            FeaturePath.of(shops.key("sales")),
            sales.key("id").featureClass(),
            "s",
            List.of(),
            kind,
            values,
            constants,
            result);
    shops.expression(
        name,
        result,
        "sales...",
        code(name),
        parameter(name, new AggregationInput(0, aggregation)));
  }

  /** Of each sale, how many sales there were before it, up to now. */
  private static void addNested(Graphs.ClassBuilder shops, Graphs.ClassBuilder sales) {
    FeatureKey at = sales.key("at");
    FeatureType instant = Graphs.INSTANT;
    Parameter outer = new Parameter("at2", new FeatureInput(1, FeaturePath.of(at), instant, false));
    Function where =
        function(
            "busiestWhere2",
            code("at.isBefore(at2) && at.isBefore(now) && id > 0"),
            BOOLEAN,
            read("at", instant, at),
            outer,
            new Parameter("id", new FeatureInput(2, FeaturePath.of(shops.key("id")), LONG, false)),
            parameter("now", new NowInput()));
    Aggregation inner =
        new Aggregation(
            "busiestCount",
            "sales.where(x -> x.at.isBefore(s.at)).count()",
            FeaturePath.of(shops.key("sales")),
            sales.key("id").featureClass(),
            "s",
            List.of(new Conjunct(where, Optional.empty())),
            AggregateKind.COUNT,
            List.of(),
            List.of(),
            LONG);
    Function value =
        function(
            "busiestOf",
            code("count + 0L"),
            LONG,
            parameter("count", new AggregationInput(1, inner)));
    FeatureType result = new FeatureType(Primitive.LONG, Form.OPTIONAL);
    add(shops, sales, "busiest", result, AggregateKind.MAX, List.of(value), List.of());
  }
}
