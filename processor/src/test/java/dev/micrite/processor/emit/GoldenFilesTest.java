package dev.micrite.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of what is written, one file of each kind. */
class GoldenFilesTest {
  @TempDir static Path directory;
  private static Map<String, String> texts;

  @BeforeAll
  static void emit() {
    Emission emission = Emission.of(SampleGraph.build(), directory, Samples.sources());
    assertThat(emission.output()).isEmpty();
    assertThat(emission.succeeded()).isTrue();
    texts = emission.texts();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev/micrite/sample/UserFeatures.java",
        "dev/micrite/sample/UserRow.java",
        "dev/micrite/sample/UserExpressions.java",
        "dev/micrite/sample/UserCodecs.java",
        "dev/micrite/sample/UserCalls.java",
        "dev/micrite/sample/FraudInputsQuery.java",
        "dev/micrite/sample/SampleModule.java",
        "dev/micrite/index/dev_micrite_sample_SampleModule.java",
        "META-INF/micrite/graph.json",
        "META-INF/services/dev.micrite.catalog.FeatureModule"
      })
  void fileIsAsExpected(String path) {
    Goldens.check(texts, path);
  }

  @Test
  void classesWithoutExpressionsOrCodecsGetNone() {
    assertThat(texts)
        .doesNotContainKeys(
            "dev/micrite/sample/MerchantExpressions.java",
            "dev/micrite/sample/MerchantCodecs.java",
            "dev/micrite/sample/TransactionCodecs.java",
            "dev/micrite/sample/TransactionCalls.java");
  }
}
