package dev.micrite.resolve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps of a plan about the past, in the order in which a batch comes to them first. */
final class PastSteps {
  private static final int MOST_NAMES = 8;

  private final Plan plan;

  PastSteps(Plan plan) {
    this.plan = plan;
  }

  void addTo(StepTimes steps) {
    Set<TablePlan> read = new HashSet<>();
    Set<TablePlan> entities = tablesOfEntities();
    addObserved(steps, plan.root, read);
    for (FeaturePlan feature : plan.order) {
      if (entities.contains(feature.table)) {
        addObserved(steps, feature.table, read);
      }
      add(steps, feature);
    }
    steps.step(StepKind.WALK, plan.request.query());
  }

  /** Those that are read by themselves, not as rows of a has-many. */
  private Set<TablePlan> tablesOfEntities() {
    Set<TablePlan> tables = new LinkedHashSet<>();
    tables.add(plan.root);
    for (FeaturePlan feature : plan.order) {
      if (feature.target != null && feature.producer != Producer.OBSERVED) {
        tables.add(feature.target);
      }
    }
    return tables;
  }

  private static void addObserved(StepTimes steps, TablePlan table, Set<TablePlan> read) {
    if (table.isReplayed() && read.add(table)) {
      steps.step(StepKind.LIFE, table.featureClass, table.toString(), lives(table));
    } else if (table.readable.length > 0 && read.add(table)) {
      steps.step(StepKind.OBSERVED, table.featureClass, table.toString(), names(table));
    }
  }

  private void add(StepTimes steps, FeaturePlan feature) {
    if (feature.table.life.takes(feature)) {
      return; // unless more than lives tell is needed, which then shows
    }
    switch (feature.producer) {
      case EXPRESSION -> {
        String how = isInLives(feature) ? "while going through lives" : "";
        steps.step(StepKind.EXPRESSION, feature.key, feature.toString(), how);
      }
      case LINK -> steps.step(StepKind.LINK, feature.key);
      case OBSERVED ->
          steps.step(
              StepKind.ROWS,
              feature.observedBy,
              feature.target + " by " + feature.observedBy.name(),
              names(feature.target));
      case RESOLVER -> {
        String name = feature.call.resolver.name();
        steps.step(StepKind.RESOLVER, name, name, how(feature.call));
      }
      case NONE -> {
        // Nothing is done for it: given, read, or its default.
      }
    }
  }

  /** Of the entity itself, or of its rows. */
  private boolean isInLives(FeaturePlan feature) {
    return plan.tables.stream()
        .filter(TablePlan::isReplayed)
        .anyMatch(
            table ->
                table.life.settles(feature)
                    || table.life.rows().stream().anyMatch(r -> r.order().contains(feature)));
  }

  private static String lives(TablePlan table) {
    Stream<String> rows =
        table.life.rows().stream().map(relation -> relation.relation().key.name());
    String own = names(table);
    return Stream.concat(own.isEmpty() ? Stream.empty() : Stream.of(own), rows)
        .collect(Collectors.joining(", "));
  }

  private static String names(TablePlan table) {
    List<String> names = new ArrayList<>();
    for (int feature : table.readable) {
      names.add(table.features[feature].key.name());
    }
    int more = names.size() - MOST_NAMES;
    return more <= 0
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + more + " more";
  }

  private static String how(CallPlan call) {
    List<String> words = new ArrayList<>();
    words.add(call.resolver.isOnline() ? "online" : "offline");
    if (call.resolver.isBatch()) {
      words.add("batch");
    }
    if (!call.resolver.tags().isEmpty()) {
      words.add(
          call.resolver.tags().stream().sorted().collect(Collectors.joining(", ", "tags ", "")));
    }
    return String.join(", ", words);
  }
}
