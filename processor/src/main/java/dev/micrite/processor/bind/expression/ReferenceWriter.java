package dev.micrite.processor.bind.expression;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IntersectionTypeTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WildcardTree;
import dev.micrite.processor.bind.expression.Reference.ClassName;
import dev.micrite.processor.bind.expression.Reference.Entity;
import dev.micrite.processor.bind.expression.Reference.Foreign;
import dev.micrite.processor.bind.expression.Reference.Frame;
import dev.micrite.processor.bind.expression.Reference.InstanceField;
import dev.micrite.processor.bind.expression.Reference.OptionalRow;
import dev.micrite.processor.bind.expression.Reference.Plain;
import dev.micrite.processor.bind.expression.Reference.Row;
import dev.micrite.processor.bind.expression.Reference.RowFrame;
import dev.micrite.processor.bind.expression.Reference.RowValue;
import dev.micrite.processor.bind.expression.Reference.StaticField;
import dev.micrite.processor.bind.expression.Reference.ThroughAbsent;
import dev.micrite.processor.bind.expression.Reference.UnknownFeature;
import dev.micrite.processor.bind.expression.Reference.Unresolved;
import dev.micrite.processor.bind.expression.Reference.Value;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.read.TypeNames;
import dev.micrite.processor.report.NameMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Writes names: what each becomes in the function's text, or why it cannot stand there. */
final class ReferenceWriter {
  private final Binding binding;
  private final ClassSource source;
  private final FunctionBuilder function;
  private final Rewriter rewriter;

  ReferenceWriter(Binding binding, FunctionBuilder function, Rewriter rewriter) {
    this.binding = binding;
    this.source = binding.source();
    this.function = function;
    this.rewriter = rewriter;
  }

  /** Writes a name that stands where a value stands. */
  void write(Reference reference, ExpressionTree tree) {
    if (reference instanceof Value value) {
      function.replace(tree, function.feature(value, false));
    } else if (reference instanceof RowValue value) {
      writeRowValue(value, tree);
    } else if (reference instanceof StaticField constant) {
      writeStaticField(constant.field(), tree);
    } else if (reference instanceof ClassName type) {
      writeClassName(type, tree);
    } else if (reference instanceof Plain && tree instanceof MemberSelectTree select) {
      writeSelected(select);
    } else {
      reject(reference, tree);
    }
  }

  private void reject(Reference reference, ExpressionTree tree) {
    if (reference instanceof Entity entity) {
      String type = entity.featureClass().simpleName();
      binding.report(ExpressionMessages.entityAsValue(binding.text(tree), type, binding.at(tree)));
    } else if (reference instanceof Row row) {
      String type = row.featureClass().simpleName();
      binding.report(ExpressionMessages.entityAsValue(binding.text(tree), type, binding.at(tree)));
    } else if (reference instanceof Frame frame) {
      String relation = frame.place().path().toString();
      binding.report(ExpressionMessages.dataFrameAsValue(relation, binding.at(tree)));
    } else if (reference instanceof OptionalRow row) {
      binding.report(ExpressionMessages.optionalRow(relation(row), binding.at(tree)));
    } else if (reference instanceof RowFrame frame) {
      binding.report(ExpressionMessages.dataFrameOfRow(frame.relation().name(), binding.at(tree)));
    } else if (reference instanceof ThroughAbsent absent) {
      binding.report(
          ExpressionMessages.mayBeAbsent(
              relation(absent.row()), absent.member(), binding.at(tree)));
    } else if (reference instanceof InstanceField field) {
      String name = field.field().field().getSimpleName().toString();
      binding.report(
          ExpressionMessages.inheritedField(name, source.name().simpleName(), binding.at(tree)));
    } else if (reference instanceof Foreign foreign) {
      binding.report(ExpressionMessages.localAround(foreign.name(), binding.at(tree)));
    } else if (reference instanceof UnknownFeature unknown) {
      reportUnknown(unknown.featureClass(), unknown.name(), tree);
    } else if (reference instanceof Unresolved unresolved) {
      writeUnresolved(unresolved.name(), tree);
    } else if (reference instanceof Reference.Broken) {
      binding.giveUp();
      scanCalls(tree);
    }
  }

  /** Finds what is wrong with a call at the start of a selection. */
  private void scanCalls(ExpressionTree tree) {
    if (tree instanceof MemberSelectTree select) {
      scanCalls(select.getExpression());
    } else if (!(tree instanceof IdentifierTree)) {
      rewriter.scan(tree, null);
    }
  }

  static String relation(OptionalRow row) {
    List<FeatureKey> hops = new ArrayList<>(row.root().place().hops());
    hops.addAll(row.hops());
    return String.join(".", hops.stream().map(FeatureKey::name).toList());
  }

  // The wrong name is the first one behind the relations that were found.
  private void reportUnknown(TypeName featureClass, String name, ExpressionTree tree) {
    ExpressionTree at = tree;
    while (at instanceof MemberSelectTree select
        && !(select.getIdentifier().contentEquals(name)
            && !References.isWrong(rewriter.referenceOf(select.getExpression())))) {
      at = select.getExpression();
    }
    int end = source.unit().end(at);
    reportUnknown(featureClass, name, end - name.length(), end);
  }

  private void reportUnknown(TypeName featureClass, String name, int start, int end) {
    binding.report(
        NameMessages.unknownFeature(
            "The expression of " + binding.feature().key() + " asks for",
            source.featureClass(featureClass),
            name,
            binding.at(start, end)));
  }

