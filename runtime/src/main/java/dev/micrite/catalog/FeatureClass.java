package dev.micrite.catalog;

import dev.micrite.resolve.EntityRow;
import dev.micrite.store.Encoding;
import dev.micrite.store.KeyKind;
import dev.micrite.store.Slot;
import dev.micrite.store.StoreSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One feature class, as the generated catalogue declares it. Compared by identity; immutable once
 * declared and safe for all threads.
 *
 * @param <E> the annotated class
 */
public final class FeatureClass<E> {
  private final Class<E> type;
  private final List<FeatureKey<E, ?>> features = new ArrayList<>();
  private final Map<String, FeatureKey<E, ?>> byName = new HashMap<>();
  private IdKey<E, ?> id;
  private FeatureKey<E, Instant> featureTime;
  private Duration maxStaleness = Duration.ZERO;
  private boolean etlOfflineToOnline;
  private String owner = "";
  private List<String> tags = List.of();
  private String description = "";
  private Supplier<? extends EntityRow> rows;
  private int[] slots;
  private StoreSchema schema;

  private FeatureClass(Class<E> type) {
    this.type = type;
  }

  /**
   * Begins the declaration of a feature class; generated code ends it with {@link
   * Declaration#rows}.
   */
  public static <E> Declaration<E> declare(Class<E> type) {
    return new Declaration<>(new FeatureClass<>(type));
  }

  /** The name without package: {@code User}, {@code Bank.Account} for a nested class. */
  public String name() {
    String name = type.getName();
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }

  /** The binary name: {@code io.acme.Bank$Account}. */
  public String typeName() {
    return type.getName();
  }

  /** The annotated class. */
  public Class<E> type() {
    return type;
  }

  /** All features, in declaration order; a feature's place here is its {@link FeatureKey#index}. */
  public List<FeatureKey<E, ?>> features() {
    return Collections.unmodifiableList(features);
  }

