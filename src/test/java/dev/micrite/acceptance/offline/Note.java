package dev.micrite.acceptance.offline;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import java.time.Instant;

/** A long text about a ledger: rows that take room. */
@Features
public class Note {
  @Id long id;

  @References(Ledger.class)
  long ledgerId;

  Ledger ledger;
  @FeatureTime Instant writtenAt;
  String text;
  long cents;
}