  /**
   * A name that nothing has. A class may be written by another processor in this very round, so
   * names in the way of classes are left to javac; so is everything when imports lead to such
   * classes.
   */
  private void writeUnresolved(String name, ExpressionTree tree) {
    String first = name.split("\\.", 2)[0];
    boolean mayBeClass = name.chars().anyMatch(Character::isUpperCase) && !first.equals(name);
    if (mayBeClass || Character.isUpperCase(first.charAt(0)) || source.names().hasUnknownOwners()) {
      return;
    }
    int start = source.unit().start(tree);
    reportUnknown(source.name(), first, start, start + first.length());
  }

  private void writeStaticField(NameResolver.Field field, ExpressionTree tree) {
    String name = field.owner().getSimpleName() + "." + field.field().getSimpleName();
    Optional<String> remedy = PurityRules.ofType(field.owner());
    if (!source.isAccessible(field.field())) {
      binding.report(ExpressionMessages.inaccessible(name, binding.at(tree)));
    } else if (!field.field().getModifiers().contains(Modifier.FINAL)) {
      binding.report(ExpressionMessages.notFinal(name, binding.at(tree)));
    } else if (remedy.isPresent()) {
      binding.report(ExpressionMessages.impure(name, remedy.get(), binding.at(tree)));
    }
    String simple = field.field().getSimpleName().toString();
    function.replace(tree, TypeNames.of(field.owner()), "." + simple);
  }

  private void writeClassName(ClassName type, Tree tree) {
    if (type.element().filter(e -> !source.isAccessible(e)).isPresent()) {
      binding.report(ExpressionMessages.inaccessible(type.name().simpleName(), binding.at(tree)));
    }
    function.replace(tree, type.name());
  }

  /** A field of something: {@code array.length}, {@code Type.class}, or nothing that can be had. */
  private void writeSelected(MemberSelectTree select) {
    ExpressionTree of = select.getExpression();
    String name = select.getIdentifier().toString();
    if (name.equals("class")) {
      writeType(of);
      return;
    }
    int before = binding.problems();
    rewriter.scan(of, null);
    if (binding.problems() > before || rewriter.referenceOf(of) instanceof ClassName) {
      return;
    }
    Optional<TypeMirror> type = rewriter.typeOf(of);
    boolean isLength =
        name.equals("length") && type.map(t -> t.getKind() == TypeKind.ARRAY).orElse(true);
    if (!isLength) {
      boolean isComponent =
          type.filter(t -> t instanceof DeclaredType d && isRecord(d)).isPresent();
      binding.report(
          ExpressionMessages.fieldOfObject(
              name,
              isComponent,
              binding.at(source.unit().nameStart(select), source.unit().end(select))));
    }
  }

  private static boolean isRecord(DeclaredType type) {
    return ((TypeElement) type.asElement()).getKind() == ElementKind.RECORD;
  }

  /** Writes a type, as in casts, creations and type arguments. */
  void writeType(Tree tree) {
    if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
      if (source.references().ofType(tree) instanceof ClassName type) {
        writeClassName(type, tree);
      }
    } else if (tree instanceof ParameterizedTypeTree parameterized) {
      writeType(parameterized.getType());
      parameterized.getTypeArguments().forEach(this::writeType);
    } else if (tree instanceof ArrayTypeTree array) {
      writeType(array.getType());
    } else if (tree instanceof WildcardTree wildcard) {
      writeType(wildcard.getBound());
    } else if (tree instanceof AnnotatedTypeTree annotated) {
      writeType(annotated.getUnderlyingType());
    } else if (tree instanceof IntersectionTypeTree intersection) {
      intersection.getBounds().forEach(this::writeType);
    }
  }

  private void writeRowValue(RowValue value, ExpressionTree tree) {
    function.row(value.root(), value.hops());
    if (tree instanceof MemberSelectTree select) {
      writeRow(select.getExpression());
      writeGetter(select, last(value.hops()));
    }
  }

  private static FeatureKey last(List<FeatureKey> hops) {
    return hops.get(hops.size() - 1);
  }

  private void writeGetter(MemberSelectTree select, FeatureKey feature) {
    function.replace(
        source.unit().nameStart(select), source.unit().end(select), source.getter(feature) + "()");
  }

  /** Writes a row object, or an optional one, where it is called or read from. */
  void writeRow(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree parenthesized) {
      writeRow(parenthesized.getExpression());
    } else if (tree instanceof MethodInvocationTree invocation) {
      rewriter.writeRowCall(invocation);
    } else if (rewriter.referenceOf(tree) instanceof OptionalRow row && row.hops().isEmpty()) {
      function.replace(tree, function.row(row.root(), List.of()));
    } else if (tree instanceof MemberSelectTree select) {
      writeRelation(select);
    }
  }

  // The getter of a has-one gives the row, or null where it is absent.
  private void writeRelation(MemberSelectTree select) {
    Reference relation = rewriter.referenceOf(select);
    if (relation instanceof OptionalRow row) {
      int start = source.unit().start(select);
      function.row(row.root(), row.hops());
      function.replace(start, start, TypeName.of("java.util", "Optional"), ".ofNullable(");
      writeRow(select.getExpression());
      writeGetter(select, last(row.hops()));
      function.replace(source.unit().end(select), source.unit().end(select), ")");
    } else if (relation instanceof Row row) {
      writeRow(select.getExpression());
      writeGetter(select, last(row.hops()));
    }
  }
}
