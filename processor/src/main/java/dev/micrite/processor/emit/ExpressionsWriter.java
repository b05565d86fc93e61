package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.Conjunct;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.Input;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.BoundExpression.RowInput;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes {@code UserExpressions}: initializers, filters and values of aggregations as static
 * functions of the features they read.
 *
 * <p>The class suppresses what javac says of the user's own Java, and nothing else: javac says it
 * in the user's class, where the user can answer it, and would say it here again.
 */
final class ExpressionsWriter {
  private static final List<String> SAID_OF_THE_USERS_CODE =
      List.of("cast", "divzero", "rawtypes", "static", "unchecked");

  private final FeatureClassDeclaration declaration;
  private final List<BoundExpression> expressions;
  private final TypeSpec.Builder spec;
  private int written;

  ExpressionsWriter(FeatureClassDeclaration declaration, List<BoundExpression> expressions) {
    this.declaration = declaration;
    this.expressions = expressions;
    this.spec =
        Generated.type(
            Companions.expressions(declaration.name()),
            declaration.isPublic(),
            SAID_OF_THE_USERS_CODE);
  }

  /** The class, unless there is nothing to write. */
  Optional<TypeSpec> write() {
    spec.addJavadoc(
        new Javadoc()
            .add("The expressions of ")
            .link(declaration.name())
            .add(", as written, with their features as parameters.")
            .build());
    spec.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (BoundExpression expression : expressions) {
      addExpression(expression);
    }
    return written == 0 ? Optional.empty() : Optional.of(spec.build());
  }

  private void addExpression(BoundExpression expression) {
    FeatureDeclaration feature = declaration.feature(expression.feature().name()).orElseThrow();
    if (!CodeText.isAggregation(expression.function())) {
      String source =
          TypeText.source(feature.type().orElseThrow())
              + " "
              + feature.key().name()
              + " = "
              + expression.source();
      addMethod(expression.function(), new Javadoc().add(Javadoc.code(source)).add("."));
    }
    addAggregations(expression.function(), feature.key().name());
  }

  private void addAggregations(Function function, String feature) {
    for (Parameter parameter : function.parameters()) {
      if (parameter.input() instanceof AggregationInput input) {
        Aggregation aggregation = input.aggregation();
        for (Conjunct conjunct : aggregation.where()) {
          addPart(conjunct.function(), feature, aggregation);
        }
        aggregation.values().forEach(value -> addPart(value, feature, aggregation));
      }
    }
  }

  private void addPart(Function function, String feature, Aggregation aggregation) {
    addMethod(
        function,
        new Javadoc()
            .add("Of {@code " + feature + "}, for each row of ")
            .add(Javadoc.code(aggregation.source()))
            .add("."));
    addAggregations(function, feature);
  }

  private void addMethod(Function function, Javadoc javadoc) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(CodeText.name(function))
            .addJavadoc(javadoc.build())
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(JavaTypes.of(function.result()));
    for (Parameter parameter : function.parameters()) {
      method.addParameter(type(parameter.input()), parameter.name());
    }
    CodeBlock body = CodeText.of(function.body());
    spec.addMethod(method.addStatement("return $L", body).build());
    written++;
  }

  static TypeName type(Input input) {
    if (input instanceof FeatureInput feature) {
      return feature.unwrapped()
          ? JavaTypes.of(feature.type().value())
          : JavaTypes.of(feature.type());
    }
    if (input instanceof AggregationInput aggregation) {
      return JavaTypes.of(aggregation.aggregation().result());
    }
    if (input instanceof RowInput row) {
      return ParameterizedTypeName.get(ClassName.get(Optional.class), Companions.row(row.target()));
    }
    return ClassName.get(Instant.class);
  }
}
