package dev.micrite.processor.bind.expression;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import java.util.HashSet;
import java.util.Set;

/** The binding of one initializer: what is shared by all functions made of it. */
final class Binding {
  private final ClassSource source;
  private final FeatureDeclaration feature;
  private final ExpressionTree root;
  private final Report report;
  private final Set<String> localNames = new HashSet<>();
  private boolean hasPatterns;
  private int problems;
  private int aggregations;

  Binding(ClassSource source, FeatureDeclaration feature, ExpressionTree root, Report report) {
    this.source = source;
    this.feature = feature;
    this.root = root;
    this.report = report;
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree node, Void unused) {
        localNames.add(node.getName().toString());
        return super.visitVariable(node, unused);
      }

      @Override
      public Void visitBindingPattern(BindingPatternTree node, Void unused) {
        hasPatterns = true;
        return super.visitBindingPattern(node, unused);
      }
    }.scan(root, null);
  }

  ClassSource source() {
    return source;
  }

  FeatureDeclaration feature() {
    return feature;
  }

  ExpressionTree root() {
    return root;
  }

  /** Whether {@code instanceof} declares variables anywhere in the initializer. */
  boolean hasPatterns() {
    return hasPatterns;
  }

  boolean isWrong() {
    return problems > 0;
  }

  /** How often something was wrong so far. */
  int problems() {
    return problems;
  }

  /** Notes that the initializer cannot be bound; why is reported elsewhere. */
  void giveUp() {
    problems++;
  }

  void report(Diagnostic diagnostic) {
    problems++;
    report.add(diagnostic);
  }

  Origin at(Tree tree) {
    return feature.origin().range(source.unit().start(tree), source.unit().end(tree));
  }

  Origin at(int start, int end) {
    return feature.origin().range(start, end);
  }

  String text(Tree tree) {
    return SourceText.reindented(SourceText.withoutComments(source.unit().text(tree)));
  }

  FunctionBuilder function(int depth, FunctionBuilder alike) {
    return new FunctionBuilder(source.unit(), depth, localNames, alike);
  }

  String nextAggregation() {
    return source.functionNames().aggregation(feature.key().name(), aggregations++ == 0);
  }
}
