package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.micrite.processor.bind.ExpressionScope;
import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.read.CompilerEnvironment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Binds the initializers of feature classes: finds out what each name means, lifts out
 * aggregations, and leaves a function of other features in the user's own words. Needs javac's tree
 * API.
 *
 * <p>An instance is good for one round of annotation processing and one thread: trees and elements
 * of different rounds are different. Features of a class are to be bound in the order of their
 * declarations, so that the names of functions are always the same.
 */
public final class ExpressionBinder {
  private final Elements elements;
  private final Trees trees;
  private final ExpressionScope scope;
  private final MemberLookup members;
  private final ModulePackages modules;
  private final JavaTypes types;
  private final Map<CompilationUnitTree, SourceUnit> units = new HashMap<>();
  private final Map<TypeName, Optional<ClassSource>> sources = new HashMap<>();

  /**
   * @throws IllegalArgumentException when the compiler is not {@linkplain #isSupported supported}
   */
  public ExpressionBinder(ProcessingEnvironment env, ExpressionScope scope) {
    this.elements = env.getElementUtils();
    this.trees = Trees.instance(env);
    this.scope = scope;
    this.members = new MemberLookup(elements);
    this.modules = new ModulePackages(elements);
    this.types = new JavaTypes(elements, env.getTypeUtils());
  }

  /** Whether the compiler shows the trees of sources: javac does, Eclipse's does not. */
  public static boolean isSupported(ProcessingEnvironment env) {
    return CompilerEnvironment.trees(env).isPresent();
  }

  /**
   * The bound initializer of a feature; empty when the feature has none, its class comes from a
   * class file, or something is wrong, which is then in the report or was reported at a
   * declaration.
   */
  public Optional<BoundExpression> bind(FeatureDeclaration feature, Report report) {
    if (feature.type().isEmpty()) {
      return Optional.empty();
    }
    return sources
        .computeIfAbsent(feature.key().featureClass(), this::source)
        .flatMap(
            source ->
                source
                    .field(feature.key().name())
                    .map(VariableTree::getInitializer)
                    .flatMap(tree -> bind(source, feature, tree, report)));
  }

  private Optional<ClassSource> source(TypeName name) {
    return members.type(name.canonicalName()).flatMap(this::source);
  }

  private Optional<ClassSource> source(TypeElement element) {
    TreePath path = trees.getPath(element);
    if (path == null || !(path.getLeaf() instanceof ClassTree tree)) {
      return Optional.empty();
    }
    SourceUnit unit =
        units.computeIfAbsent(
            path.getCompilationUnit(), u -> new SourceUnit(u, trees.getSourcePositions()));
    return Optional.of(
        new ClassSource(element, tree, unit, scope, members, modules, types, elements));
  }

  private static Optional<BoundExpression> bind(
      ClassSource source, FeatureDeclaration feature, ExpressionTree tree, Report report) {
    FeatureType type = feature.type().orElseThrow();
    Binding binding = new Binding(source, feature, withoutParentheses(tree), report);
    FunctionBuilder function = binding.function(0, null);
    new Rewriter(binding, function, Locals.NONE, false).scan(tree, null);
    NullRule.check(tree, binding);
    if (binding.isWrong()) {
      return Optional.empty();
    }
    Function bound = function.build(feature.key().name(), tree, prefix(tree, type), type);
    return Optional.of(new BoundExpression(feature.key(), source.unit().text(tree), bound));
  }

  private static ExpressionTree withoutParentheses(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree parenthesized
        ? withoutParentheses(parenthesized.getExpression())
        : tree;
  }

  // {a, b} is an array in a declaration, and nothing elsewhere.
  private static String prefix(ExpressionTree tree, FeatureType type) {
    if (!(tree instanceof NewArrayTree array) || array.getType() != null) {
      return "";
    }
    return type.value() == ValueType.Array.BYTES
        ? "new byte[] "
        : type.value() == ValueType.Array.FLOATS ? "new float[] " : "new double[] ";
  }
}
