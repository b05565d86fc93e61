package dev.micrite.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SegmentPreparerTest {
  @TempDir Path directory;

  @Test
  void preparingTooLateNeverTakesThePlaceOfALaterSegment() {
    SegmentPreparer preparer =
        new SegmentPreparer(new SegmentFiles(directory), LogFixture.SMALL, 7);
    WritableSegment first = preparer.prepare(0);
    preparer.publish(first);
    WritableSegment second = preparer.prepare(first.endPosition());
    preparer.publish(second);
    // In the background, for the second one, which another thread has made meanwhile.
    preparer.prepareAhead(second.base());
    assertThat(directory.resolve("prepared.next")).doesNotExist();
    WritableSegment third = preparer.prepare(second.endPosition());
    preparer.prepareAhead(second.base());
    preparer.publish(third);
    assertThat(LogFixture.segments(directory)).hasSize(3);
    preparer.prepareAhead(third.endPosition());
    assertThat(directory.resolve("prepared.next")).exists();
    assertThatThrownBy(() -> preparer.publish(third)).isInstanceOf(IllegalStateException.class);
    preparer.discard();
    assertThat(directory.resolve("prepared.next")).doesNotExist();
  }

  @Test
  void segmentIsNeverWrittenOverAnother() throws Exception {
    SegmentFiles files = new SegmentFiles(directory);
    SegmentPreparer preparer = new SegmentPreparer(files, LogFixture.SMALL, 7);
    Files.writeString(files.segment(0), "something");
    WritableSegment segment = preparer.prepare(0);
    assertThatThrownBy(() -> preparer.publish(segment))
        .hasMessageStartingWith("[LogAccess]")
        .hasMessageContaining("exists already");
    assertThat(files.segment(0)).hasContent("something");
  }
}
