package tagged;

import dev.micrite.query.Micrite;
import java.util.ArrayList;
import java.util.List;

/** Asks with tags and without. */
public final class Ask {
  private Ask() {}

  /** The offers, as they are, simulated, and as they are again. */
  public static List<Offer> answer(Micrite micrite) {
    OfferQuery plain = OfferQuery.on(micrite);
    OfferQuery simulated = plain.with(options -> options.tags("simulated"));
    List<Offer> offers = new ArrayList<>();
    for (OfferQuery query : List.of(plain, simulated, plain)) {
      offers.add(query.get(7L));
      offers.addAll(query.getAll(8L));
    }
    return offers;
  }
}
