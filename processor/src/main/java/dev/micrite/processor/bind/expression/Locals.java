package dev.micrite.processor.bind.expression;

import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.type.TypeMirror;

/** The parameters of lambdas and variables of patterns that are in scope; immutable. */
final class Locals {
  static final Locals NONE = new Locals(null, "", null);

  private final Locals outer;
  private final String name;
  private final Local local;

  /** What a local name stands for. */
  sealed interface Local {}

  /** An entity of the plan, or a row object. */
  record Known(Reference reference) implements Local {}

  /**
   * A variable of plain Java.
   *
   * @param type found when needed; empty when it cannot be told
   */
  record Plain(Supplier<Optional<TypeMirror>> type) implements Local {}

  /**
   * Behind it are the names of another function's text: entities can be read from there, no more.
   */
  private record Border() implements Local {}

  private Locals(Locals outer, String name, Local local) {
    this.outer = outer;
    this.name = name;
    this.local = local;
  }

  Locals with(String newName, Local newLocal) {
    return new Locals(this, newName, newLocal);
  }

  /** These names, as a function of its own sees them. */
  Locals fromOutside() {
    return new Locals(this, "", new Border());
  }

  /** What the name stands for, when it is a local one. */
  Optional<Reference> find(String wanted) {
    boolean isOutside = false;
    for (Locals l = this; l.outer != null; l = l.outer) {
      isOutside |= l.local instanceof Border;
      if (l.name.equals(wanted)) {
        return Optional.of(l.reference(isOutside));
      }
    }
    return Optional.empty();
  }

  private Reference reference(boolean isOutside) {
    if (local instanceof Known known && known.reference() instanceof Reference.Entity entity) {
      return entity;
    }
    if (isOutside) {
      return new Reference.Foreign(name);
    }
    return local instanceof Known known
        ? known.reference()
        : new Reference.Local(name, ((Plain) local).type());
  }

  /** The type, computed at most once. */
  static Plain lazily(Supplier<Optional<TypeMirror>> type) {
    return new Plain(
        new Supplier<>() {
          private Optional<TypeMirror> known;

          @Override
          public Optional<TypeMirror> get() {
            if (known == null) {
              known = type.get();
            }
            return known;
          }
        });
  }
}
