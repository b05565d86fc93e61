package dev.micrite.processor.bind.expression;

import com.sun.source.tree.ExpressionTree;
import dev.micrite.processor.bind.expression.CallTyper.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Which of several methods of one name a call means, by the phases of JLS 15.12.2: without boxing,
 * with boxing, with a variable number of arguments; then the most specific. An argument of unknown
 * type fits everything.
 */
final class OverloadChoice {
  private final JavaTypes types;

  OverloadChoice(JavaTypes types) {
    this.types = types;
  }

  /** The methods that may be meant: one, when all is known. */
  List<Method> choose(
      List<Method> candidates,
      List<? extends ExpressionTree> trees,
      List<Optional<TypeMirror>> arguments) {
    List<Method> fixed =
        candidates.stream()
            .filter(m -> m.type().getParameterTypes().size() == arguments.size())
            .toList();
    List<Method> found = applicable(fixed, arguments, false, this::fitsStrictly);
    if (found.isEmpty()) {
      found = applicable(fixed, arguments, false, this::fits);
    }
    if (found.isEmpty()) {
      List<Method> open = candidates.stream().filter(m -> m.element().isVarArgs()).toList();
      found =
          applicable(
              open.stream()
                  .filter(m -> m.type().getParameterTypes().size() - 1 <= arguments.size())
                  .toList(),
              arguments,
              true,
              this::fits);
    }
    return mostSpecific(found, arguments.size());
  }

  private List<Method> applicable(
      List<Method> candidates,
      List<Optional<TypeMirror>> arguments,
      boolean spread,
      BiPredicate<TypeMirror, TypeMirror> fits) {
    return candidates.stream()
        .filter(
            m ->
                IntStream.range(0, arguments.size())
                    .allMatch(
                        i ->
                            arguments.get(i).isEmpty()
                                || fits.test(arguments.get(i).get(), m.formal(i, spread))))
        .toList();
  }

  private boolean fitsStrictly(TypeMirror actual, TypeMirror formal) {
    boolean isPrimitive = actual.getKind().isPrimitive();
    return isPrimitive == erased(formal).getKind().isPrimitive()
        && types.types().isSubtype(types.types().erasure(actual), erased(formal));
  }

  private boolean fits(TypeMirror actual, TypeMirror formal) {
    return types.types().isAssignable(types.types().erasure(actual), erased(formal));
  }

  private TypeMirror erased(TypeMirror formal) {
    return types.types().erasure(formal);
  }

  private List<Method> mostSpecific(List<Method> found, int arguments) {
    List<Method> best =
        found.stream()
            .filter(m -> found.stream().allMatch(other -> isAsSpecific(m, other, arguments)))
            .toList();
    // Several with the same parameters override each other; the subclass's comes first.
    return best.isEmpty() ? found : best.subList(0, 1);
  }

  private boolean isAsSpecific(Method a, Method b, int arguments) {
    int count = Math.min(arguments, Math.min(size(a), size(b)));
    return IntStream.range(0, count)
        .allMatch(
            i -> {
              TypeMirror formalOfA = erased(a.type().getParameterTypes().get(i));
              TypeMirror formalOfB = erased(b.type().getParameterTypes().get(i));
              return types.types().isSubtype(formalOfA, formalOfB);
            });
  }

  private static int size(Method method) {
    return method.type().getParameterTypes().size();
  }

  /** Whether the arguments from the last parameter on are gathered into its array. */
  boolean isSpread(Method method, List<Optional<TypeMirror>> arguments) {
    int size = size(method);
    if (!method.element().isVarArgs()) {
      return false;
    }
    boolean isArrayGiven =
        arguments.size() == size
            && arguments
                .get(size - 1)
                .filter(t -> t.getKind() == TypeKind.ARRAY || t.getKind() == TypeKind.NULL)
                .isPresent();
    return !isArrayGiven;
  }

  /** Methods that a method reference may mean for a function of these parameters. */
  List<Method> fitting(List<Method> candidates, List<Optional<TypeMirror>> parameters) {
    return candidates.stream()
        .filter(
            m -> {
              boolean isStatic = m.element().getModifiers().contains(Modifier.STATIC);
              List<Optional<TypeMirror>> arguments =
                  isStatic || parameters.isEmpty()
                      ? parameters
                      : parameters.subList(1, parameters.size());
              return size(m) == arguments.size()
                  && !applicable(List.of(m), arguments, false, this::fits).isEmpty();
            })
        .toList();
  }
}
