package dev.micrite.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * What only the sources tell: initializers and comments. One lookup for a class; its members are
 * found by name afterwards.
 */
final class SourceTrees {
  private final Optional<Trees> trees;

  private SourceTrees(Optional<Trees> trees) {
    this.trees = trees;
  }

  /** Without trees, everything is as in a class file: no initializers, no comments. */
  static SourceTrees of(ProcessingEnvironment env) {
    return new SourceTrees(CompilerEnvironment.trees(env));
  }

  /** Whether a class was read from a class file, as far as the compiler tells. */
  boolean isClassFile(TypeElement type) {
    return trees.isPresent() && source(type).isEmpty();
  }

  /** The source of a class; empty for a class file. */
  Optional<ClassSource> source(TypeElement type) {
    return trees.flatMap(
        t ->
            Optional.ofNullable(t.getPath(type))
                .filter(path -> path.getLeaf() instanceof ClassTree)
                .map(path -> new ClassSource(t, path)));
  }

  /** The source of one class. */
  static final class ClassSource {
    private final Trees trees;
    private final TreePath path;
    private final Map<String, VariableTree> fields = new HashMap<>();

    ClassSource(Trees trees, TreePath path) {
      this.trees = trees;
      this.path = path;
      for (Tree member : ((ClassTree) path.getLeaf()).getMembers()) {
        if (member instanceof VariableTree field) {
          fields.put(field.getName().toString(), field);
        }
      }
    }

    /** The text of a field's initializer. */
    Optional<String> initializer(String field) {
      return Optional.ofNullable(fields.get(field))
          .map(VariableTree::getInitializer)
          .map(this::text);
    }

    /** The comment of the class; empty without one. */
    String comment() {
      return description(path);
    }

    /** The comment of a field; empty without one. */
    String comment(String field) {
      VariableTree tree = fields.get(field);
      return tree == null ? "" : description(new TreePath(path, tree));
    }

    private String description(TreePath commented) {
      String comment = trees.getDocComment(commented);
      return comment == null ? "" : JavadocText.of(comment);
    }

    private String text(ExpressionTree expression) {
      SourcePositions positions = trees.getSourcePositions();
      int start = (int) positions.getStartPosition(path.getCompilationUnit(), expression);
      int end = (int) positions.getEndPosition(path.getCompilationUnit(), expression);
      try {
        return path.getCompilationUnit()
            .getSourceFile()
            .getCharContent(true)
            .subSequence(start, end)
            .toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
