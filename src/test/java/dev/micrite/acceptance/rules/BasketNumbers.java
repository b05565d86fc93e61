package dev.micrite.acceptance.rules;

import dev.micrite.Query;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

@Query(value = Basket.class, offline = true)
record BasketNumbers(
    long count,
    long distinct,
    double sum,
    OptionalDouble mean,
    Optional<Double> max,
    OptionalDouble std,
    OptionalDouble stdPop,
    boolean any,
    boolean all,
    Optional<String> last,
    List<String> newest) {}
