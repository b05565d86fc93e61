package dev.micrite.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes {@code UserCodecs}: how structured features are written to the store, and read from it.
 */
final class CodecsWriter {
  private static final ClassName READER = ClassName.get(RuntimePackages.STORE, "ValueReader");
  private static final ClassName WRITER = ClassName.get(RuntimePackages.STORE, "ValueWriter");

  private final FeatureClassDeclaration declaration;
  private final ClassName self;
  private final TypeSpec.Builder spec;
  private final UniqueNames names = new UniqueNames();
  private final Map<ValueType.EnumOf, String> constants = new LinkedHashMap<>();
  private final Map<ValueType.Struct, String> structs = new LinkedHashMap<>();
  private final Map<FeatureType.Form, String> optionals = new LinkedHashMap<>();

  CodecsWriter(FeatureClassDeclaration declaration) {
    this.declaration = declaration;
    this.self = Companions.codecs(declaration.name());
    this.spec = Generated.type(self, declaration.isPublic());
  }

  /** The class, unless no feature needs one. */
  Optional<TypeSpec> write() {
    spec.addJavadoc(
        new Javadoc()
            .add("How structured features of ")
            .link(declaration.name())
            .add(" are written to the store, and read from it.")
            .build());
    spec.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    declaration.features().forEach(feature -> names.claim(feature.key().name()));
    int methods = spec.build().methodSpecs().size();
    declaration.features().forEach(this::addFeature);
    return spec.build().methodSpecs().size() == methods
        ? Optional.empty()
        : Optional.of(spec.build());
  }

  private void addFeature(FeatureDeclaration feature) {
    if (feature.isRelation() || !ValueCode.hasCodec(feature.type().orElseThrow().value())) {
      return;
    }
    ValueType type = feature.type().orElseThrow().value();
    String name = feature.key().name();
    String source = Javadoc.code(TypeText.source(feature.type().orElseThrow()) + " " + name);
    if (type instanceof ValueType.EnumOf enumOf) {
      spec.addMethod(
          method(name, JavaTypes.of(type))
              .addJavadoc(
                  new Javadoc().add("The constant of " + source + " in this place.").build())
              .addModifiers(Modifier.PUBLIC)
              .addParameter(TypeName.INT, "ordinal")
              .addStatement("return $L[ordinal]", constants(enumOf))
              .build());
      return;
    }
    spec.addMethod(
        reader(name, type)
            .addJavadoc(new Javadoc().add("Reads " + source + ".").build())
            .addModifiers(Modifier.PUBLIC)
            .build());
    spec.addMethod(
        writer(name, type)
            .addJavadoc(new Javadoc().add("Writes " + source + ".").build())
            .addModifiers(Modifier.PUBLIC)
            .build());
  }

