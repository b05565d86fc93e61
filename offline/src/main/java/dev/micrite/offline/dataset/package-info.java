/**
 * Datasets that are kept: {@link dev.micrite.offline.dataset.DatasetCatalog} says which revisions
 * there are, in {@code catalog.db}; their files are in {@code datasets/}. How they are computed is
 * no matter of this package.
 */
package dev.micrite.offline.dataset;
