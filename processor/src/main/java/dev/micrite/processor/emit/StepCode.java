package dev.micrite.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.QueryPlan;

/** The values of stored steps, as Java. */
final class StepCode {
  private final QueryPlan plan;
  private final QueryNames names;

  StepCode(QueryPlan plan, QueryNames names) {
    this.plan = plan;
    this.names = names;
  }

  static FeatureType type(QueryPlan.Step step) {
    if (step instanceof QueryPlan.Asked asked) {
      return asked.type();
    }
    if (step instanceof QueryPlan.Given given) {
      return given.type();
    }
    if (step instanceof QueryPlan.Stored stored) {
      return stored.type();
    }
    return step instanceof QueryPlan.Defaulted defaulted
        ? defaulted.type()
        : ((QueryPlan.Computed) step).type();
  }

  /** The value that the store has, in its own form; {@code owner} leads to the rows. */
  CodeBlock stored(int step, QueryPlan.Stored stored, CodeBlock owner) {
    return stored(step, stored, owner, stored.type());
  }

  /** The value that the store has, in the form wanted. */
  CodeBlock stored(int step, QueryPlan.Stored stored, CodeBlock owner, FeatureType wanted) {
    CodeBlock value = ValueCode.wrap(wanted.form(), raw(step, stored, owner)).block();
    return stored.type().isOptional()
        ? CodeBlock.of(
            "$L$W? $L$W: $L",
            isPresent(step, stored, owner),
            value,
            ValueCode.empty(wanted.form()).block())
        : value;
  }

  /** The value that the store has, or {@code otherwise} where it knows that there is none. */
  CodeBlock storedOr(int step, QueryPlan.Stored stored) {
    CodeBlock owner = CodeBlock.of("");
    CodeBlock value = raw(step, stored, owner);
    return stored.type().isOptional()
        ? CodeBlock.of("$L$W? $L$W: otherwise", isPresent(step, stored, owner), value)
        : value;
  }

  /** Whether the store has a value, not only the knowledge that there is none. */
  CodeBlock isPresent(int step, QueryPlan.Stored stored, CodeBlock owner) {
    return CodeBlock.of("$L$L.isPresent($L)", owner, row(stored), names.slot(step));
  }

  /** The value that the store has, where it has one. */
  CodeBlock raw(int step, QueryPlan.Stored stored, CodeBlock owner) {
    FeatureKey feature = stored.path().feature();
    return ValueCode.load(
            stored.type().value(),
            CodeBlock.of("$L$L", owner, row(stored)),
            CodeBlock.of("$L", names.slot(step)),
            CodeBlock.of("$T.$L", Companions.codecs(feature.featureClass()), feature.name()))
        .block();
  }

  private String row(QueryPlan.Stored stored) {
    return names.row(plan.rows().get(stored.row()).relation()) + "Stored";
  }
}
