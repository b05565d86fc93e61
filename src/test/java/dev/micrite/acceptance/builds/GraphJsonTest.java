package dev.micrite.acceptance.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.acceptance.Compilation;
import dev.micrite.processor.FeatureProcessor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build leaves for tools. */
class GraphJsonTest {
  private static final String COIN =
      """
      package mint;

      import dev.micrite.Feature;
      import dev.micrite.Features;
      import dev.micrite.Id;
      import dev.micrite.Online;
      import dev.micrite.Query;

      /** A coin of the collection. */
      @Features(maxStaleness = "1h", owner = "mint@acme.io", tags = "coins")
      public class Coin {
        @Id String name;

        /** Its weight. */
        @Feature(min = 0)
        int grams;

        double ounces = grams / 31.1;

        @Online(timeout = "50ms")
        static int grams(String name) {
          return name.length();
        }

        @Query(Coin.class)
        public record Card(double ounces) {}
      }
      """;

  @TempDir Path folder;

  @Test
  @DisplayName("graph.json of a small program is this")
  void graphJsonTellsAllThatWasDeclared() {
    Compilation compilation = Compilation.of(folder, Map.of("mint.Coin", COIN));
    assertThat(compilation.messages()).isEmpty();
    byte[] json = compilation.outputs().get("META-INF/micrite/graph.json");
    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {
              "format": 1,
              "module": "mint.MintModule",
              "classes": [
                {
                  "name": "mint.Coin",
                  "description": "A coin of the collection.",
                  "owner": "mint@acme.io",
                  "tags": ["coins"],
                  "maxStaleness": "1h",
                  "features": [
                    {"name": "name", "kind": "id", "type": "String", "storedType": "string"},
                    {
                      "name": "grams",
                      "kind": "value",
                      "type": "int",
                      "storedType": "int",
                      "description": "Its weight.",
                      "min": 0.0
                    },
                    {
                      "name": "ounces",
                      "kind": "value",
                      "type": "double",
                      "storedType": "double",
                      "expression": {
                        "source": "grams / 31.1",
                        "inputs": ["grams"]
                      }
                    }
                  ]
                }
              ],
              "resolvers": [
                {
                  "name": "Coin.grams",
                  "class": "mint.Coin",
                  "resolves": "mint.Coin",
                  "online": true,
                  "inputs": ["name"],
                  "outputs": ["grams"],
                  "timeout": "50ms"
                }
              ],
              "queries": [
                {
                  "name": "mint.Coin$Card",
                  "class": "mint.Coin",
                  "outputs": [
                    {"component": "ounces", "path": "ounces", "type": "double"}
                  ],
                  "plan": {
                    "rows": [
                      {"class": "mint.Coin", "id": "name"}
                    ],
                    "steps": [
                      {"feature": "name", "how": "asked about"},
                      {"feature": "ounces", "how": "read from the store where fresh, else computed"}
                    ]
                  }
                }
              ]
            }
            """);
  }

  @Test
  @DisplayName("Nothing is declared to Gradle's incremental compiles, which hand over no sources")
  void gradleIsToldNothing() {
    assertThat(
            FeatureProcessor.class.getResource(
                "/META-INF/gradle/incremental.annotation.processors"))
        .isNull();
  }
}
