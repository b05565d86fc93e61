package dev.micrite.offline.engine;

import dev.micrite.resolve.StepKind;
import dev.micrite.resolve.StepTimes;

/** A spine, with the time that reading it takes. Belongs to one thread. */
final class TimedSpine implements SpineReader {
  private final StepTimes.Step step;
  private final SpineReader spine;

  TimedSpine(StepTimes steps, SpineSource source) {
    this.step = steps.step(StepKind.SPINE, source.name());
    long begun = step.begin();
    try {
      this.spine = source.open();
    } finally {
      step.end(begun, 0);
    }
  }

  @Override
  public SpineBatch next(int most) {
    long begun = step.begin();
    SpineBatch batch = null;
    try {
      batch = spine.next(most);
      return batch;
    } finally {
      step.end(begun, batch == null ? 0 : batch.size());
    }
  }

  @Override
  public void close() {
    spine.close();
  }
}
