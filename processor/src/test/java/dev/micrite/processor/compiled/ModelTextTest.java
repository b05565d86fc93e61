package dev.micrite.processor.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.processor.model.AggregateKind;
import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.Comparison;
import dev.micrite.processor.model.BoundExpression.Conjunct;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.NowInput;
import dev.micrite.processor.model.BoundExpression.Operator;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.Code;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Staleness;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType.EnumOf;
import dev.micrite.processor.model.ValueType.ListOf;
import dev.micrite.processor.model.ValueType.Primitive;
import dev.micrite.processor.model.ValueType.Scalar;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ModelTextTest {
  private static final TypeName USER = new TypeName("io.acme", List.of("Shop", "User"));
  private static final FeatureKey TOTAL = new FeatureKey(USER, "total");

  @Test
  void textIsWhatAHumanWouldWrite() {
    assertThat(new ModelWriter().write(TOTAL))
        .isEqualTo("FeatureKey(TypeName('io.acme',['Shop','User']),'total')");
    assertThat(new ModelWriter().write(FeatureType.optional(new ListOf(Primitive.INT))))
        .isEqualTo("FeatureType(ListOf(Primitive.INT),OPTIONAL)");
  }

  @Test
  void whatWasWrittenBeforeIsReferredTo() {
    ModelWriter writer = new ModelWriter();
    String first = writer.write(TOTAL);
    String second = writer.write(new FeatureKey(USER, "count"));
    assertThat(second).isEqualTo("FeatureKey(@3,'count')");
    assertThat(writer.write(TOTAL)).isEqualTo("@5");
    String named = writer.write(new FeatureKey(USER, "User"));
    assertThat(named).isEqualTo("FeatureKey(@3,@2)");
    ModelReader reader = new ModelReader();
    assertThat(reader.read(FeatureKey.class, first)).isEqualTo(TOTAL);
    assertThat(reader.read(FeatureKey.class, second)).isEqualTo(new FeatureKey(USER, "count"));
    assertThat(reader.read(FeatureKey.class, "@5")).isEqualTo(TOTAL);
    assertThat(reader.read(FeatureKey.class, named)).isEqualTo(new FeatureKey(USER, "User"));
    for (String text : List.of("@0", "@3", "@99", "@x", "@", "FeatureKey(@3,@3)")) {
      assertThatThrownBy(() -> reader.read(FeatureKey.class, text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatIsPlainAtTheEndOfARecordIsLeftOut() {
    assertThat(new ModelWriter().write(Origin.of(USER, "age")))
        .isEqualTo("Origin(TypeName('io.acme',['Shop','User']),'age')");
    roundTrip(Origin.of(USER));
    roundTrip(Origin.of(USER, "age"));
    roundTrip(Origin.of(USER, "age").range(-1, 7));
    roundTrip(Origin.of(USER).annotation("io.acme.Marked"));
    assertThatThrownBy(() -> new ModelReader().read(Origin.class, "Origin()"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyKindOfValueComesBackEqual() {
    roundTrip(TOTAL);
    roundTrip(new TypeName("", List.of("A")));
    roundTrip(FeatureType.required(new EnumOf(USER, List.of("A", "B"))));
    roundTrip(feature("a 'quoted' \\ \"text\"\nof two lines, [with] (all) - of it"));
    roundTrip(expression());
  }

  @Test
  void limitsComeBackEqual() {
    for (double limit : new double[] {0, -1.5, 1e300, -4.9e-324, 1e-7, 300}) {
      FeatureDeclaration.FeatureOptions options =
          new FeatureDeclaration.FeatureOptions(
              Staleness.ZERO,
              true,
              false,
              limit,
              Double.POSITIVE_INFINITY,
              -1,
              Optional.of(""),
              "",
              List.of(),
              "");
      roundTrip(options);
    }
  }

  @Test
  void textOfAnotherVersionIsRefused() {
    for (String text :
        List.of(
            "",
            "FeatureKey(",
            "FeatureKey(TypeName('a',['B']),'c','d')",
            "FeatureKey(TypeName('a',['B']),'c') ",
            "Other('a')",
            "FeatureKey(TypeName('a',['B'),'c')")) {
      assertThatThrownBy(() -> new ModelReader().read(FeatureKey.class, text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void longEntriesAreSplitAndJoined() {
    String text = "é\uD83D\uDE00x".repeat(40_000);
    BoundExpression expression =
        new BoundExpression(
            TOTAL,
            text,
            new Function("total", Code.of(text), FeatureType.required(Scalar.STRING), List.of()));
    CompiledClass before =
        new CompiledClass(
            new FeatureClassDeclaration(
                USER,
                Origin.of(USER),
                true,
                Staleness.ZERO,
                false,
                "o",
                List.of("t"),
                "d",
                List.of(feature("x")),
                List.of(),
                false),
            List.of(expression));
    List<String> entries = CompiledClass.encode(before.declaration(), before.expressions());
    assertThat(entries).hasSizeGreaterThan(5);
    assertThat(entries).allSatisfy(e -> assertThat(modifiedUtf8Bytes(e)).isLessThan(65_536));
    assertThat(CompiledClass.decode(entries)).isEqualTo(before);
  }

  private static int modifiedUtf8Bytes(String text) {
    return text.chars().map(c -> c == 0 ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3).sum();
  }

  private static void roundTrip(Record value) {
    assertThat((Record) new ModelReader().read(value.getClass(), new ModelWriter().write(value)))
        .isEqualTo(value);
  }

  private static FeatureDeclaration feature(String description) {
    return new FeatureDeclaration(
        TOTAL,
        FeatureDeclaration.Kind.VALUE,
        Optional.of(FeatureType.required(Primitive.DOUBLE)),
        Optional.empty(),
        false,
        Optional.of(USER),
        "",
        Optional.of("a + 'b'"),
        new FeatureDeclaration.FeatureOptions(
            new Staleness("1h", 3_600_000_000L),
            false,
            true,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Integer.MAX_VALUE,
            Optional.empty(),
            "risk",
            List.of("a", "b"),
            description),
        true,
        Origin.of(USER, "total"));
  }

  private static BoundExpression expression() {
    Function where =
        new Function(
            "totalWhere",
            new Code(List.of(new Code.Text("a > "), new Code.Type(USER))),
            FeatureType.required(Primitive.BOOLEAN),
            List.of(
                new Parameter(
                    "a",
                    new FeatureInput(
                        0, FeaturePath.of(TOTAL), FeatureType.optional(Primitive.INT), true)),
                new Parameter("now", new NowInput())));
    Aggregation aggregation =
        new Aggregation(
            "total",
            "orders.sum(o -> o.amount)",
            FeaturePath.of(TOTAL, TOTAL),
            USER,
            "o",
            List.of(
                new Conjunct(
                    where,
                    Optional.of(new Comparison(FeaturePath.of(TOTAL), Operator.LESS, where)))),
            AggregateKind.SUM,
            List.of(where),
            List.of(Code.of("0.5")),
            FeatureType.required(Primitive.DOUBLE));
    return new BoundExpression(
        TOTAL,
        "orders.sum(o -> o.amount)",
        new Function(
            "total",
            Code.of("x"),
            FeatureType.required(Primitive.DOUBLE),
            List.of(new Parameter("x", new AggregationInput(0, aggregation)))));
  }
}
