package dev.micrite.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * A method that does something else for each feature. HotSpot does not compile methods of more than
 * 8,000 bytes: the cases of a class with many features are dealt out to methods of a hundred each.
 */
final class ChunkedSwitch {
  private static final int CHUNK = 100;

  private static final AnnotationSpec UNCHECKED =
      AnnotationSpec.builder(SuppressWarnings.class).addMember("value", "$S", "unchecked").build();

  private final String name;
  private final TypeName result;
  private final List<ParameterSpec> parameters;
  private final TreeMap<Integer, Snippet> cases = new TreeMap<>();
  private boolean castsUnchecked;

  /** The first parameter is {@code int feature}; {@code parameters} are those behind it. */
  ChunkedSwitch(String name, TypeName result, ParameterSpec... parameters) {
    this.name = name;
    this.result = result;
    this.parameters = new ArrayList<>();
    this.parameters.add(ParameterSpec.builder(TypeName.INT, "feature").build());
    this.parameters.addAll(List.of(parameters));
  }

  /** Adds a case: an expression, or a statement without semicolon, or a block. */
  ChunkedSwitch on(int position, String index, Snippet action) {
    String end = action.format().startsWith("{") ? "\n" : ";\n";
    cases.put(position, Snippet.of("case $L -> $L" + end, index, action));
    return this;
  }

  /** Some case casts to a generic type. */
  void castUnchecked() {
    castsUnchecked = true;
  }

  /** Adds the method, if there are cases. */
  void addTo(TypeSpec.Builder type) {
    addTo(type, CodeBlock.of(""));
  }

  /** Adds the method, if there are cases, with statements that follow on any of them. */
  void addTo(TypeSpec.Builder type, CodeBlock after) {
    if (!cases.isEmpty()) {
      addAlways(type, after);
    }
  }

  /** Adds the method; without cases it throws. */
  void addAlways(TypeSpec.Builder type) {
    addAlways(type, CodeBlock.of(""));
  }

  private void addAlways(TypeSpec.Builder type, CodeBlock after) {
    if (cases.size() <= CHUNK) {
      type.addMethod(
          method(name)
              .addAnnotation(Override.class)
              .addModifiers(Modifier.PROTECTED)
              .addCode(body(List.copyOf(cases.values())))
              .addCode(after)
              .build());
      return;
    }
    addChunked(type, after);
  }

  private void addChunked(TypeSpec.Builder type, CodeBlock after) {
    TreeMap<Integer, List<Snippet>> chunks = new TreeMap<>();
    cases.forEach(
        (position, code) ->
            chunks.computeIfAbsent(position / CHUNK, c -> new ArrayList<>()).add(code));
    String arguments =
        parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    List<Snippet> calls =
        chunks.keySet().stream()
            .map(c -> Snippet.of("case $L -> $L$L($L);\n", c, name, c * CHUNK, arguments))
            .toList();
    type.addMethod(
        method(name)
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED)
            .addCode(body(calls, "feature / " + CHUNK))
            .addCode(after)
            .build());
    chunks.forEach(
        (chunk, codes) ->
            type.addMethod(
                method(name + chunk * CHUNK)
                    .addModifiers(Modifier.PRIVATE)
                    .addCode(body(codes))
                    .build()));
  }

  private MethodSpec.Builder method(String methodName) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(methodName).returns(result).addParameters(parameters);
    return castsUnchecked ? method.addAnnotation(UNCHECKED) : method;
  }

  private CodeBlock body(List<Snippet> codes) {
    return body(codes, "feature");
  }

  private CodeBlock body(List<Snippet> codes, String selector) {
    if (codes.isEmpty()) {
      return CodeBlock.of("throw noSuchFeature(feature);\n");
    }
    boolean isValue = !result.equals(TypeName.VOID);
    StringBuilder out = new StringBuilder();
    List<Object> arguments = new ArrayList<>();
    out.append(isValue ? "return " : "").append("switch (").append(selector).append(") {\n$>");
    for (Snippet code : codes) {
      out.append(code.format());
      arguments.addAll(code.arguments());
    }
    out.append("default -> throw noSuchFeature(feature);\n$<}").append(isValue ? ";\n" : "\n");
    return CodeBlock.of(out.toString(), arguments.toArray());
  }
}
