package dev.micrite.processor.bind.expression;

import dev.micrite.processor.model.AggregateKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How an aggregation is written.
 *
 * @param kind which one
 * @param method the name of {@code DataFrame}'s method
 * @param words for each lambda, what its function is called: {@code Value}, {@code Key}
 * @param constants how many constants follow the lambdas; -1 for any number
 * @param typing what is known of the value's type
 */
record AggregateCall(
    AggregateKind kind, String method, List<String> words, int constants, Typing typing) {

  /** Where the type of the values comes from. */
  enum Typing {
    BOOLEAN,
    DOUBLE,
    OF_VALUE
  }

  private static final Map<String, AggregateCall> BY_METHOD =
      Arrays.stream(AggregateKind.values())
          .map(AggregateCall::of)
          .collect(Collectors.toUnmodifiableMap(AggregateCall::method, Function.identity()));

  static Optional<AggregateCall> named(String method) {
    return Optional.ofNullable(BY_METHOD.get(method));
  }

  static List<String> methods() {
    return BY_METHOD.keySet().stream().sorted().toList();
  }

  private static AggregateCall of(AggregateKind kind) {
    return new AggregateCall(kind, methodName(kind), words(kind), constants(kind), typing(kind));
  }

  private static String methodName(AggregateKind kind) {
    return UniqueNames.camelCase(
        Arrays.stream(kind.name().split("_"))
            .map(word -> word.toLowerCase(java.util.Locale.ROOT))
            .toList());
  }

  private static List<String> words(AggregateKind kind) {
    return switch (kind) {
      case COUNT -> List.of();
      case MIN_BY, MAX_BY -> List.of("Key", "Value");
      default -> List.of("Value");
    };
  }

  private static int constants(AggregateKind kind) {
    return switch (kind) {
      case APPROX_PERCENTILE, APPROX_TOP_K, COLLECT, DECAYED_SUM -> 1;
      case HISTOGRAM -> -1;
      default -> 0;
    };
  }

  private static Typing typing(AggregateKind kind) {
    return switch (kind) {
      case ANY, ALL -> Typing.BOOLEAN;
      case MEAN, STD, VARIANCE, STD_POP, VARIANCE_POP -> Typing.DOUBLE;
      case APPROX_PERCENTILE, HISTOGRAM, DECAYED_SUM -> Typing.DOUBLE;
      default -> Typing.OF_VALUE;
    };
  }

  /** How many lambdas it takes. */
  int values() {
    return words.size();
  }

  boolean takes(int arguments) {
    int given = arguments - values();
    return constants < 0 ? given >= 0 : given == constants;
  }
}