  /** The feature of this name, if there is one. */
  public Optional<FeatureKey<E, ?>> feature(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The feature that tells entities apart. */
  public IdKey<E, ?> id() {
    return id;
  }

  /** The feature that says when an observation became true, if the class has one. */
  public Optional<FeatureKey<E, Instant>> featureTime() {
    return Optional.ofNullable(featureTime);
  }

  /** For features that do not say otherwise. */
  public Duration maxStaleness() {
    return maxStaleness;
  }

  /** For features that do not say otherwise. */
  public boolean etlOfflineToOnline() {
    return etlOfflineToOnline;
  }

  /** Who answers for these features; empty when nobody is named. */
  public String owner() {
    return owner;
  }

  /** Words to find these features by. */
  public List<String> tags() {
    return tags;
  }

  /** What an entity of this class is; empty when nobody wrote it down. */
  public String description() {
    return description;
  }

  /** What rows of the online store hold for an entity of this class. */
  public StoreSchema schema() {
    return schema;
  }

  /** A new row without values, for generated code and the engine. */
  public EntityRow newRow() {
    return rows.get();
  }

  int slotOf(int feature) {
    return slots[feature];
  }

  private void seal(Supplier<? extends EntityRow> newRows) {
    if (id == null) {
      throw new MicriteException("BadDeclaration", name() + " declares no id.");
    }
    rows = newRows;
    slots = new int[features.size()];
    List<Slot> stored = new ArrayList<>();
    addSlots(stored, true);
    addSlots(stored, false);
    schema = new StoreSchema(typeName(), keyKind(), stored);
  }

  /** Cached slots come first: the store gives them a fixed place in every row. */
  private void addSlots(List<Slot> stored, boolean cached) {
    for (FeatureKey<E, ?> feature : features) {
      FeatureDefinition definition = feature.definition();
      boolean isCached = !feature.maxStaleness().isZero();
      if (definition.encoding() == null) {
        slots[feature.index()] = -1;
      } else if (isCached == cached) {
        slots[feature.index()] = stored.size();
        stored.add(
            new Slot(definition.name(), definition.storedType(), definition.encoding(), cached));
      }
    }
  }

  private KeyKind keyKind() {
    return switch (id.type()) {
      case "String" -> KeyKind.STRING;
      case "UUID" -> KeyKind.UUID;
      default -> KeyKind.LONG;
    };
  }

  /** {@code User}. */
  @Override
  public String toString() {
    return name();
  }

  /**
   * A feature class being declared. Features get their index in the order in which they are added.
   *
   * @param <E> the annotated class
   */
  public static final class Declaration<E> {
    private final FeatureClass<E> declared;

    private Declaration(FeatureClass<E> declared) {
      this.declared = declared;
    }

    /** As {@code @Features(maxStaleness)}; before the first feature. */
    public Declaration<E> maxStaleness(String text) {
      declared.maxStaleness = DurationText.parse(text);
      return this;
    }

    /** As {@code @Features(etlOfflineToOnline)}. */
    public Declaration<E> etlOfflineToOnline(boolean value) {
      declared.etlOfflineToOnline = value;
      return this;
    }

    /** As {@code @Features(owner)}. */
    public Declaration<E> owner(String value) {
      declared.owner = value;
      return this;
    }

    /** As {@code @Features(tags)}. */
    public Declaration<E> tags(String... values) {
      declared.tags = List.of(values);
      return this;
    }

    /** What an entity of this class is. */
    public Declaration<E> description(String text) {
      declared.description = text;
      return this;
    }

    /**
     * Adds the id.
     *
     * @param type {@code long}, {@code int}, {@code String} or {@code UUID}
     */
    public <K> IdKey<E, K> id(String name, String type) {
      IdKey<E, K> key =
          new IdKey<>(
              declared, declared.features.size(), bare(name, type, FeatureKind.ID, null, null));
      register(key);
      declared.id = key;
      return key;
    }

    /** Adds the feature that says when an observation became true. */
    public FeatureKey<E, Instant> featureTime(String name) {
      declared.featureTime =
          add(bare(name, "Instant", FeatureKind.FEATURE_TIME, Encoding.WORD, null));
      return declared.featureTime;
    }

    /**
     * Begins a feature whose value fits a word of the store's row.
     *
     * @param type the type as declared, without packages
     * @param storedType what the stored bits mean, canonically; see {@link Slot#type}
     */
    public FeatureOptions<E> word(String name, String type, String storedType) {
      return new FeatureOptions<>(this, name, type, storedType, Encoding.WORD);
    }

    /** As {@link #word}, of a value that is stored in bytes of varying number. */
    public FeatureOptions<E> bytes(String name, String type, String storedType) {
      return new FeatureOptions<>(this, name, type, storedType, Encoding.BYTES);
    }

    /** Adds another entity, whose id is the value of a foreign key of this class. */
    public <T> FeatureKey<E, T> hasOne(String name, String target, String foreignKey) {
      Relation relation = new Relation(target, foreignKey);
      return add(bare(name, simple(target), FeatureKind.HAS_ONE, null, relation));
    }

    /** Adds the entities of another class whose foreign key holds this entity's id. */
    public <T> FeatureKey<E, T> hasMany(String name, String target, String foreignKey) {
      Relation relation = new Relation(target, foreignKey);
      String type = "DataFrame<" + simple(target) + ">";
      return add(bare(name, type, FeatureKind.HAS_MANY, null, relation));
    }

    /**
     * Ends the declaration; {@code newRow} gives the generated row of the class, without values.
     */
    public FeatureClass<E> rows(Supplier<? extends EntityRow> newRow) {
      declared.seal(newRow);
      return declared;
    }

    <T> FeatureKey<E, T> add(FeatureDefinition definition) {
      FeatureKey<E, T> key = new FeatureKey<>(declared, declared.features.size(), definition);
      register(key);
      return key;
    }

    private void register(FeatureKey<E, ?> key) {
      if (declared.rows != null || declared.byName.putIfAbsent(key.name(), key) != null) {
        throw new MicriteException("BadDeclaration", key + " is declared twice, or too late.");
      }
      declared.features.add(key);
    }

    private static FeatureDefinition bare(
        String name, String type, FeatureKind kind, Encoding encoding, Relation relation) {
      return new FeatureDefinition(
          name,
          type,
          kind,
          false,
          encoding == null ? null : "instant",
          encoding,
          null,
          null,
          true,
          false,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Integer.MAX_VALUE,
          null,
          false,
          false,
          relation,
          "",
          List.of(),
          "");
    }

    private static String simple(String binaryName) {
      return binaryName.substring(binaryName.lastIndexOf('.') + 1).replace('$', '.');
    }
  }
}
