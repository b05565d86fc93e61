package dev.micrite.acceptance.rules;

import dev.micrite.DataFrame;
import dev.micrite.Features;
import dev.micrite.Id;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

@Features
class Basket {
  @Id long id;
  DataFrame<Item> items;

  long count = items.count();
  long distinct = items.countDistinct(i -> i.value);
  double sum = items.sum(i -> i.value);
  OptionalDouble mean = items.mean(i -> i.value);
  Optional<Double> max = items.max(i -> i.value);
  OptionalDouble std = items.std(i -> i.value);
  OptionalDouble stdPop = items.stdPop(i -> i.value);
  boolean any = items.any(i -> i.value > 0);
  boolean all = items.all(i -> i.value > 0);
  Optional<String> last = items.last(i -> i.id);
  List<String> newest = items.collect(i -> i.id, 2);

  long rebates = items.where(i -> i.rebate.isPresent()).count();
  double rebate = items.sum(i -> i.rebate.getAsDouble());
  OptionalDouble meanRebate = items.mean(i -> i.rebate.getAsDouble());

  long cents = items.sum(i -> i.cents);
}
