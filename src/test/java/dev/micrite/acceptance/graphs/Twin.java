package dev.micrite.acceptance.graphs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Evaluates a random program by the rules, one entity and one feature at a time: no plan, no store,
 * no batches.
 */
final class Twin {

  /** Stands for "no resolver, expression or default gave a value". */
  static final Object UNRESOLVED = new Object();

  private final RandomProgram program;
  private final long nowSeconds;
  private final Map<String, Object> known = new HashMap<>();

  Twin(RandomProgram program, long nowSeconds) {
    this.program = program;
    this.nowSeconds = nowSeconds;
  }

  /** The value at a path; null where absent, {@link #UNRESOLVED} where there is none. */
  Object at(RandomProgram.Entity entity, long id, List<String> path) {
    String first = path.get(0);
    List<String> rest = path.subList(1, path.size());
    if (first.equals("parent")) {
      return at(entity.parent(), id % entity.parent().count(), rest);
    }
    String key = entity.name() + "." + first + "#" + id;
    if (!known.containsKey(key)) {
      known.put(key, evaluate(entity, id, program.field(entity, first)));
    }
    return known.get(key);
  }

  private Object evaluate(RandomProgram.Entity entity, long id, RandomProgram.Field field) {
    try {
      if (field.resolved() != null) {
        return field.resolved().apply(id);
      }
      for (Term.Read read : field.term().reads()) {
        if (!isResolved(entity, id, read.path(), read.optional())) {
          return UNRESOLVED;
        }
      }
      return field.term().value().apply(new Row(entity, id));
    } catch (RandomProgram.Failure | ArithmeticException e) {
      return field.defaultValue() == null ? UNRESOLVED : field.defaultValue();
    }
  }

  /**
   * R4: an optional input that is unresolved reads as empty; a required one stops the expression.
   */
  private boolean isResolved(
      RandomProgram.Entity entity, long id, List<String> path, boolean optional) {
    if (path.get(0).startsWith("rows")) {
      RandomProgram.Entity child = child(entity, path.get(0));
      return path.size() == 1
          || rows(entity, id)
              .boxed()
              .allMatch(k -> isResolved(child, k, path.subList(1, path.size()), optional));
    }
    return optional || at(entity, id, path) != UNRESOLVED;
  }

  private static RandomProgram.Entity child(RandomProgram.Entity entity, String relation) {
    return entity.children().stream()
        .filter(c -> relation.equals("rows" + c.name()))
        .findFirst()
        .orElseThrow();
  }

  /** T4: the rows of an entity that were true before now. */
  private LongStream rows(RandomProgram.Entity entity, long id) {
    return LongStream.range(0, RandomProgram.ROWS)
        .filter(k -> k % entity.count() == id && k * 100 < nowSeconds);
  }

  private final class Row implements Term.Environment {
    private final RandomProgram.Entity entity;
    private final long id;

    Row(RandomProgram.Entity entity, long id) {
      this.entity = entity;
      this.id = id;
    }

    @Override
    public Object feature(List<String> path) {
      Object value = at(entity, id, path);
      return value == UNRESOLVED ? null : value;
    }

    @Override
    public List<Term.Environment> rows(String relation) {
      RandomProgram.Entity child = child(entity, relation);
      return Twin.this.rows(entity, id).<Term.Environment>mapToObj(k -> new Row(child, k)).toList();
    }
  }

  static Object sumLongs(List<Term.Environment> rows, Term value) {
    BigInteger sum = BigInteger.ZERO;
    for (Term.Environment row : rows) {
      sum = sum.add(BigInteger.valueOf((Long) value.value().apply(row)));
    }
    return sum.longValueExact();
  }

  static Object sumDoubles(List<Term.Environment> rows, Term value) {
    return total(rows, value, false);
  }

  static Object mean(List<Term.Environment> rows, Term value) {
    return rows.isEmpty() ? null : total(rows, value, true);
  }

  private static double total(List<Term.Environment> rows, Term value, boolean mean) {
    BigDecimal sum = BigDecimal.ZERO;
    double rest = 0;
    for (Term.Environment row : rows) {
      double d = (Double) value.value().apply(row);
      if (Double.isFinite(d)) {
        sum = sum.add(new BigDecimal(d));
      } else {
        rest += d;
      }
    }
    if (rest != 0) { // an infinity or NaN
      return rest;
    }
    BigDecimal exact =
        mean ? sum.divide(BigDecimal.valueOf(rows.size()), new MathContext(800)) : sum;
    return Double.parseDouble(exact.toString());
  }
}
