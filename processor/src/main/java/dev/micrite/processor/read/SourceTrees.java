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
    if (trees.isEmpty()) { // and no lambda here may name a class that is not there then
      return Optional.empty();
    }
    TreePath path = trees.get().getPath(type);
    return path != null && path.getLeaf() instanceof ClassTree
        ? Optional.of(new ClassTrees(trees.get(), path))
        : Optional.empty();
  }

  /** The source of one class; in terms that need no tree to be known. */
  interface ClassSource {

    /** The text of a field's initializer. */
    Optional<String> initializer(String field);

    /** The comment of the class; empty without one. */
    String comment();

    /** The comment of a field; empty without one. */
    String comment(String field);
  }

  private static final class ClassTrees implements ClassSource {
    private final Trees trees;
    private final TreePath path;
    private final Map<String, VariableTree> fields = new HashMap<>();

    ClassTrees(Trees trees, TreePath path) {
      this.trees = trees;
      this.path = path;
      for (Tree member : ((ClassTree) path.getLeaf()).getMembers()) {
        if (member instanceof VariableTree field) {
          fields.put(field.getName().toString(), field);
        }
      }
    }

    @Override
    public Optional<String> initializer(String field) {
      return Optional.ofNullable(fields.get(field))
          .map(VariableTree::getInitializer)
          .map(this::text);
    }

    @Override
    public String comment() {
      return description(path);
    }

    @Override
    public String comment(String field) {
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
