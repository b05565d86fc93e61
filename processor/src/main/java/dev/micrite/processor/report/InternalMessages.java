package dev.micrite.processor.report;

import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.Origin;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What to say when the processor itself is wrong, or its compiler cannot do what it needs. */
public final class InternalMessages {
  private InternalMessages() {}

  /** The only message with a stack trace. */
  public static Diagnostic defect(String doing, Throwable cause, Origin origin) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    return Diagnostic.error(
        "Internal",
        "Micrite's processor failed while %s; this is a defect of Micrite, not of your sources.\n  Please report this text, the version of Micrite and of the JDK (%s), and the declaration if you may.\n%s"
            .formatted(doing, System.getProperty("java.version"), trace),
        origin);
  }

  public static Diagnostic cannotWrite(String cause, Origin origin) {
    return Diagnostic.error(
        "CannotWrite",
        "The generated classes cannot be written: %s.\n  See that the output directory can be written, has room, and holds no such class of yours."
            .formatted(cause),
        origin);
  }

  public static Diagnostic withoutTrees(Origin origin) {
    return Diagnostic.warning(
        "NoExpressions",
        "This compiler does not show initializers to annotation processors, so Micrite writes the"
            + " types only, without checking or compiling expressions.\n"
            + "  Build with javac; in an editor this is enough.",
        origin);
  }
}
