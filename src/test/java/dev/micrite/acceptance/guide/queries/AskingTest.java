package dev.micrite.acceptance.guide.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.query.Answer;
import dev.micrite.query.DynamicAnswer;
import dev.micrite.query.Micrite;
import dev.micrite.query.UnresolvedFeatureException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the page "Queries and options" says, asked for real. */
class AskingTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Micrite micrite = Micrite.builder().inMemory().meterRegistry(registry).open();

  @AfterEach
  void close() {
    micrite.close();
  }

  @Test
  void oneAndMany() {
    // region get
    ShopperCardQuery cards = ShopperCardQuery.on(micrite);
    ShopperCard card = cards.get(42);
    List<ShopperCard> several = cards.getAll(42, 43);
    List<ShopperCard> fromList = cards.getAll(List.of(42L, 43L));
    // endregion

    assertThat(card).isEqualTo(new ShopperCard("Ada Lovelace", OptionalInt.of(700)));
    assertThat(several).hasSize(2).isEqualTo(fromList);
    assertThat(several.get(1).fullName()).isEqualTo("Grace Hopper");
  }

  @Test
  void given() {
    // region given
    CheckoutQuery checkouts = CheckoutQuery.on(micrite);
    Checkout one = checkouts.get(42, 125.0);
    List<Checkout> two =
        checkouts.getAll(
            List.of(new CheckoutQuery.Ask(42, 125.0), new CheckoutQuery.Ask(43, 10.0)));
    // endregion

    assertThat(one)
        .isEqualTo(
            new Checkout(
                125,
                0.25,
                "Ada Lovelace",
                OptionalInt.of(700),
                Optional.empty(),
                Optional.of(500.0)));
    assertThat(two.get(1).basketShare()).isEqualTo(0.02);
  }

  @Test
  void tryAll() {
    ShopperCardQuery cards = ShopperCardQuery.on(micrite);
    assertThatThrownBy(() -> cards.getAll(42, 99))
        .isInstanceOf(UnresolvedFeatureException.class)
        .hasMessageContaining("99");

    // region tryAll
    for (Answer<ShopperCard> answer : cards.tryAll(42, 99)) {
      String name = answer.value().map(ShopperCard::fullName).orElse("a stranger");
      System.out.println("Good morning, " + name);
    }
    // endregion

    assertThat(cards.tryAll(42, 99))
        .extracting(answer -> answer.value().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void options() {
    ShopperCardQuery cards = ShopperCardQuery.on(micrite);
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));

    // region options
    ShopperCardQuery careful =
        cards.with(
            o ->
                o.maxStaleness(ShopperFeatures.creditScore, Duration.ofMinutes(5))
                    .timeout(Duration.ofMillis(200)));
    ShopperCardQuery asOfYesterday = cards.with(o -> o.now(yesterday));
    // endregion

    assertThat(careful.get(42)).isEqualTo(asOfYesterday.get(42));
  }

  @Test
  void view() {
    ShopperCardQuery cards = ShopperCardQuery.on(micrite);
    long[] ids = {42, 43};

    // region view
    ShopperCardQuery.View view = cards.newView();
    for (long id : ids) {
      cards.read(id, view);
      System.out.println(view.fullName() + ": " + view.creditScore().orElse(0));
    }
    // endregion

    assertThat(view.fullName()).isEqualTo("Grace Hopper");
  }

  @Test
  void byName() {
    // region dynamic
    DynamicAnswer answer =
        micrite
            .query(ShopperFeatures.id.is(42L))
            .output("fullName", "wallet.balance")
            .outputIfResolved("coupon")
            .answer();
    String name = answer.get(ShopperFeatures.fullName);
    Object balance = answer.get("wallet.balance");
    Optional<Object> coupon = answer.find("coupon");
    // endregion

    assertThat(name).isEqualTo("Ada Lovelace");
    assertThat(balance).isEqualTo(500.0);
    assertThat(coupon).isIn(Optional.empty(), Optional.of(Optional.empty()));
  }

  @Test
  void whatARequiredOutputWithoutValueSays() {
    assertThatThrownBy(() -> ShopperCardQuery.on(micrite).get(99))
        .isInstanceOf(UnresolvedFeatureException.class)
        .hasMessageContaining("fullName")
        .hasMessageContaining("firstName");
  }

  @Test
  void explain() {
    // region explain
    System.out.println(CheckoutQuery.on(micrite).explain(42, 125.0));
    // endregion

    assertThat(CheckoutQuery.on(micrite).explain(42, 125.0).feature("basketShare")).isPresent();
  }

  @Test
  void meters() {
    ShopperCardQuery cards = ShopperCardQuery.on(micrite);
    cards.get(42);
    cards.get(42);

    // region meters
    double fromStore =
        registry
            .get("micrite.queries")
            .tags("query", "ShopperCard", "result", "store")
            .functionCounter()
            .count();
    // endregion

    assertThat(fromStore).isEqualTo(1);
  }
}
