package zoo;

import dev.micrite.query.Micrite;
import java.util.UUID;

public class Ask {
  public static Object answer(Micrite micrite) {
    return AnimalAllQuery.on(micrite).get(new UUID(1, 2));
  }
}
