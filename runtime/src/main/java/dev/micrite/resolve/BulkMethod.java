package dev.micrite.resolve;

import java.util.stream.Stream;

/**
 * The method of a bulk resolver, as generated code calls it.
 *
 * @param <R> what it gives
 */
@FunctionalInterface
public interface BulkMethod<R extends Record> {

  /** Calls the method. The stream is read by the calling thread, once, and closed. */
  Stream<? extends R> call(BulkInput in) throws Exception;
}
