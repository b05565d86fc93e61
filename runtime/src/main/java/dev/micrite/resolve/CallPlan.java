package dev.micrite.resolve;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A resolver that takes part in a plan. Immutable once the planner is done. */
final class CallPlan {
  final int id;
  final Resolver resolver;
  final TablePlan table;
  final Object instance;
  final ResolverStats stats;

  /** The features of the plan that it is chosen for. */
  final List<FeaturePlan> outputs = new ArrayList<>();

  /** How long one call may take; {@code Long.MAX_VALUE} without limit. */
  final long timeoutNanos;

  /** Ids of the calls whose results may make rows ready for this one. */
  BitSet upstream = new BitSet();

  /** Whether it is upstream of another call. */
  boolean feedsOthers;

  CallPlan(int id, Resolver resolver, TablePlan table, Object instance, ResolverStats stats) {
    this.id = id;
    this.resolver = resolver;
    this.table = table;
    this.instance = instance;
    this.stats = stats;
    this.timeoutNanos = resolver.timeout().map(Nanos::of).orElse(Long.MAX_VALUE);
  }
}
