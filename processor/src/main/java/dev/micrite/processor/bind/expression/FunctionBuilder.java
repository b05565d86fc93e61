package dev.micrite.processor.bind.expression;

import com.sun.source.tree.Tree;
import dev.micrite.processor.model.BoundExpression.Aggregation;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.Input;
import dev.micrite.processor.model.BoundExpression.NowInput;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.BoundExpression.RowInput;
import dev.micrite.processor.model.Code;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.TypeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A function in the making: a range of the user's text, the pieces of it that are replaced, and the
 * parameters that the replacements name.
 */
final class FunctionBuilder {
  private final SourceUnit unit;
  private final int depth;
  private final Set<String> localNames;
  private final Map<Object, Slot> slots = new LinkedHashMap<>();
  private final List<Edit> edits = new ArrayList<>();
  private final Map<String, Aggregation> aggregations;
  private final Set<Integer> depthsRead = new HashSet<>();

  /** A parameter before it has its name: wishes in order, the last one gets a number if need be. */
  private static final class Slot {
    private final Supplier<Input> input;
    private final List<String> wishes;

    private Slot(Supplier<Input> input, List<String> wishes) {
      this.input = input;
      this.wishes = wishes;
    }
  }

  private record Edit(int start, int end, List<Object> pieces) {}

  /**
   * @param depth how many lambdas of data frames are around the text
   * @param localNames names that parameters must not hide
   * @param alike a function over the same names, whose aggregations are used again; or null
   */
  FunctionBuilder(SourceUnit unit, int depth, Set<String> localNames, FunctionBuilder alike) {
    this.unit = unit;
    this.depth = depth;
    this.localNames = localNames;
    this.aggregations = alike == null ? new LinkedHashMap<>() : alike.aggregations;
  }

  int depth() {
    return depth;
  }

  /** Replaces a range by texts, {@link TypeName}s and parameters, in order. */
  void replace(int start, int end, Object... pieces) {
    edits.add(new Edit(start, end, List.of(pieces)));
  }

  void replace(Tree tree, Object... pieces) {
    replace(unit.start(tree), unit.end(tree), pieces);
  }

  Object feature(Reference.Value value, boolean unwrapped) {
    Reference.Place place = value.place();
    depthsRead.add(place.depth());
    Input input =
        new FeatureInput(
            depth - place.depth(), place.path(), value.feature().type().orElseThrow(), unwrapped);
    String name = UniqueNames.camelCase(names(place.hops()));
    return slot(input, () -> input, name, UniqueNames.camelCase(List.of(place.name(), name)));
  }

  Object now() {
    Input input = new NowInput();
    return slot(input, () -> input, "now");
  }

  /** The parameter for an entity that may be absent, and a note of what is read of it. */
  Object row(Reference.Root root, List<FeatureKey> read) {
    Slot slot = rowSlot(root);
    if (!read.isEmpty() && slot.input instanceof RowReads row) {
      row.reads().add(new FeaturePath(read));
    }
    return slot;
  }

  /**
   * Notes that an entity, or a value behind it, is taken out for every row: it has to be there, as
   * has all that leads to it.
   */
  void takeOut(Reference.Root root, List<FeatureKey> hops) {
    if (rowSlot(root).input instanceof RowReads row) {
      List<FeatureKey> way = new ArrayList<>(row.path().hops());
      row.takenOut().add(row.path());
      for (FeatureKey hop : hops) {
        way.add(hop);
        row.takenOut().add(new FeaturePath(way));
      }
    }
  }

