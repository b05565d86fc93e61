package dev.micrite.acceptance.offline;

import dev.micrite.Query;
import java.util.Optional;

/** Asked of the lives of ledgers, without a walk. */
@Query(value = Ledger.class, offline = true)
record LedgerState(Optional<String> text, long noteCount, long total, Optional<Long> largest) {}
