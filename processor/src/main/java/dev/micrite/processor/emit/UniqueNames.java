package dev.micrite.processor.emit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of one scope: a name asked for a second time gets a number. */
final class UniqueNames {
  private final Set<String> taken = new HashSet<>();

  UniqueNames(String... reserved) {
    taken.addAll(List.of(reserved));
  }

  /** A scope inside another: sees its names, keeps its own to itself. */
  UniqueNames nested() {
    UniqueNames inner = new UniqueNames();
    inner.taken.addAll(taken);
    return inner;
  }

  /** The name, or the name with the smallest number from 2 on that makes it new. */
  String claim(String name) {
    String unique = name;
    for (int number = 2; !taken.add(unique); number++) {
      unique = name + number;
    }
    return unique;
  }
}
