package dev.micrite.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.sample.MerchantFeatures;
import dev.micrite.sample.TransactionFeatures;
import dev.micrite.sample.UserFeatures;
import dev.micrite.store.KeyKind;
import dev.micrite.store.Slot;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeatureClassTest {

  @Test
  void featuresKeepTheOrderOfTheirDeclaration() {
    assertThat(MerchantFeatures.CLASS.features())
        .extracting(FeatureKey::name)
        .containsExactly("code", "country", "category");
    assertThat(MerchantFeatures.category.index()).isEqualTo(2);
    assertThat(MerchantFeatures.CLASS.schema().keyKind()).isEqualTo(KeyKind.STRING);
  }

  @Test
  void cachedFeaturesTakeTheFirstSlots() {
    assertThat(UserFeatures.CLASS.schema().slots())
        .extracting(Slot::cached)
        .endsWith(true, false)
        .isSortedAccordingTo((a, b) -> Boolean.compare(b, a));
    assertThat(UserFeatures.riskScore.slot())
        .isEqualTo(UserFeatures.CLASS.schema().slots().size() - 1);
    assertThat(UserFeatures.id.slot()).isEqualTo(-1);
    assertThat(UserFeatures.transactions.slot()).isEqualTo(-1);
  }

  @Test
  void boundsAreThoseDeclaredAndElseNone() {
    assertThat(UserFeatures.creditScore.min()).isEqualTo(300);
    assertThat(UserFeatures.creditScore.max()).isEqualTo(850);
    assertThat(UserFeatures.creditScore.maxLength()).isEqualTo(Integer.MAX_VALUE);
    assertThat(UserFeatures.labels.maxLength()).isEqualTo(3);
    assertThat(UserFeatures.id.min()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(MerchantFeatures.category.max()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aFeatureInheritsWhatItDoesNotSay() {
    assertThat(UserFeatures.firstName.maxStaleness()).isEqualTo(Duration.ofHours(1));
    assertThat(UserFeatures.creditScore.maxStaleness()).isEqualTo(Duration.ofDays(30));
    assertThat(UserFeatures.creditScore.etlOfflineToOnline()).isTrue();
    assertThat(UserFeatures.firstName.owner()).isEqualTo("risk@acme.io");
    assertThat(UserFeatures.firstName.tags()).containsExactly("fraud");
    assertThat(TransactionFeatures.amount).hasToString("Transaction.amount");
  }

  @Test
  void twoFeaturesOfOneNameAreRefused() {
    FeatureClass.Declaration<Object> declared = FeatureClass.declare(Object.class);
    declared.word("a", "int", "int").add();
    assertThatThrownBy(() -> declared.word("a", "int", "int").add())
        .isInstanceOf(MicriteException.class)
        .hasMessage("[BadDeclaration] Object.a is declared twice, or too late.");
    assertThatThrownBy(() -> declared.rows(() -> null)).hasMessageContaining("declares no id");
  }
}
