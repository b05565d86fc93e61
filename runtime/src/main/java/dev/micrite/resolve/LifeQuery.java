package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureKind;
import dev.micrite.store.RowUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * A query about the past all of whose outputs follow from the lives of the entities asked about: it
 * is answered in one pass over them, without a walk and with one row for all; not for applications.
 * Immutable and safe for all threads.
 */
public final class LifeQuery {
  private final Plan plan;
  private final int[] outputs;
  private final boolean[] tolerant;
  private final boolean readsId;

  LifeQuery(Plan plan) {
    this.plan = plan;
    this.outputs = plan.outputs.stream().mapToInt(output -> output.end().index).toArray();
    this.tolerant = new boolean[outputs.length];
    this.readsId = readsId(plan);
    for (int i = 0; i < outputs.length; i++) {
      tolerant[i] = plan.outputs.get(i).tolerant();
    }
  }

  /** Whether an output is the id, or follows from it. */
  private static boolean readsId(Plan plan) {
    int id = plan.root.featureClass.id().index();
    return plan.outputs.stream().anyMatch(output -> output.end().index == id)
        || plan.root.life.order().stream()
            .flatMap(feature -> feature.inputs.stream())
            .anyMatch(input -> input.hops().isEmpty() && input.end().index == id);
  }

  /** The class of the entities. */
  public FeatureClass<?> featureClass() {
    return plan.root.featureClass;
  }

  /** Those of its features that are read. */
  public List<FeatureKey<?, ?>> features() {
    List<FeatureKey<?, ?>> features = new ArrayList<>();
    for (int feature : plan.root.readable) {
      features.add(plan.root.features[feature].key);
    }
    return features;
  }

  /** The relations whose rows are read. */
  public List<History.Rows> rows() {
    return plan.root.life.rows().stream().map(RowsPlan::asked).toList();
  }

  /** What going through the lives is, as a step: reading, if no rows are. */
  public StepKind step() {
    return plan.root.isReplayed() ? StepKind.LIFE : StepKind.OBSERVED;
  }

  /**
   * Answers what it is shown, for one thread.
   *
   * @param asked what the positions stand for
   * @param run follows it
   */
  public History.Replayer replayer(Asked asked, Sink sink, PastRun run) {
    return new LifeReplayer(plan, plan.root, new Answers(asked, sink, run));
  }

  /** What is asked about. */
  public interface Asked {
    /** The id, as the class's type has it, boxed. */
    Object id(int position);
  }

  /** Takes answers. */
  @FunctionalInterface
  public interface Sink {
    /** One answer, which is used again for the next. */
    void answered(int position, Answer answer);
  }

  /** The answer for one entity at one time. */
  public interface Answer {
    /** Whether all required outputs have values. */
    boolean isResolved();

    /**
     * Puts the value of an output into a slot of an update, with the number of the output.
     *
     * @return whether there is a value; if not, nothing is put
     */
    boolean save(int output, RowUpdate into);
  }

  private final class Answers implements LifeReplayer.Answering, Answer {
    private final Asked asked;
    private final Sink sink;
    private final PastRun run;
    private final int id = plan.root.featureClass.id().index();
    private boolean isOther = true;
    private final SourceCounts counts = new SourceCounts(plan.root.life.order());
    private final EntityRow row = plan.root.featureClass.newRow();

    Answers(Asked asked, Sink sink, PastRun run) {
      this.asked = asked;
      this.sink = sink;
      this.run = run;
      row.plan = plan.root;
      row.isTimeless = true;
    }

    @Override
    public void begin() {
      run.goOn();
      isOther = true;
    }

    @Override
    public EntityRow row(int position, long timeMicros) {
      row.clear();
      row.nowMicros = timeMicros;
      if (isOther && readsId) {
        row.assign(id, asked.id(position));
        isOther = false;
      } else {
        row.present(id); // the field still has it
      }
      return row;
    }

    @Override
    public void answered(int position, EntityRow answered) {
      counts.add(row);
      sink.answered(position, this);
    }

    @Override
    public void end() {
      counts.addTo(run);
    }

    @Override
    public boolean isResolved() {
      for (int i = 0; i < outputs.length; i++) {
        if (!tolerant[i] && !row.isPresent(outputs[i])) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean save(int output, RowUpdate into) {
      int feature = outputs[output];
      if (!row.isPresent(feature)) {
        return false;
      }
      if (plan.root.features[feature].key.kind() == FeatureKind.ID) {
        Resolution.saveId(row, output, into);
      } else {
        row.save(feature, output, 0, into);
      }
      return true;
    }
  }
}