  private static MethodSpec.Builder method(String name, TypeName result) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC).returns(result);
  }

  private MethodSpec.Builder reader(String name, ValueType type) {
    CodeBlock value =
        type instanceof ValueType.Struct struct ? construct(struct) : read(type, "in");
    return method(name, JavaTypes.of(type))
        .addParameter(READER, "in")
        .addStatement("return $L", value);
  }

  private MethodSpec.Builder writer(String name, ValueType type) {
    MethodSpec.Builder writer =
        method(name, TypeName.VOID)
            .addParameter(WRITER, "out")
            .addParameter(JavaTypes.of(type), "value");
    if (type instanceof ValueType.Struct struct) {
      addComponents(writer, struct);
    } else {
      writer.addStatement("out.$L", write(type, CodeBlock.of("value")));
    }
    return writer;
  }

  private CodeBlock construct(ValueType.Struct struct) {
    CodeBlock arguments =
        struct.components().stream()
            .map(component -> readComponent(component.type()))
            .collect(CodeBlock.joining(",$W"));
    return CodeBlock.of("new $T($L)", JavaTypes.of(struct), arguments);
  }

  private CodeBlock readComponent(FeatureType type) {
    return switch (type.form()) {
      case REQUIRED -> read(type.value(), "in");
      case OPTIONAL -> CodeBlock.of("in.optional($L)", readFunction(type.value(), 1));
      default -> CodeBlock.of("$L(in.bool(), $L)", optional(type), read(type.value(), "in"));
    };
  }

  /** A statement for each nested struct, the rest in chains. */
  private void addComponents(MethodSpec.Builder writer, ValueType.Struct struct) {
    CodeBlock.Builder chain = CodeBlock.builder();
    for (ValueType.Component component : struct.components()) {
      CodeBlock value = CodeBlock.of("value.$L()", component.name());
      if (component.type().value() instanceof ValueType.Struct nested
          && !component.type().isOptional()) {
        endChain(writer, chain);
        chain = CodeBlock.builder();
        writer.addStatement("write$L(out, $L)", structName(nested), value);
      } else {
        chain.add("$Z.$L", writeComponent(component.type(), value));
      }
    }
    endChain(writer, chain);
  }

  private static void endChain(MethodSpec.Builder writer, CodeBlock.Builder chain) {
    if (!chain.isEmpty()) {
      writer.addStatement("out$L", chain.build());
    }
  }

  private CodeBlock writeComponent(FeatureType type, CodeBlock value) {
    return switch (type.form()) {
      case REQUIRED -> write(type.value(), value);
      case OPTIONAL -> CodeBlock.of("optional($L, $L)", value, writeFunction(type.value(), 1));
      case OPTIONAL_DOUBLE ->
          CodeBlock.of("bool($L.isPresent())$Z.float64($L.orElse(0))", value, value);
      case OPTIONAL_INT -> CodeBlock.of("bool($L.isPresent())$Z.int32($L.orElse(0))", value, value);
      case OPTIONAL_LONG ->
          CodeBlock.of("bool($L.isPresent())$Z.int64($L.orElse(0))", value, value);
    };
  }

  /** The verb of readers and writers for a type they know. */
  private static Optional<String> verb(ValueType type) {
    if (type instanceof ValueType.Primitive primitive) {
      return Optional.of(
          switch (primitive) {
            case BOOLEAN -> "bool";
            case BYTE -> "int8";
            case SHORT -> "int16";
            case CHAR -> "char16";
            case INT -> "int32";
            case LONG -> "int64";
            case FLOAT -> "float32";
            case DOUBLE -> "float64";
          });
    }
    return type instanceof ValueType.Scalar || type instanceof ValueType.Array
        ? Optional.of(TypeText.stored(type))
        : Optional.empty();
  }

  private CodeBlock read(ValueType type, String reader) {
    return read(type, reader, 1);
  }

  private CodeBlock read(ValueType type, String reader, int depth) {
    if (type instanceof ValueType.EnumOf enumOf) {
      return CodeBlock.of("$L[$L.int32()]", constants(enumOf), reader);
    }
    if (type instanceof ValueType.ListOf list) {
      return CodeBlock.of("$L.list($L)", reader, readFunction(list.element(), depth));
    }
    if (type instanceof ValueType.MapOf map) {
      return CodeBlock.of("$L.map($L)", reader, readFunction(map.value(), depth));
    }
    if (type instanceof ValueType.Struct struct) {
      return CodeBlock.of("read$L($L)", structName(struct), reader);
    }
    return CodeBlock.of("$L.$L()", reader, verb(type).orElseThrow());
  }

  private CodeBlock readFunction(ValueType type, int depth) {
    if (type instanceof ValueType.Struct struct) {
      return CodeBlock.of("$T::read$L", self, structName(struct));
    }
    String element = depth == 1 ? "element" : "element" + depth;
    return verb(type)
        .map(verb -> CodeBlock.of("$T::$L", READER, verb))
        .orElseGet(() -> CodeBlock.of("$L -> $L", element, read(type, element, depth + 1)));
  }

  /** The call that writes a value: {@code list(value, ValueWriter::string)}. */
  private CodeBlock write(ValueType type, CodeBlock value) {
    return write(type, value, 1);
  }

  private CodeBlock write(ValueType type, CodeBlock value, int depth) {
    if (type instanceof ValueType.EnumOf) {
      return CodeBlock.of("int32($L.ordinal())", value);
    }
    if (type instanceof ValueType.ListOf list) {
      return CodeBlock.of("list($L, $L)", value, writeFunction(list.element(), depth));
    }
    if (type instanceof ValueType.MapOf map) {
      return CodeBlock.of("map($L, $L)", value, writeFunction(map.value(), depth));
    }
    return CodeBlock.of("$L($L)", verb(type).orElseThrow(), value);
  }

  private CodeBlock writeFunction(ValueType type, int depth) {
    if (type instanceof ValueType.Struct struct) {
      return CodeBlock.of("$T::write$L", self, structName(struct));
    }
    String suffix = depth == 1 ? "" : Integer.toString(depth);
    CodeBlock element = CodeBlock.of("element$L", suffix);
    return verb(type)
        .map(verb -> CodeBlock.of("$T::$L", WRITER, verb))
        .orElseGet(
            () ->
                CodeBlock.of(
                    "(to$L, $L) -> to$L.$L",
                    suffix,
                    element,
                    suffix,
                    write(type, element, depth + 1)));
  }

  private String constants(ValueType.EnumOf type) {
    return constants.computeIfAbsent(
        type,
        t -> {
          String name = names.claim(Identifiers.constant(t.name().simpleName()) + "S");
          TypeName enumType = JavaTypes.of(t);
          spec.addField(
              FieldSpec.builder(
                      ArrayTypeName.of(enumType),
                      name,
                      Modifier.PRIVATE,
                      Modifier.STATIC,
                      Modifier.FINAL)
                  .initializer("$T.values()", enumType)
                  .build());
          return name;
        });
  }

  /** What follows {@code read} and {@code write} in the names of a nested struct's methods. */
  private String structName(ValueType.Struct type) {
    String known = structs.get(type);
    if (known != null) {
      return known;
    }
    String name = Identifiers.capital(type.name().simpleName());
    String unique = names.claim("read" + name).substring("read".length());
    structs.put(type, unique);
    spec.addMethod(reader("read" + unique, type).addModifiers(Modifier.PRIVATE).build());
    spec.addMethod(writer("write" + unique, type).addModifiers(Modifier.PRIVATE).build());
    return unique;
  }

  private String optional(FeatureType type) {
    return optionals.computeIfAbsent(
        type.form(),
        form -> {
          String name = names.claim(Identifiers.variable(TypeText.source(type)));
          spec.addMethod(
              method(name, JavaTypes.of(type))
                  .addModifiers(Modifier.PRIVATE)
                  .addParameter(TypeName.BOOLEAN, "isPresent")
                  .addParameter(JavaTypes.of(type.value()), "value")
                  .addStatement(
                      "return isPresent ? $L : $L",
                      ValueCode.wrap(form, "value").block(),
                      ValueCode.empty(form).block())
                  .build());
          return name;
        });
  }
}
