package dev.micrite.offline.ingest;

import dev.micrite.offline.OfflineException;

/** Says what is missing to read Arrow files. */
final class ArrowProcess {
  private ArrowProcess() {}

  public static void main(String[] args) {
    try {
      ArrowLibraries.require();
    } catch (OfflineException e) {
      System.out.println(e.getMessage());
    }
  }
}
