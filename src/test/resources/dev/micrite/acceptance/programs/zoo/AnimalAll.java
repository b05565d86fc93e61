package zoo;
import dev.micrite.*;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;
@Query(Animal.class)
record AnimalAll(UUID id, boolean bo, byte by, short sh, char ch, int in, long lo, float fl, double dou, BigDecimal dec, Instant inst, LocalDate day,
    Duration dur, UUID uu, Animal.Sound sound, byte[] bytes, double[] dvec, float[] fvec, List<String> ls, List<Integer> li, List<Animal.Sound> lsound,
    List<byte[]> lbytes, Map<String, Instant> mi, Map<String, Animal.Home> homes, Animal.Home home, Optional<Animal.Home> oh,
    Optional<Boolean> ob, Optional<Byte> oby, Optional<Short> osh, Optional<Character> och, Optional<Float> ofl,
    OptionalInt oi, OptionalLong ol, OptionalDouble od, Optional<Integer> oii, Optional<byte[]> obytes, Optional<double[]> odv, Optional<List<String>> ols, Optional<Animal.Sound> osound, Optional<BigDecimal> odec,
    byte by2, short sh2, char ch2, float fl2, int mixed, long widened, double wd, float fromInt, String txt, String sw, String swi, int topped, int fac, String pre, String soundText, boolean isWoof, String homeTag,
    List<String> upper, Map<String, Integer> counts, int byteLen, byte[] doubled, double dv0, double[] madeVec, BigDecimal dsum, Optional<String> tagKey, Optional<Animal.Sound> firstSound, OptionalInt oiPlus, Animal.Tag madeTag, Duration age, boolean fresh, long ternary, int bits, boolean inst2, String gen, long unsigned, String cls, Optional<Boolean> notOb, char firstChar, String conc) {}
