package dev.micrite.query;

import java.util.function.Supplier;

/**
 * Views for queries that do not bring their own: one for each thread, made anew while that one is
 * in use, so that a query may be asked inside another.
 */
final class ViewPool<V> {
  private final ThreadLocal<Object[]> idle = ThreadLocal.withInitial(() -> new Object[1]);

  @SuppressWarnings("unchecked") // only giveBack fills it
  V borrow(Supplier<V> newView) {
    Object[] slot = idle.get();
    Object view = slot[0];
    slot[0] = null;
    return view == null ? newView.get() : (V) view;
  }

  void giveBack(V view) {
    idle.get()[0] = view;
  }
}
