package dev.micrite.acceptance.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.micrite.acceptance.Compilation;
import dev.micrite.catalog.FeatureModule;
import dev.micrite.log.LogReader;
import dev.micrite.query.Micrite;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telling the log what an answer of the store computes leaves nothing to collect. */
class ObservedAllocationTest {
  private static final int ROUNDS = 20;
  private static final int READS = 20_000;

  private static final Map<String, String> SOURCES =
      Map.of(
          "quiet.Shop",
          """
          package quiet;

          import dev.micrite.*;

          @Features(maxStaleness = "infinity")
          public class Shop {
            @Id long id;
            double rent;
            @Feature(maxStaleness = "0")
            double yearly = rent * 12;
          }
          """,
          "quiet.Cart",
          """
          package quiet;

          import dev.micrite.*;
          import java.math.RoundingMode;
          import java.util.*;

          @Features(maxStaleness = "infinity")
          public class Cart {
            @Id long id;
            @References(Shop.class) long shopId;
            Shop shop;
            double price;
            long items;
            @Feature(maxStaleness = "0")
            double total = price * items;
            @Feature(maxStaleness = "0")
            boolean large = total > shop.yearly;
            @Feature(maxStaleness = "0")
            String size = large ? "large" : "small";
            @Feature(maxStaleness = "0")
            RoundingMode rounding = large ? RoundingMode.UP : RoundingMode.DOWN;
            @Feature(maxStaleness = "0")
            OptionalDouble mean = items == 0 ? OptionalDouble.of(price) : OptionalDouble.empty();
          }
          """,
          "quiet.Asked",
          """
          package quiet;

          import dev.micrite.*;
          import java.math.RoundingMode;
          import java.util.*;

          @Query(Cart.class)
          public record Asked(double total, String size, RoundingMode rounding, OptionalDouble mean) {}
          """,
          "quiet.Reads",
          """
          package quiet;

          import dev.micrite.query.*;
          import java.util.function.IntConsumer;

          public final class Reads implements IntConsumer {
            private final AskedQuery query;
            private final AskedQuery.View view;
            private double sum;

            public Reads(Micrite micrite) {
              micrite.put(Observation.of(ShopFeatures.id, 2L).set(ShopFeatures.rent, 4.0));
              micrite.put(
                  Observation.of(CartFeatures.id, 1L)
                      .set(CartFeatures.shopId, 2L)
                      .set(CartFeatures.price, 1.5)
                      .set(CartFeatures.items, 3L));
              query = AskedQuery.on(micrite);
              view = query.newView();
            }

            @Override
            public void accept(int times) {
              for (int i = 0; i < times; i++) {
                query.read(1, view);
                sum += view.total() + view.meanOr(0) + view.size().length();
              }
            }
          }
          """);

  /** Tells one and the same object: whether that of the system's clock is made, the JIT decides. */
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void observedAnswersOfTheStoreAllocateNothing() throws Exception {
    ClassLoader classes = Compilation.of(folder.resolve("classes"), SOURCES).load();
    Path data = folder.resolve("data");
    try (Micrite micrite =
            Micrite.builder()
                .directory(data)
                .entries(100)
                .modules(
                    ServiceLoader.load(FeatureModule.class, classes).stream()
                        .filter(provider -> provider.type().getClassLoader() == classes)
                        .map(ServiceLoader.Provider::get)
                        .toArray(FeatureModule[]::new))
                .keepObservations(true)
                .clock(CLOCK)
                .open();
        LogReader reader = LogReader.open(data.resolve("log"))) {
      IntConsumer reads =
          (IntConsumer)
              classes.loadClass("quiet.Reads").getConstructor(Micrite.class).newInstance(micrite);
      assertThat(leastBytesPerRead(reads)).isZero();
      assertThat(records(reader)).isEqualTo(2 + 2L * ROUNDS * READS);
    }
  }

  private static long records(LogReader reader) {
    long count = 0;
    while (reader.next()) {
      count++;
    }
    return count;
  }

  /** The least of several rounds: the compiler's threads and its work in progress do not count. */
  private static long leastBytesPerRead(IntConsumer reads) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getThreadAllocatedBytes(self);
      reads.accept(READS);
      least = Math.min(least, (threads.getThreadAllocatedBytes(self) - before) / READS);
    }
    return least;
  }
}
