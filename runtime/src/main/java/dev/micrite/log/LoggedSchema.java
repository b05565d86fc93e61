package dev.micrite.log;

import dev.micrite.store.StoreSchema;

/** A class as a reader found it defined. */
final class LoggedSchema {
  final StoreSchema schema;
  final boolean[] bytesSlots;

  LoggedSchema(StoreSchema schema) {
    this.schema = schema;
    this.bytesSlots = LoggedClass.bytesSlots(schema);
  }
}
