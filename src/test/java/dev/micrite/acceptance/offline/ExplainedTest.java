package dev.micrite.acceptance.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.query.Dataset;
import dev.micrite.query.Micrite;
import dev.micrite.query.OfflineExplanation;
import dev.micrite.query.Spine;
import dev.micrite.resolve.StepKind;
import dev.micrite.resolve.ValueSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training set says of how it is answered. */
class ExplainedTest {
  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");

  @TempDir Path directory;

  private static Instant day(int day) {
    return Instant.parse("2024-05-01T00:00:00Z").plusSeconds(86_400L * (day - 1));
  }

  @BeforeEach
  void past() {
    try (Past past = new Past(directory)) {
      for (long shopper = 1; shopper <= 3; shopper++) {
        past.saw(
            ShopperFeatures.CLASS,
            shopper,
            day(1),
            day(1),
            ShopperFeatures.city,
            "Bonn",
            ShopperFeatures.tier,
            Optional.empty());
      }
      past.saw(ShopperFeatures.CLASS, 3L, day(1), day(1), ShopperFeatures.greeting, "Hail");
      for (int payment = 0; payment < 10; payment++) {
        past.saw(
            PaymentFeatures.CLASS,
            new UUID(7, payment),
            day(2 + payment),
            day(2 + payment),
            PaymentFeatures.paidAt,
            day(2 + payment),
            PaymentFeatures.shopperId,
            1L,
            PaymentFeatures.amount,
            10.0);
      }
    }
  }

  private Micrite open() {
    return Micrite.builder()
        .directory(directory)
        .entries(100)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .open();
  }

  @Test
  void beforeItIsReadThereIsThePlan() {
    try (Micrite micrite = open()) {
      Dataset<ShopperState> set =
          ShopperStateQuery.on(micrite).offline(Spine.at(day(4), List.of(1L, 2L, 3L)));
      assertThat(set.explain())
          .hasToString(
              """
              ShopperState as known at 2024-06-01T00:00:00Z: not read yet
                step              of                      how
                read spine        listed rows
                go through lives  Shopper                 city, tier, paymentCount, spent, meanSpent, lastNote, greeting, askedAtSeconds, payments
                compute           Shopper.paymentCount    while going through lives
                compute           Shopper.spent           while going through lives
                compute           Shopper.meanSpent       while going through lives
                compute           Shopper.lastNote        while going through lives
                call resolver     Shopper.greeting        online
                call resolver     Shopper.askedAtSeconds  online
                find needed       ShopperState
              """);
    }
  }

  @Test
  void stepsAndSourcesAreCounted() {
    try (Micrite micrite = open()) {
      Dataset<ShopperState> set =
          ShopperStateQuery.on(micrite).offline(Spine.at(day(4), List.of(1L, 2L, 3L)));
      assertThat(set.toList()).hasSize(3);
      OfflineExplanation explained = set.explain();
      assertThat(explained.rows()).isEqualTo(3);
      assertThat(explained.batches()).isEqualTo(1);
      assertThat(explained.time()).isPositive();
      assertThat(explained.toString().replaceAll("\\d+\\.\\d m?s\\b", "T").replaceAll(" +", " "))
          .isEqualTo(
              """
              ShopperState as known at 2024-06-01T00:00:00Z: 3 rows in 1 batch, T
               step of rows time how
               read spine listed rows 3 T
               go through lives Shopper 3 T city, tier, paymentCount, spent, meanSpent, lastNote, greeting, askedAtSeconds, payments; 2 scans, 6 observations, 3 files, 8 files skipped
               compute Shopper.paymentCount while going through lives
               compute Shopper.spent while going through lives
               compute Shopper.meanSpent while going through lives
               compute Shopper.lastNote while going through lives
               call resolver Shopper.greeting 2 T online; 2 calls
               call resolver Shopper.askedAtSeconds 3 T online; 3 calls
               find needed ShopperState T

               feature observed computed resolver given absent
               Shopper.id 3
               Shopper.city 3
               Shopper.tier 3 3
               Shopper.paymentCount 3
               Shopper.spent 3
               Shopper.meanSpent 3 2
               Shopper.lastNote 3 3
               Shopper.greeting 1 2
               Shopper.askedAtSeconds 3
              """);
    }
  }

  @Test
  void givensRelationsFailuresAndFilesAreTold() {
    try (Micrite micrite = open()) {
      Spine.Rows spine =
          Spine.at(day(4), List.of(new UUID(7, 0), new UUID(7, 1)))
              .column("amount", List.of(5.0, 500.0))
              .column("currency", List.of("EUR", "USD"));
      Dataset<PaymentInputs> set = PaymentInputsQuery.on(micrite).offline(spine);
      assertThat(set.writeParquet(directory.resolve("payments.parquet"))).isEqualTo(2);
      OfflineExplanation explained = set.explain();
      assertThat(explained.step(StepKind.OUTPUT, "payments.parquet").orElseThrow().rows())
          .isEqualTo(2);
      assertThat(explained.step(StepKind.LINK, "Payment.shopper").orElseThrow().rows())
          .isEqualTo(2);
      assertThat(explained.feature("Payment.amount").orElseThrow().rows())
          .isEqualTo(Map.of(ValueSource.GIVEN, 2L));
      assertThat(explained.feature("Payment.shopper").orElseThrow().from(ValueSource.RELATION))
          .isEqualTo(2);
      // Two payments, one shopper at one time.
      assertThat(explained.feature("Shopper.city").orElseThrow().from(ValueSource.STORE))
          .isEqualTo(1);
      assertThat(explained.steps())
          .filteredOn(step -> !step.detail().equals("while going through lives"))
          .allMatch(step -> step.time().compareTo(Duration.ZERO) > 0);
    }
  }

  @Test
  void ofSeveralReadingsTheLastIsTold() {
    try (Micrite micrite = open()) {
      Dataset<ShopperState> set =
          ShopperStateQuery.on(micrite).offline(Spine.at(day(4), List.of(1L, 2L)));
      assertThat(set.toList()).hasSize(2);
      assertThat(set.toList()).hasSize(2);
      assertThat(set.explain().rows()).isEqualTo(2);
    }
  }
}
