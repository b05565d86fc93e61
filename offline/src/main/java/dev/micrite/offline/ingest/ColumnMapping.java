package dev.micrite.offline.ingest;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureKind;
import dev.micrite.offline.OfflineException;
import dev.micrite.query.Ingestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what the columns of a source hold. */
final class ColumnMapping {
  private final Ingestion<?> ingestion;
  private final FeatureClass<?> featureClass;
  private final String source;
  private final List<SourceColumn> columns;

  private ColumnMapping(Ingestion<?> ingestion, String source, List<SourceColumn> columns) {
    this.ingestion = ingestion;
    this.featureClass = ingestion.featureClass();
    this.source = source;
    this.columns = columns;
  }

  /**
   * The columns that are read, in the order of the source; the id is among them.
   *
   * @param source what it is called in messages
   */
  static List<MappedColumn> of(Ingestion<?> ingestion, String source, List<SourceColumn> columns) {
    return new ColumnMapping(ingestion, source, columns).map();
  }

  private List<MappedColumn> map() {
    ingestion.mapped().keySet().forEach(this::requireColumn);
    ingestion.timeColumn().ifPresent(this::requireColumn);
    List<MappedColumn> mapped = new ArrayList<>();
    List<String> unmapped = new ArrayList<>();
    Map<FeatureKey<?, ?>, SourceColumn> taken = new HashMap<>();
    for (SourceColumn column : columns) {
      if (ingestion.ignored().contains(column.name())) {
        continue;
      }
      Optional<FeatureKey<?, ?>> feature = feature(column);
      boolean isTime = isTime(column, feature);
      if (feature.isEmpty() && !isTime) {
        unmapped.add(column.name());
        continue;
      }
      feature.ifPresent(key -> claim(key, column, taken));
      mapped.add(new MappedColumn(mapped.size(), column, feature, isTime));
    }
    if (!unmapped.isEmpty() && !ingestion.ignoresOthers()) {
      throw unmapped(unmapped);
    }
    if (mapped.stream().noneMatch(MappedColumn::isId)) {
      throw new OfflineException(
          "NoIdColumn",
          "%s has no column for %s, which says whose values a row holds. It has %s. Map one: map(\"...\", %s)."
              .formatted(source, featureClass.id(), names(), keyText(featureClass.id())));
    }
    return mapped;
  }

  private void requireColumn(String name) {
    if (columns.stream().noneMatch(column -> column.name().equals(name))) {
      throw new OfflineException(
          "NoSuchColumn",
          "%s has no column %s. %sIt has %s."
              .formatted(
                  source,
                  name,
                  NearestName.hint(name, columns.stream().map(SourceColumn::name).toList()),
                  names()));
    }
  }

  private String names() {
    return columns.stream().map(SourceColumn::name).collect(Collectors.joining(", "));
  }

  private Optional<FeatureKey<?, ?>> feature(SourceColumn column) {
    FeatureKey<?, ?> said = ingestion.mapped().get(column.name());
    if (said != null) {
      if (!isStored(said)) {
        throw new OfflineException(
            "NotStored",
            "%s: column %s is mapped to %s, which is no value of its own. Map it to the foreign key."
                .formatted(source, column.name(), said));
      }
      return Optional.of(said);
    }
    if (ingestion.timeColumn().filter(column.name()::equals).isPresent()) {
      return featureClass.featureTime().map(key -> key);
    }
    return named(column.name());
  }

  private boolean isTime(SourceColumn column, Optional<FeatureKey<?, ?>> feature) {
    if (ingestion.timeColumn().isPresent()) {
      return ingestion.timeColumn().get().equals(column.name());
    }
    return ingestion.time().isEmpty()
        && feature.filter(key -> key.kind() == FeatureKind.FEATURE_TIME).isPresent();
  }

  private static boolean isStored(FeatureKey<?, ?> feature) {
    return feature.slot() >= 0 || feature.kind() == FeatureKind.ID;
  }

  private Optional<FeatureKey<?, ?>> named(String column) {
    Optional<? extends FeatureKey<?, ?>> exact = featureClass.feature(column);
    if (exact.isPresent()) {
      return exact.filter(ColumnMapping::isStored).map(key -> key);
    }
    List<FeatureKey<?, ?>> found = new ArrayList<>();
    for (FeatureKey<?, ?> feature : featureClass.features()) {
      if (isStored(feature) && folded(feature.name()).equals(folded(column))) {
        found.add(feature);
      }
    }
    if (found.size() > 1) {
      throw new OfflineException(
          "AmbiguousColumn",
          "%s: column %s could be %s. Say which: map(\"%s\", ...)."
              .formatted(
                  source,
                  column,
                  found.stream().map(FeatureKey::toString).collect(Collectors.joining(" or ")),
                  column));
    }
    return found.stream().findFirst();
  }

  private static String folded(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private void claim(
      FeatureKey<?, ?> feature, SourceColumn column, Map<FeatureKey<?, ?>, SourceColumn> taken) {
    SourceColumn other = taken.putIfAbsent(feature, column);
    if (other != null) {
      throw new OfflineException(
          "ColumnTwice",
          "%s: columns %s and %s both hold %s. Leave one out: ignore(\"%s\")."
              .formatted(source, other.name(), column.name(), feature, column.name()));
    }
  }

  private OfflineException unmapped(List<String> unmapped) {
    List<String> features =
        featureClass.features().stream()
            .filter(ColumnMapping::isStored)
            .map(FeatureKey::name)
            .toList();
    String hints =
        unmapped.stream()
            .map(name -> name + NearestName.of(name, features).map(n -> " (" + n + "?)").orElse(""))
            .collect(Collectors.joining(", "));
    return new OfflineException(
        "UnmappedColumn",
        "%s: no feature of %s is named like %s. Its features are %s. Map it: map(\"%s\", ...), or leave it out: ignore(\"%s\")."
            .formatted(
                source,
                featureClass,
                hints,
                String.join(", ", features),
                unmapped.get(0),
                unmapped.get(0)));
  }

  private static String keyText(FeatureKey<?, ?> key) {
    return key.featureClass().name() + "Features." + key.name();
  }
}
