package dev.micrite.log;

import dev.micrite.store.StoreSchema;
import dev.micrite.store.UpdateCheck;

/** A class as a reader found it defined. */
final class LoggedSchema {
  final StoreSchema schema;
  final UpdateCheck check;

  LoggedSchema(StoreSchema schema) {
    this.schema = schema;
    this.check = new UpdateCheck(schema);
  }
}
