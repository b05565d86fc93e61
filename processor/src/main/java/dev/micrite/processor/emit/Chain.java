package dev.micrite.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** A chain of calls, on one line where it fits, else a line for each call. */
final class Chain {
  private static final int LINE = 100;

  private final List<Snippet> links = new ArrayList<>();

  Chain(String format, Object... arguments) {
    links.add(Snippet.of(format, arguments));
  }

  Chain call(String format, Object... arguments) {
    links.add(Snippet.of(format, arguments));
    return this;
  }

  /** The chain, behind so many characters on its first line. */
  CodeBlock build(int column) {
    int length = column + links.size() - 1;
    for (Snippet link : links) {
      length += link.length();
    }
    String separator = length > LINE ? "\n    ." : ".";
    StringBuilder format = new StringBuilder();
    List<Object> arguments = new ArrayList<>();
    for (Snippet link : links) {
      format.append(format.isEmpty() ? "" : separator).append(link.format());
      arguments.addAll(link.arguments());
    }
    return CodeBlock.of(format.toString(), arguments.toArray());
  }
}
