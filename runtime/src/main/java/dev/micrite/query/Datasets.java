package dev.micrite.query;

import dev.micrite.catalog.MicriteException;
import java.util.List;

/**
 * The datasets that were saved in a platform's directory, whoever saved them: {@link
 * Micrite#datasets}. To read one as records, or to compute it again, ask its query: {@code
 * FraudInputsQuery.on(micrite).dataset("fraud-training")}. Printed, they are a table. Safe for all
 * threads.
 */
public interface Datasets {
  /** The latest revision of each dataset, by name. */
  List<DatasetRevision> list();

  /**
   * All revisions of a dataset, the oldest first.
   *
   * @throws MicriteException {@code [NoDataset]} if there is none of that name
   */
  List<DatasetRevision> revisions(String name);

  /**
   * The latest revision of a dataset.
   *
   * @throws MicriteException {@code [NoDataset]}
   */
  DatasetRevision latest(String name);

  /**
   * One revision.
   *
   * @throws MicriteException {@code [NoDataset]}
   */
  DatasetRevision revision(String name, int number);

  /**
   * Deletes all revisions of a dataset and their files.
   *
   * @throws MicriteException {@code [NoDataset]}
   */
  void delete(String name);

  /**
   * Deletes one revision and its files.
   *
   * @throws MicriteException {@code [NoDataset]}
   */
  void delete(String name, int number);
}