  private Slot rowSlot(Reference.Root root) {
    Reference.Place place = root.place();
    depthsRead.add(place.depth());
    Supplier<Input> input =
        new RowReads(
            depth - place.depth(),
            place.path(),
            root.target(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    String name = UniqueNames.camelCase(names(place.hops()));
    return slot(root, input, name, UniqueNames.camelCase(List.of(place.name(), name)));
  }

  private record RowReads(
      int scope,
      FeaturePath path,
      TypeName target,
      Set<FeaturePath> reads,
      Set<FeaturePath> takenOut)
      implements Supplier<Input> {
    @Override
    public Input get() {
      return new RowInput(scope, path, target, List.copyOf(reads), List.copyOf(takenOut));
    }
  }

  /**
   * The parameter for an aggregation, which is bound unless the same text was bound before; empty
   * when it cannot be bound.
   */
  Optional<Object> aggregation(
      Reference.Place place, String kind, String source, Supplier<Optional<Aggregation>> binding) {
    depthsRead.add(place.depth());
    String key = place.depth() + ":" + SourceText.withoutComments(source).replaceAll("\\s+", "");
    Aggregation known = aggregations.get(key);
    Optional<Aggregation> bound = known == null ? binding.get() : Optional.of(known);
    bound.ifPresent(aggregation -> aggregations.put(key, aggregation));
    String name = UniqueNames.camelCase(Reference.append(names(place.hops()), kind));
    return bound.map(
        aggregation -> {
          Input input = new AggregationInput(depth - place.depth(), aggregation);
          return slot(input, () -> input, name);
        });
  }

  /** The type that an aggregation's parameter has. */
  FeatureType aggregationType(Object parameter) {
    return ((AggregationInput) ((Slot) parameter).input.get()).aggregation().result();
  }

  private static List<String> names(List<FeatureKey> hops) {
    return hops.stream().map(FeatureKey::name).toList();
  }

  private Slot slot(Object key, Supplier<Input> input, String... wishes) {
    return slots.computeIfAbsent(key, k -> new Slot(input, List.of(wishes)));
  }

  /** Takes over which entities around this function a function inside of it reads. */
  void reads(FunctionBuilder inner) {
    inner.depthsRead.stream().filter(d -> d <= depth).forEach(depthsRead::add);
  }

  /** Whether the function reads entities of that depth, itself or in an aggregation. */
  boolean readsDepth(int wanted) {
    return depthsRead.contains(wanted);
  }

  boolean isConstant() {
    return slots.isEmpty();
  }

  /** The function whose body is the text of a tree. */
  Function build(String name, Tree body, String prefix, FeatureType result) {
    Map<Slot, String> names = parameterNames();
    List<Parameter> parameters = new ArrayList<>();
    names.forEach((slot, unique) -> parameters.add(new Parameter(unique, slot.input.get())));
    return new Function(name, code(body, prefix, names), result, parameters);
  }

  private Map<Slot, String> parameterNames() {
    Set<String> taken = new HashSet<>(localNames);
    for (Edit edit : edits) {
      for (Object piece : edit.pieces()) {
        if (piece instanceof TypeName type) {
          taken.addAll(type.simpleNames());
          taken.add(type.packageName().split("\\.", 2)[0]);
        }
      }
    }
    Map<Slot, String> names = new LinkedHashMap<>();
    slots.values().forEach(slot -> names.put(slot, UniqueNames.choose(slot.wishes, taken)));
    return names;
  }

  // Marked names are held by a NUL in the text while it is put together and its lines are moved.
  private Code code(Tree body, String prefix, Map<Slot, String> names) {
    StringBuilder text = new StringBuilder(prefix);
    List<TypeName> types = new ArrayList<>();
    edits.sort(Comparator.comparingInt(Edit::start));
    int at = unit.start(body);
    for (Edit edit : edits) {
      text.append(SourceText.withoutComments(unit.text(at, edit.start())));
      for (Object piece : edit.pieces()) {
        if (piece instanceof TypeName type) {
          types.add(type);
          text.append('\0');
        } else {
          text.append(piece instanceof Slot slot ? names.get(slot) : piece);
        }
      }
      at = edit.end();
    }
    text.append(SourceText.withoutComments(unit.text(at, unit.end(body))));
    return marked(SourceText.reindented(text.toString()), types);
  }

  private static Code marked(String text, List<TypeName> types) {
    List<Code.Part> parts = new ArrayList<>();
    int at = 0;
    for (TypeName type : types) {
      int next = text.indexOf('\0', at);
      if (next > at) {
        parts.add(new Code.Text(text.substring(at, next)));
      }
      parts.add(new Code.Type(type));
      at = next + 1;
    }
    if (at < text.length()) {
      parts.add(new Code.Text(text.substring(at)));
    }
    return new Code(parts);
  }
}
