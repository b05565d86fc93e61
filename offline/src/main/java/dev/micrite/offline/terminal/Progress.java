package dev.micrite.offline.terminal;

import java.io.Console;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar, where one is wanted and there is a terminal to show it in. */
public final class Progress implements AutoCloseable {
  private static final int FIRST_WITH_IS_TERMINAL = 22;

  private final Optional<ProgressBar> bar;

  private Progress(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  /** For so many steps; a negative number if that is not known. */
  public static Progress of(String task, boolean isWanted, long steps) {
    return new Progress(
        isWanted && isTerminal()
            ? Optional.of(new ProgressBarBuilder().setTaskName(task).setInitialMax(steps).build())
            : Optional.empty());
  }

  /** For so many rows, with their rate; a negative number if that is not known. */
  public static Progress ofRows(String task, boolean isWanted, long rows) {
    return new Progress(
        isWanted && isTerminal()
            ? Optional.of(
                new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(rows)
                    .setUnit(" rows", 1)
                    .showSpeed()
                    .build())
            : Optional.empty());
  }

  @SuppressWarnings("SystemConsoleNull") // what it means depends on the version, and both are asked
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null || Runtime.version().feature() < FIRST_WITH_IS_TERMINAL) {
      return console != null;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this Java has no Console.isTerminal", e);
    }
  }

  public void step(long steps) {
    bar.ifPresent(it -> it.stepBy(steps));
  }

  /** Says what is being done. */
  public void say(String what) {
    bar.ifPresent(it -> it.setExtraMessage(what));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
