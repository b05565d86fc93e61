package lang;

import dev.micrite.query.Micrite;

public class Ask {
  public static java.lang.Object answer(Micrite micrite) {
    return RecordQuery.on(micrite).getAll(1, 2);
  }
}
