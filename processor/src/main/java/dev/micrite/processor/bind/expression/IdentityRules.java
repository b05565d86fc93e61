package dev.micrite.processor.bind.expression;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Forbids what depends on which object a value is held by; that differs from process to process.
 */
final class IdentityRules {
  private final Binding binding;
  private final Rewriter rewriter;

  IdentityRules(Binding binding, Rewriter rewriter) {
    this.binding = binding;
    this.rewriter = rewriter;
  }

  /** Forbids {@code ==} of two objects. */
  void checkEquality(BinaryTree node) {
    boolean isEquality =
        node.getKind() == Tree.Kind.EQUAL_TO || node.getKind() == Tree.Kind.NOT_EQUAL_TO;
    if (isEquality
        && rewriter.typeOf(node.getLeftOperand()).filter(this::hasIdentity).isPresent()
        && rewriter.typeOf(node.getRightOperand()).filter(this::hasIdentity).isPresent()) {
      String operator = node.getKind() == Tree.Kind.EQUAL_TO ? "'=='" : "'!='";
      binding.report(
          ExpressionMessages.identity(
              operator, "compare values with Objects.equals(a, b)", binding.at(node)));
    }
  }

  private boolean hasIdentity(TypeMirror type) {
    return type.getKind() == TypeKind.ARRAY
        || type instanceof DeclaredType declared
            && declared.asElement().getKind() != ElementKind.ENUM
            && !binding.source().types().isClass(type, "java.lang.Class");
  }

  /** Forbids {@code hashCode()} and its like where they are of the object. */
  void checkCall(MethodInvocationTree call, ExpressionTree of, String method) {
    boolean isHash = method.equals("hashCode");
    if (!isHash && !method.equals("equals") && !method.equals("toString")) {
      return;
    }
    Optional<TypeMirror> type = rewriter.typeOf(of);
    if (type.filter(t -> t.getKind() == TypeKind.ARRAY).isPresent()) {
      binding.report(
          ExpressionMessages.identity(
              "'" + method + "' of an array", "use Arrays." + method, binding.at(call)));
    } else if (isHash && type.filter(IdentityRules::isEnum).isPresent()) {
      binding.report(
          ExpressionMessages.identity(
              "'hashCode' of an enum", "use name().hashCode()", binding.at(call)));
    }
  }

  private static boolean isEnum(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.ENUM;
  }
}
