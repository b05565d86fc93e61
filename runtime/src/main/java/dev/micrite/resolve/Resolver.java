package dev.micrite.resolve;

import dev.micrite.catalog.DurationText;
import dev.micrite.catalog.FeatureClass;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A resolver method as the engine sees it: what it needs, what it gives, when it takes part, and
 * how to call it. Immutable and safe for all threads. Generated code builds it; see {@link
 * ResolverCall}.
 */
public final class Resolver {
  private static final StackWalker CALLERS =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final Builder built;
  private final boolean batch;
  private final Function<CallInput<EntityRow>, ? extends ResolverCall<EntityRow>> calls;
  private final BulkMethod<?> bulk;

  private Resolver(
      Builder built,
      boolean batch,
      Function<CallInput<EntityRow>, ? extends ResolverCall<EntityRow>> calls) {
    this.built = built;
    this.batch = batch;
    this.calls = Objects.requireNonNull(calls, "calls");
    this.bulk = null;
  }

  private Resolver(Builder built, BulkMethod<?> bulk) {
    this.built = built;
    this.batch = false;
    this.calls =
        input -> {
          throw new IllegalStateException(built.name + " is asked about nobody");
        };
    this.bulk = Objects.requireNonNull(bulk, "bulk");
  }

  /** Begins a resolver that live queries may run. */
  public static Builder online(String name, FeatureClass<?> featureClass) {
    return new Builder(name, featureClass, true, CALLERS.getCallerClass());
  }

  /** Begins a resolver for training sets only. */
  public static Builder offline(String name, FeatureClass<?> featureClass) {
    return new Builder(name, featureClass, false, CALLERS.getCallerClass());
  }

  /** Class and method: {@code User.creditScore}. */
  public String name() {
    return built.name;
  }

  /** The class whose features it resolves. */
  public FeatureClass<?> featureClass() {
    return built.featureClass;
  }

  public boolean isOnline() {
    return built.online;
  }

  /** Whether it is called once for all rows of a batch. */
  public boolean isBatch() {
    return batch;
  }

  /**
   * Whether it gives many rows of its feature class at once. Such a resolver runs when it is
   * triggered and answers no query itself.
   */
  public boolean isBulk() {
    return bulk != null;
  }

  /** What a bulk resolver gives: its components hold the {@link #outputs}, in their order. */
  public Optional<Class<? extends Record>> rowType() {
    return Optional.ofNullable(built.rowType);
  }

  /** The class of the method of a bulk resolver; empty for others. */
  Optional<Class<?>> declaringClass() {
    return Optional.ofNullable(built.declaringClass);
  }

  BulkMethod<?> bulkMethod() {
    return bulk;
  }

  /** Paths of the features it needs, from its feature class. */
  public List<String> inputs() {
    return built.inputs;
  }

  /** Those of the {@link #inputs} that it does without, though their features are required. */
  public Set<String> toleratedInputs() {
    return built.tolerated;
  }

  /** Names of the features it resolves. */
  public List<String> outputs() {
    return built.outputs;
  }

  /** The class of the instance it is a method of; empty for static methods. */
  public Optional<Class<?>> instanceType() {
    return Optional.ofNullable(built.instanceType);
  }

  /** How long one call may take, with its retries; empty: as long as the query may. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(built.timeout);
  }

  /** How many times a call that threw is tried again at once. */
  public int retries() {
    return built.retries;
  }

  /** It takes part only in queries asked with all of these. */
  public Set<String> tags() {
    return built.tags;
  }

  /** It takes part only in engines opened for one of these; empty: in all. */
  public Set<String> environments() {
    return built.environments;
  }

  /** The class whose code calls the method, and from which it is named: {@code PricesCalls}. */
  Class<?> callingClass() {
    return built.callingClass;
  }

  boolean belongsTo(String environment) {
    return environments().isEmpty() || environments().contains(environment);
  }

