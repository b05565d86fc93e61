package dev.micrite.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** A chain of calls, on one line where it fits, else a line for each call. */
final class Chain {
  private static final int LINE = 100;

  private final CodeBlock start;
  private final List<CodeBlock> calls = new ArrayList<>();

  Chain(String format, Object... arguments) {
    this.start = CodeBlock.of(format, arguments);
  }

  Chain call(String format, Object... arguments) {
    calls.add(CodeBlock.of(format, arguments));
    return this;
  }

  /** The chain, behind so many characters on its first line. */
  CodeBlock build(int column) {
    int length = column + start.toString().length();
    for (CodeBlock call : calls) {
      length += 1 + call.toString().length();
    }
    CodeBlock.Builder out = CodeBlock.builder().add(start);
    for (CodeBlock call : calls) {
      out.add(length > LINE ? "\n    ." : ".").add(call);
    }
    return out.build();
  }
}
