package dev.micrite.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * How long the steps of some work took, and how many rows they had; not for applications. A step is
 * begun and ended once for each batch, never for a value. Safe for all threads; steps done by
 * several threads at once count the time of each.
 */
public final class StepTimes {
  private final List<Step> steps = new ArrayList<>(); // guarded by this
  private final Map<Object, Step> known = new ConcurrentHashMap<>();
  private volatile Consumer<Step> listener = step -> {};

  /**
   * The step of this kind and subject: made, behind all others, when it is first asked for.
   *
   * @param subject what it is done with: a feature class, a feature, the name of a resolver; of
   *     {@link StepKind#ROWS} the foreign key
   */
  public Step step(StepKind kind, Object subject) {
    return step(kind, subject, subject.toString(), "");
  }

  /** As {@link #step(StepKind, Object)}; a step that is made is described so. */
  public Step step(StepKind kind, Object subject, String name, String detail) {
    return known.computeIfAbsent(
        List.of(kind, subject),
        key -> {
          Step step = new Step(kind, name, detail);
          synchronized (this) {
            steps.add(step);
          }
          return step;
        });
  }

  /** All steps, in the order in which they were first asked for. */
  public synchronized List<Step> all() {
    return List.copyOf(steps);
  }

  /** Has a listener called with each step that begins, on the thread that does it. */
  public void onBegin(Consumer<Step> newListener) {
    listener = newListener;
  }

  /** A step and its sums. */
  public final class Step {
    private final StepKind kind;
    private final String subject;
    private final String detail;
    private final LongAdder nanos = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final Map<String, LongAdder> counts = new LinkedHashMap<>(); // guarded by itself

    private Step(StepKind kind, String subject, String detail) {
      this.kind = kind;
      this.subject = subject;
      this.detail = detail;
    }

    /** Says that it begins; a moment for {@link #end}. */
    public long begin() {
      listener.accept(this);
      return System.nanoTime();
    }

    /** Says that it has ended, and how many rows it gave. */
    public void end(long begun, long newRows) {
      add(System.nanoTime() - begun, newRows);
    }

    /** Adds time and rows. */
    public void add(long newNanos, long newRows) {
      nanos.add(newNanos);
      rows.add(newRows);
    }

    /** Counts something else: {@code "calls"}, {@code "files"}. */
    public void count(String what, long number) {
      synchronized (counts) {
        counts.computeIfAbsent(what, absent -> new LongAdder()).add(number);
      }
    }

    public StepKind kind() {
      return kind;
    }

    public String subject() {
      return subject;
    }

    /** How it is done; empty if there is nothing to say. */
    public String detail() {
      return detail;
    }

    public long nanos() {
      return nanos.sum();
    }

    public long rows() {
      return rows.sum();
    }

    /** What else was counted, in the order in which it first was. */
    public Map<String, Long> counts() {
      Map<String, Long> sums = new LinkedHashMap<>();
      synchronized (counts) {
        counts.forEach((what, number) -> sums.put(what, number.sum()));
      }
      return sums;
    }

    /** {@code compute User.age}. */
    @Override
    public String toString() {
      return kind + " " + subject;
    }
  }
}