  /** Who answers for it; empty when nobody is named. */
  public String owner() {
    return built.owner;
  }

  /** Where it is declared, {@code User.java:85}; empty when unknown. */
  public String declaredAt() {
    return built.declaredAt;
  }

  ResolverCall<EntityRow> newCall(CallInput<EntityRow> input) {
    return calls.apply(input);
  }

  /** {@code User.creditScore (User.java:85)}. */
  @Override
  public String toString() {
    return declaredAt().isEmpty() ? name() : name() + " (" + declaredAt() + ")";
  }

  /** A resolver being described by generated code. */
  public static final class Builder {
    private final String name;
    private final FeatureClass<?> featureClass;
    private final boolean online;
    private final Class<?> callingClass;
    private List<String> inputs = List.of();
    private Set<String> tolerated = Set.of();
    private List<String> outputs = List.of();
    private Class<?> instanceType;
    private Duration timeout;
    private int retries;
    private Set<String> tags = Set.of();
    private Set<String> environments = Set.of();
    private String owner = "";
    private String declaredAt = "";
    private Class<?> declaringClass;
    private Class<? extends Record> rowType;

    private Builder(
        String name, FeatureClass<?> featureClass, boolean online, Class<?> callingClass) {
      this.name = name;
      this.featureClass = featureClass;
      this.online = online;
      this.callingClass = callingClass;
    }

    /** Paths of the features that the method's parameters stand for. */
    public Builder inputs(String... paths) {
      inputs = List.of(paths);
      return this;
    }

    /** Inputs whose parameter is an {@code Optional} form though the feature is required. */
    public Builder tolerates(String... paths) {
      tolerated = Set.of(paths);
      return this;
    }

    /** Names of the features that the method's result gives. */
    public Builder outputs(String... names) {
      outputs = List.of(names);
      return this;
    }

    /** The method is no static one: it belongs to an instance of this class. */
    public Builder instance(Class<?> type) {
      instanceType = type;
      return this;
    }

    /** As {@code @Online(timeout)}. */
    public Builder timeout(String text) {
      timeout = DurationText.parse(text);
      return this;
    }

    /** As {@code @Online(retries)}. */
    public Builder retries(int count) {
      retries = count;
      return this;
    }

    /** As {@code @Online(tags)}. */
    public Builder tags(String... values) {
      tags = Set.of(values);
      return this;
    }

    /** As {@code @Online(environment)}. */
    public Builder environment(String... values) {
      environments = Set.of(values);
      return this;
    }

    /** As {@code @Online(owner)}. */
    public Builder owner(String value) {
      owner = value;
      return this;
    }

    /** File and line of the method, for messages. */
    public Builder declaredAt(String place) {
      declaredAt = place;
      return this;
    }

    /** Ends the description of a method that is called once for each entity. */
    public <R extends EntityRow> Resolver calls(
        Function<CallInput<R>, ? extends ResolverCall<R>> call) {
      return new Resolver(this, false, untyped(call));
    }

    /** Ends the description of a method that is called once for all entities of a batch. */
    public <R extends EntityRow> Resolver batchCalls(
        Function<CallInput<R>, ? extends ResolverCall<R>> call) {
      return new Resolver(this, true, untyped(call));
    }

    /** Ends the description of a method that gives many rows at once. */
    public <R extends Record> Resolver bulk(
        Class<?> declaring, Class<R> record, BulkMethod<R> method) {
      declaringClass = declaring;
      rowType = record;
      return new Resolver(this, method);
    }

    // Sound: the engine makes calls of a resolver for rows of its feature class only, and those are
    // R.
    @SuppressWarnings("unchecked")
    private static <R extends EntityRow>
        Function<CallInput<EntityRow>, ResolverCall<EntityRow>> untyped(
            Function<CallInput<R>, ? extends ResolverCall<R>> call) {
      return (Function<CallInput<EntityRow>, ResolverCall<EntityRow>>) (Function<?, ?>) call;
    }
  }
}
