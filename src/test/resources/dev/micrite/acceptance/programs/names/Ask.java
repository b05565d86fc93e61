package names;

import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

public class Ask {
  public static Object answer(Micrite micrite) {
    micrite.put(
        Observation.of(OddFeatures.value, "v")
            .set(OddFeatures.hashCode, 1)
            .set(OddFeatures.row, 2)
            .set(OddFeatures.now, Instant.EPOCH)
            .set(OddFeatures.id2, Optional.of("i"))
            .set(OddFeatures.toString, "s")
            .set(OddFeatures.getId, 3L)
            .set(OddFeatures.CLASS, "c")
            .set(OddFeatures.MODULE, "m")
            .set(OddFeatures.DECLARED, 4)
            .set(OddFeatures.isIt, true)
            .set(OddFeatures.it, true)
            .set(OddFeatures.count, 5)
            .set(OddFeatures.List, List.of("l"))
            .set(OddFeatures.Odd, "o")
            .set(OddFeatures.view, 6)
            .set(OddFeatures.query, 7)
            .set(OddFeatures.read, 8)
            .set(OddFeatures.get, 9)
            .set(OddFeatures.getAll, 10)
            .set(OddFeatures.on, 11)
            .set(OddFeatures.with, 12)
            .set(OddFeatures.wait, 13)
            .set(OddFeatures.equals, 14)
            .set(OddFeatures.a, 15)
            .set(OddFeatures.var, 16)
            .set(OddFeatures.record, 17)
            .set(OddFeatures.yield, 18)
            .set(OddFeatures.sealed, 19)
            .set(OddFeatures.String, "t")
            .set(OddFeatures.ümlaut, 20)
            .set(OddFeatures._under, 21)
            .set(OddFeatures.of, 22)
            .set(OddFeatures.args, 23)
            .set(OddFeatures.asking, 24)
            .set(OddFeatures.engine, 25)
            .set(OddFeatures.nowMicros, 26)
            .set(OddFeatures.dev, 27)
            .set(OddFeatures.names, 28));
    return OddAllQuery.on(micrite).get("v", 1, 2);
  }
}
