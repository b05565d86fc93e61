package dev.micrite.acceptance.offline.parity;

import dev.micrite.Query;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Query(Sample.class)
@SuppressWarnings("ArrayRecordComponent") // nobody compares these records
record SampleValues(
    BigDecimal price,
    double sign,
    double nan,
    double[] vector,
    Map<String, Long> counts,
    List<String> words,
    Instant seenAt,
    Optional<Sample.Point> point) {}
