package dev.micrite.acceptance.offline;

import dev.micrite.DataFrame;
import dev.micrite.Features;
import dev.micrite.Id;
import java.util.Optional;

/** Nothing but what was noted of it. */
@Features
public class Ledger {
  @Id long id;
  String text;

  DataFrame<Note> notes;
  long noteCount = notes.count();
  long total = notes.sum(note -> note.cents);
  Optional<Long> largest = notes.max(note -> note.cents);
}
