package dev.micrite.acceptance.offline;

import dev.micrite.From;
import dev.micrite.Given;
import dev.micrite.Query;
import java.util.Optional;

/** Asked by a walk from a note, that no table has, to its ledger. */
@Query(value = Note.class, offline = true)
record NoteState(
    @Given long ledgerId,
    @From("ledger.text") Optional<String> text,
    @From("ledger.noteCount") long noteCount,
    @From("ledger.total") long total,
    @From("ledger.largest") Optional<Long> largest) {}
