package dev.micrite.acceptance.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.acceptance.Compilation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features, resolvers and queries in three modules, of which each sees class files only. */
class ModulesTest {
  @TempDir Path folder;
  private Path features;
  private Path resolvers;
  private Path queries;

  @BeforeEach
  void makeFolders() throws IOException {
    features = Files.createDirectory(folder.resolve("features"));
    resolvers = Files.createDirectory(folder.resolve("resolvers"));
    queries = Files.createDirectory(folder.resolve("queries"));
  }

  @Test
  @DisplayName(
      "R1: a query over features and resolvers of other modules answers as if all were here")
  void modulesAnswerAsOne() throws Exception {
    Compilation.of(features, Garage.features()).load();
    Path jar = jar(features);
    Compilation.of(resolvers, Map.of("workshop.Mechanic", Garage.MECHANIC), jar).load();
    ClassLoader classes =
        Compilation.of(queries, Map.of("office.Offer", Garage.OFFER), resolvers, jar).load();
    try (Loaded loaded = new Loaded(classes, Loaded.instance(classes, "workshop.Mechanic"))) {
      assertThat(loaded.answer("office.OfferQuery", 2)).isEqualTo(Garage.OFFER_OF_2);
      assertThat(loaded.featureClasses()).containsExactly("Car", "Owner", "Repair");
      assertThat(loaded.description("Car", "colour")).isEqualTo("As painted.");
    }
  }

  @Test
  @DisplayName("A query over features of a jar is refused where no module resolves them")
  void missingResolverIsSeenAcrossModules() {
    Compilation.of(features, Garage.features()).load();
    Compilation query = Compilation.of(queries, Map.of("office.Offer", Garage.OFFER), features);
    assertThat(query.isSuccess()).isFalse();
    assertThat(query.messages()).contains("[MissingResolver] Offer needs Car.repairs");
  }

  @Test
  @DisplayName("A feature class here may refer to one of a jar")
  void hasOneLeadsIntoAnotherModule() throws Exception {
    Compilation.of(features, Garage.features()).load();
    String bike =
        """
        package bikes;

        import dev.micrite.Features;
        import dev.micrite.Id;
        import dev.micrite.Online;
        import dev.micrite.Query;
        import dev.micrite.References;
        import garage.Owner;

        @Features
        public class Bike {
          @Id long id;
          @References(Owner.class) long ownerId;
          Owner owner;
          String title = owner.name + " has " + owner.letters + " letters";

          @Online
          static long ownerId(long id) {
            return id * 10;
          }

          @Query(Bike.class)
          public record Card(String title) {}
        }
        """;
    ClassLoader classes = Compilation.of(queries, Map.of("bikes.Bike", bike), features).load();
    try (Loaded loaded = new Loaded(classes)) {
      assertThat(loaded.answer("bikes.Bike_CardQuery", 1))
          .isEqualTo("Card[title=owner10 has 7 letters]");
    }
  }

  @Test
  @DisplayName("R1: a default yields to the resolver of a module that the query does not know")
  void resolverOfAnUnknownModuleComesBeforeTheDefault() throws Exception {
    String lamp =
        """
        package lamps;

        import dev.micrite.*;

        @Features
        public class Lamp {
          @Id long id;
          @Feature(defaultValue = "40") int watts;
          int pair = watts * 2;

          @Query(Lamp.class)
          public record Card(int watts, int pair) {}
        }
        """;
    String meter =
        """
        package meters;

        import dev.micrite.*;
        import lamps.Lamp;

        @Resolvers(Lamp.class)
        public class Meter {
          @Online
          public int watts(long id) {
            if (id == 2) {
              throw new IllegalStateException();
            }
            return 60;
          }
        }
        """;
    ClassLoader alone = Compilation.of(features, Map.of("lamps.Lamp", lamp)).load();
    try (Loaded loaded = new Loaded(alone)) {
      assertThat(loaded.answer("lamps.Lamp_CardQuery", 1)).isEqualTo("Card[watts=40, pair=80]");
    }
    ClassLoader both = Compilation.of(resolvers, Map.of("meters.Meter", meter), features).load();
    try (Loaded loaded = new Loaded(both, Loaded.instance(both, "meters.Meter"))) {
      assertThat(loaded.answer("lamps.Lamp_CardQuery", 1)).isEqualTo("Card[watts=60, pair=120]");
      assertThat(loaded.answer("lamps.Lamp_CardQuery", 2)).isEqualTo("Card[watts=40, pair=80]");
    }
  }

  private Path jar(Path classes) throws IOException {
    Path jar = folder.resolve("features.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file);
        var walk = Files.walk(classes)) {
      for (Path path : walk.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, entries);
      }
    }
    return jar;
  }
}
