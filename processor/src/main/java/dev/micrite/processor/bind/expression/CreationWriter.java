package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import dev.micrite.processor.bind.expression.Reference.ClassName;
import dev.micrite.processor.bind.expression.Reference.Entity;
import dev.micrite.processor.bind.expression.Reference.Frame;
import dev.micrite.processor.bind.expression.Reference.OptionalRow;
import dev.micrite.processor.bind.expression.Reference.Row;
import dev.micrite.processor.read.TypeNames;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Writes {@code new} and {@code ::}, where they are pure. */
final class CreationWriter {
  private final Binding binding;
  private final ClassSource source;
  private final Rewriter rewriter;
  private final ReferenceWriter references;

  CreationWriter(Binding binding, Rewriter rewriter, ReferenceWriter references) {
    this.binding = binding;
    this.source = binding.source();
    this.rewriter = rewriter;
    this.references = references;
  }

  void write(NewClassTree creation) {
    if (creation.getEnclosingExpression() != null || creation.getClassBody() != null) {
      binding.report(ExpressionMessages.anonymousClass(binding.at(creation)));
      return;
    }
    Tree type = creation.getIdentifier();
    references.writeType(type);
    checkCreation(type, creation);
    creation.getArguments().forEach(a -> rewriter.scan(a, null));
  }

  private void checkCreation(Tree type, Tree at) {
    Tree raw = type instanceof ParameterizedTypeTree generic ? generic.getType() : type;
    Optional<TypeElement> element =
        source
            .typer()
            .type(raw)
            .map(t -> source.types().types().asElement(t))
            .filter(TypeElement.class::isInstance)
            .map(TypeElement.class::cast);
    // Creating an instance of a feature class is a mistake that another rule reports.
    if (element.isEmpty() || source.isFeatureClass(TypeNames.of(element.get()))) {
      return;
    }
    String name = element.get().getSimpleName().toString();
    Optional<String> impure = PurityRules.ofType(element.get());
    Optional<String> mutable =
        PurityRules.ofCreation(element.get(), source.members().lineage(element.get()));
    if (impure.isPresent()) {
      binding.report(ExpressionMessages.impure("new " + name, impure.get(), binding.at(at)));
    } else if (mutable.isPresent()) {
      binding.report(ExpressionMessages.mutable(name, mutable.get(), binding.at(at)));
    }
  }

  void write(MemberReferenceTree reference) {
    ExpressionTree of = reference.getQualifierExpression();
    Reference target = rewriter.referenceOf(of);
    boolean isEntity =
        target instanceof Entity
            || target instanceof Row
            || target instanceof Frame
            || target instanceof OptionalRow;
    boolean isCreation = reference.getMode() == MemberReferenceTree.ReferenceMode.NEW;
    if (isEntity || target instanceof ClassName c && isFeatureOf(c, reference) && !isCreation) {
      binding.report(
          ExpressionMessages.rowMethodReference(
              binding.text(reference), "r -> r." + reference.getName(), binding.at(reference)));
    } else if (isCreation) {
      references.writeType(of);
      checkCreation(of, reference);
    } else if (target instanceof ClassName type) {
      checkStaticReference(type, reference);
      references.write(type, of);
    } else if (of instanceof ParameterizedTypeTree) {
      references.writeType(of);
    } else {
      rewriter.scan(of, null);
    }
  }

  private boolean isFeatureOf(ClassName type, MemberReferenceTree reference) {
    String name = reference.getName().toString();
    return source.isFeatureClass(type.name())
        && type.element().map(e -> source.members().methods(e, name).isEmpty()).orElse(true);
  }

  private void checkStaticReference(ClassName type, MemberReferenceTree reference) {
    String name = reference.getName().toString();
    type.element()
        .flatMap(e -> PurityRules.ofMethod(e, name))
        .ifPresent(
            remedy ->
                binding.report(
                    ExpressionMessages.impure(
                        binding.text(reference), remedy, binding.at(reference))));
    List<ExecutableElement> methods =
        type.element().map(e -> source.members().methods(e, name)).orElse(List.of());
    if (!methods.isEmpty() && methods.stream().noneMatch(m -> source.isAccessible(m))) {
      binding.report(
          ExpressionMessages.inaccessible(binding.text(reference), binding.at(reference)));
    }
  }
}
