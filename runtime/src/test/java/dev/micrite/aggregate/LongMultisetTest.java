package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class LongMultisetTest {

  @Test
  @DisplayName("A2: a multiset of longs agrees with a map through adding, removing and merging")
  void equalsTwin() {
    Seeds.forEach(
        300,
        random -> {
          LongMultiset set = new LongMultiset();
          Map<Long, Integer> twin = new HashMap<>();
          long step = random.nextBoolean() ? 1 : 1L << random.nextInt(60);
          for (int i = 0; i < 500; i++) {
            long key = (random.nextInt(80) - 40) * step;
            int verb = random.nextInt(5);
            if (verb < 2) {
              set.add(key);
              twin.merge(key, 1, Integer::sum);
            } else if (verb == 4 && random.nextInt(20) == 0) {
              LongMultiset other = new LongMultiset();
              other.add(key);
              other.add(0);
              set.addAll(other);
              twin.merge(key, 1, Integer::sum);
              twin.merge(0L, 1, Integer::sum);
            } else if (twin.containsKey(key)) {
              set.remove(key);
              twin.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
            } else {
              assertThatThrownBy(() -> set.remove(key)).isInstanceOf(IllegalStateException.class);
            }
            assertThat(set.size()).isEqualTo(twin.size());
          }
          List<Long> rest = new ArrayList<>();
          twin.forEach((key, count) -> rest.addAll(java.util.Collections.nCopies(count, key)));
          rest.forEach(set::remove);
          assertThat(set.size()).isZero();
        });
  }
}
