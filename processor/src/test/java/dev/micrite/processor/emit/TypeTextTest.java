package dev.micrite.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.model.ValueType.Component;
import dev.micrite.processor.model.ValueType.Primitive;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TypeTextTest {
  @Test
  void componentsWithOtherBytesHaveOtherTexts() {
    // An empty OptionalDouble has eight more bytes than an empty Optional.
    ValueType.Struct struct =
        new ValueType.Struct(
            TypeName.of("io.acme", "Pair"),
            List.of(
                new Component("a", new FeatureType(Primitive.DOUBLE, FeatureType.Form.OPTIONAL)),
                new Component(
                    "b", new FeatureType(Primitive.DOUBLE, FeatureType.Form.OPTIONAL_DOUBLE))));
    assertThat(TypeText.stored(struct))
        .isEqualTo("record io.acme.Pair(a:optional<double>,b:optionalDouble)");
  }
}
