package dev.micrite.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.model.QueryPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The methods of a generated query that ask: for one entity, for several, into a view, why. */
final class AskWriter {
  private static final ClassName ANSWER = ClassName.get(RuntimePackages.QUERY, "Answer");
  private static final ClassName EXPLANATION = ClassName.get(RuntimePackages.QUERY, "Explanation");

  private final TypeSpec.Builder spec;
  private final ClassName self;
  private final ClassName record;
  private final String noun;
  private final List<ParameterSpec> parameters;
  private final String arguments;

  AskWriter(QueryPlan plan, QueryNames names, TypeSpec.Builder spec, ClassName self, String noun) {
    this.spec = spec;
    this.self = self;
    this.record = JavaTypes.of(plan.query().declaration().name());
    this.noun = noun;
    this.parameters = parameters(plan, names);
    this.arguments = parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
  }

  /** The id, then what is given. */
  static List<ParameterSpec> parameters(QueryPlan plan, QueryNames names) {
    List<ParameterSpec> parameters = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      QueryPlan.Step step = plan.steps().get(i);
      if (step instanceof QueryPlan.Asked asked) {
        parameters.add(parameter(JavaTypes.of(asked.type()), names.value(i)));
      } else if (step instanceof QueryPlan.Given given) {
        parameters.add(parameter(JavaTypes.of(given.type()), names.value(i)));
      }
    }
    return parameters;
  }

  private static ParameterSpec parameter(TypeName type, String name) {
    return ParameterSpec.builder(type, name).build();
  }

  void addAskMethods() {
    if (parameters.size() > 1) {
      spec.addType(askRecord());
    }
    spec.addMethod(
        method("get", record, "The answer for one " + noun + ".\n")
            .addParameters(parameters)
            .addStatement("return record(borrow().ask($L))", arguments)
            .build());
    if (parameters.size() > 1) {
      addSeveralAsked("getAll", record, "records", SEVERAL);
      addSeveralAsked("tryAll", answer(), "answers", TRIED);
    } else {
      addSeveral("getAll", record, "records", SEVERAL);
      addSeveral("tryAll", answer(), "answers", TRIED);
    }
    spec.addMethod(
        method(
                "read",
                TypeName.VOID,
                "The answer for one " + noun + " in a view of the caller's.\n")
            .addParameters(parameters)
            .addParameter(self.nestedClass("View"), "into")
            .addStatement("answer(into.ask($L))", arguments)
            .build());
    spec.addMethod(
        method("explain", EXPLANATION, "Why the answer is what it is; nothing is stored.\n")
            .addParameters(parameters)
            .addStatement("return explanation(newView().ask($L))", arguments)
            .build());
  }

  private static final String SEVERAL = "The answers for several, in their order: one batch.\n";
  private static final String TRIED =
      "As {@link #getAll}, but one without an answer does not fail the others.\n";

  private TypeName answer() {
    return ParameterizedTypeName.get(ANSWER, record);
  }

  private static MethodSpec.Builder method(String name, TypeName result, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc(javadoc)
        .addModifiers(Modifier.PUBLIC)
        .returns(result);
  }

  private static TypeName list(TypeName element) {
    return ParameterizedTypeName.get(ClassName.get(List.class), element.box());
  }

  private TypeSpec askRecord() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameters(parameters);
    return TypeSpec.recordBuilder("Ask")
        .addJavadoc("What to ask of one $L of several.\n", noun)
        .addModifiers(Modifier.PUBLIC)
        .recordConstructor(constructor.build())
        .build();
  }

  private void addSeveralAsked(String name, TypeName result, String call, String javadoc) {
    spec.addMethod(
        method(name, list(result), javadoc)
            .addParameter(list(self.nestedClass("Ask")), "asked")
            .addStatement("return $L(asked.size(), (view, i) -> view.ask(asked.get(i)))", call)
            .build());
  }

  private void addSeveral(String name, TypeName result, String call, String javadoc) {
    TypeName id = parameters.get(0).type();
    spec.addMethod(
        method(name, list(result), javadoc)
            .addParameter(ArrayTypeName.of(id), "ids")
            .varargs()
            .addStatement("return $L(ids.length, (view, i) -> view.ask(ids[i]))", call)
            .build());
    spec.addMethod(
        method(name, list(result), javadoc)
            .addParameter(
                ParameterizedTypeName.get(ClassName.get(Collection.class), id.box()), "ids")
            .addStatement("return $L($L)", name, array(id))
            .build());
  }

  private static CodeBlock array(TypeName id) {
    if (!id.isPrimitive()) {
      return CodeBlock.of("ids.toArray($T[]::new)", id);
    }
    String stream = id.equals(TypeName.LONG) ? "mapToLong" : "mapToInt";
    return CodeBlock.of("ids.stream().$L(id -> id).toArray()", stream);
  }
}
