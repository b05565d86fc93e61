package shop;

import dev.micrite.query.Micrite;

public class Ask {
  /** Person 4 lives somewhere, person 3 does not. */
  public static Object answer(Micrite micrite) {
    return PersonAllQuery.on(micrite).getAll(4, 3);
  }
}
