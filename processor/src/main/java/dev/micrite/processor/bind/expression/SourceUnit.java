package dev.micrite.processor.bind.expression;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A source file: its tree, its text, and where in the text each part of the tree stands. */
final class SourceUnit {
  private final CompilationUnitTree tree;
  private final SourcePositions positions;
  private final String text;
  private final Imports imports;

  SourceUnit(CompilationUnitTree tree, SourcePositions positions) {
    this.tree = tree;
    this.positions = positions;
    try {
      this.text = tree.getSourceFile().getCharContent(true).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + tree.getSourceFile().getName(), e);
    }
    this.imports = Imports.of(this);
  }

  CompilationUnitTree tree() {
    return tree;
  }

  Imports imports() {
    return imports;
  }

  String packageName() {
    return tree.getPackageName() == null ? "" : tree.getPackageName().toString();
  }

  int start(Tree part) {
    return Math.toIntExact(positions.getStartPosition(tree, part));
  }

  int end(Tree part) {
    return Math.toIntExact(positions.getEndPosition(tree, part));
  }

  /** Where the name stands that a member is selected by: {@code name} of {@code user.name}. */
  int nameStart(MemberSelectTree part) {
    return end(part) - part.getIdentifier().length();
  }

  String text(int start, int end) {
    return text.substring(start, end);
  }

  String text(Tree part) {
    return text(start(part), end(part));
  }
}
