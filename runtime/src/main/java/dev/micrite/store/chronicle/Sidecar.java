package dev.micrite.store.chronicle;

import dev.micrite.store.StoreSchema;

/**
 * What is written beside a store's file, since the file does not say it of itself.
 *
 * @param format of the sidecar and of everything it names
 * @param schema what the rows hold
 * @param generation number of the live file; each rebuilt file gets the next one
 * @param file name of the live file
 * @param entries entities the file was made for
 * @param rowBytes bytes that an average row was given
 * @param geometry where things are in the file
 * @param clean what to expect of the file if it was closed properly; null while it is open for
 *     writing
 */
record Sidecar(
    int format,
    StoreSchema schema,
    long generation,
    String file,
    long entries,
    int rowBytes,
    Geometry geometry,
    CleanClose clean) {
  /** The format this version writes, and the newest it reads. */
  static final int FORMAT = 1;

  Sidecar withClean(CleanClose close) {
    return new Sidecar(format, schema, generation, file, entries, rowBytes, geometry, close);
  }

  /**
   * State of a file that was closed properly.
   *
   * @param rows how many it holds
   * @param bytes that they take
   * @param length of the file
   * @param crc32c of the whole file
   */
  record CleanClose(long rows, long bytes, long length, long crc32c) {}
}
