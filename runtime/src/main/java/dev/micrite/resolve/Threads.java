package dev.micrite.resolve;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for resolvers: virtual ones from Java 21 on, else a pool that grows as calls wait. */
final class Threads {
  private static final int MOST_PLATFORM_THREADS = 256;
  private static final int IDLE_SECONDS = 30;

  private Threads() {}

  static Executor newExecutor() {
    ExecutorService virtual = newVirtual();
    return virtual != null ? virtual : newPool();
  }

  static boolean areVirtual(Executor executor) {
    return !(executor instanceof ThreadPoolExecutor)
        && executor.getClass().getName().equals("java.util.concurrent.ThreadPerTaskExecutor");
  }

  private static ExecutorService newVirtual() {
    if (Runtime.version().feature() < 21) {
      return null;
    }
    try {
      MethodHandle maker =
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class));
      return (ExecutorService) maker.invokeExact();
    } catch (NoSuchMethodException | UnsupportedOperationException e) {
      return null; // a JDK without virtual threads, or with them as a preview only: the pool
    } catch (Throwable e) { // what a method handle declares
      throw new IllegalStateException("Cannot start virtual threads, which this JDK has", e);
    }
  }

  /** Hands a task to an idle thread, else starts one, else lets it wait for one. */
  private static ThreadPoolExecutor newPool() {
    AtomicInteger count = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        MOST_PLATFORM_THREADS,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new HandOver(),
        task -> {
          Thread thread = new Thread(task, "micrite-resolver-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        },
        Threads::waitForThread);
  }

  private static void waitForThread(Runnable task, ThreadPoolExecutor pool) {
    if (pool.isShutdown()) {
      throw new RejectedExecutionException("the engine is closed");
    }
    pool.getQueue().add(task);
  }

  /** Refuses what no thread is waiting for, so that the pool starts one. */
  private static final class HandOver extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }

    @Override
    public boolean add(Runnable task) {
      put(task);
      return true;
    }
  }
}
