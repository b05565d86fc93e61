package dev.micrite.processor.read;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.report.DeclarationMessages;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Looks through the bodies of all sources for what no element shows: instances of feature classes
 * that are created, and feature classes inside of methods.
 */
public final class SourceScan {
  private final Elements elements;
  private final Trees trees;
  private final Map<String, Set<TypeName>> bySimpleName = new HashMap<>();
  private final Report report = new Report();

  private SourceScan(Elements elements, Trees trees, Collection<TypeName> featureClasses) {
    this.elements = elements;
    this.trees = trees;
    for (TypeName name : featureClasses) {
      bySimpleName.computeIfAbsent(name.simpleName(), n -> new HashSet<>()).add(name);
    }
  }

  /** What is wrong in the sources of a round; nothing where the compiler does not show them. */
  public static Report of(
      ProcessingEnvironment env, RoundEnvironment round, Collection<TypeName> featureClasses) {
    Optional<Trees> trees = CompilerEnvironment.trees(env);
    if (trees.isEmpty()) {
      return new Report();
    }
    SourceScan scan = new SourceScan(env.getElementUtils(), trees.get(), featureClasses);
    Set<CompilationUnitTree> seen = new HashSet<>();
    for (TypeElement root : ElementFilter.typesIn(round.getRootElements())) {
      TreePath path = trees.get().getPath(root);
      if (path != null && seen.add(path.getCompilationUnit())) {
        scan.new UnitScanner(path.getCompilationUnit(), TypeNames.of(root))
            .scan(path.getCompilationUnit(), null);
      }
    }
    return scan.report;
  }

  /** The scan of one file. */
  private final class UnitScanner extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final TypeName root;
    private TypeElement enclosing;
    private int blocks;

    UnitScanner(CompilationUnitTree unit, TypeName root) {
      this.unit = unit;
      this.root = root;
    }

    @Override
    public Void visitClass(ClassTree node, Void nothing) {
      if (blocks > 0 && isMarkedFeatures(node)) {
        report.add(
            DeclarationMessages.localFeatureClass(node.getSimpleName().toString(), origin(node)));
      }
      TypeElement outer = enclosing;
      int outerBlocks = blocks;
      enclosing = blocks > 0 ? enclosing : nested(outer, node.getSimpleName().toString());
      super.visitClass(node, nothing);
      enclosing = outer;
      blocks = outerBlocks;
      return null;
    }

    @Override
    public Void visitBlock(BlockTree node, Void nothing) {
      blocks++;
      super.visitBlock(node, nothing);
      blocks--;
      return null;
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void nothing) {
      featureClass(node.getIdentifier())
          .ifPresent(name -> report.add(DeclarationMessages.instanceCreated(name, origin(node))));
      return super.visitNewClass(node, nothing);
    }

    private TypeElement nested(TypeElement outer, String simpleName) {
      if (outer == null) {
        String packageName = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
        return elements.getTypeElement(packageName + simpleName);
      }
      return elements.getTypeElement(outer.getQualifiedName() + "." + simpleName);
    }

    private boolean isMarkedFeatures(ClassTree node) {
      for (AnnotationTree annotation : node.getModifiers().getAnnotations()) {
        String name = annotation.getAnnotationType().toString();
        if (name.equals("Features") || name.equals("dev.micrite.Features")) {
          return true;
        }
      }
      return false;
    }

    private Origin origin(Tree node) {
      SourcePositions positions = trees.getSourcePositions();
      return Origin.of(root)
          .range(
              (int) positions.getStartPosition(unit, node),
              (int) positions.getEndPosition(unit, node));
    }

    /** The feature class that a name stands for, found as javac finds it: from the inside out. */
    private Optional<TypeName> featureClass(ExpressionTree written) {
      String text = written.toString();
      if (written instanceof MemberSelectTree select) {
        String simpleName = select.getIdentifier().toString();
        return bySimpleName.getOrDefault(simpleName, Set.of()).stream()
            .filter(n -> n.canonicalName().equals(text) || resolves(n, text))
            .findFirst();
      } else if (written instanceof IdentifierTree) {
        return bySimpleName.getOrDefault(text, Set.of()).stream()
            .filter(n -> resolve(text).equals(Optional.of(n.canonicalName())))
            .findFirst();
      }
      return Optional.empty();
    }

    /** {@code Outer.Inner}, where {@code Outer} is a simple name. */
    private boolean resolves(TypeName name, String text) {
      String first = text.substring(0, text.indexOf('.'));
      return resolve(first)
          .map(outer -> outer + text.substring(first.length()))
          .filter(name.canonicalName()::equals)
          .isPresent();
    }

    private Optional<String> resolve(String simpleName) {
      for (Element e = enclosing; e instanceof TypeElement type; e = e.getEnclosingElement()) {
        String nested = type.getQualifiedName() + "." + simpleName;
        if (type.getSimpleName().contentEquals(simpleName)) {
          return Optional.of(type.getQualifiedName().toString());
        } else if (elements.getTypeElement(nested) != null) {
          return Optional.of(nested);
        }
      }
      String inPackage =
          unit.getPackageName() == null ? simpleName : unit.getPackageName() + "." + simpleName;
      return imported(simpleName, false)
          .or(() -> existing(inPackage))
          .or(() -> imported(simpleName, true));
    }

    private Optional<String> imported(String simpleName, boolean onDemand) {
      for (ImportTree imported : unit.getImports()) {
        String name = imported.getQualifiedIdentifier().toString();
        String stem = name.substring(0, name.lastIndexOf('.') + 1);
        Optional<String> found =
            name.equals(stem + (onDemand ? "*" : simpleName))
                ? existing(stem + simpleName)
                : Optional.empty();
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }

    private Optional<String> existing(String name) {
      return Optional.ofNullable(elements.getTypeElement(name)).map(t -> name);
    }
  }
}
