package dev.micrite.offline.engine;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.dataset.Manifest;
import dev.micrite.query.OfflineQuery;
import java.util.List;

/** The columns of a revision beside the components of its query as it is now. */
final class KeptColumns {
  private KeptColumns() {}

  /**
   * Does nothing if a query has the components that a revision has columns of.
   *
   * @throws OfflineException {@code [DatasetChanged]}
   */
  static void require(OfflineQuery<?> query, Manifest manifest) {
    List<Manifest.Output> then = manifest.outputs();
    List<Manifest.Output> now = RevisionQuery.outputs(query);
    boolean isReadable = then.size() == now.size();
    for (int i = 0; isReadable && i < then.size(); i++) {
      isReadable =
          then.get(i).column().equals(now.get(i).column())
              && then.get(i).path().equals(now.get(i).path())
              && isReadable(then.get(i).type(), now.get(i).type());
    }
    if (!isReadable) {
      throw new OfflineException(
          "DatasetChanged",
          "%s, revision %d has the components %s; %s has %s by now. Read its files as such, or save the dataset anew."
              .formatted(
                  manifest.name(),
                  manifest.revision(),
                  described(then),
                  query.definition().name(),
                  described(now)));
    }
  }

  /** Of an enum, a constant that is gone shows where a row has it. */
  private static boolean isReadable(String then, String now) {
    return then.equals(now)
        || then.startsWith("enum ")
            && now.startsWith("enum ")
            && then.substring(0, then.indexOf('(')).equals(now.substring(0, now.indexOf('(')));
  }

  private static List<String> described(List<Manifest.Output> outputs) {
    return outputs.stream()
        .map(
            it ->
                it.column()
                    + (it.column().equals(it.path()) ? "" : " from " + it.path())
                    + " "
                    + it.type())
        .toList();
  }
}
