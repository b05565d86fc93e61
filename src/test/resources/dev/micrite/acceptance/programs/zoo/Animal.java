package zoo;

import static dev.micrite.Expressions.*;
import static java.lang.Math.max;
import static zoo.Limits.TOP;

import dev.micrite.*;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;
import java.util.stream.Stream;

@Features(maxStaleness = "1h", tags = {"a", "b"})
class Animal {
  enum Sound {
    MEOW { @Override String text() { return "meow"; } },
    WOOF { @Override String text() { return "woof"; } };
    abstract String text();
  }
  record Point(double x, double y) {}
  record Tag(String key, Optional<Integer> weight, Point at) {}
  record Home(String street, Optional<Tag> tag, OptionalInt number, List<Tag> tags, Map<String, Tag> byName, Sound sound) {}

  static final int FACTOR = 3;
  static final String PREFIX = "an" + "imal";

  @Id UUID id;
  boolean bo;
  byte by;
  short sh;
  char ch;
  int in;
  long lo;
  float fl;
  double dou;
  BigDecimal dec;
  Instant inst;
  LocalDate day;
  Duration dur;
  UUID uu;
  Sound sound;
  byte[] bytes;
  double[] dvec;
  float[] fvec;
  List<String> ls;
  List<Integer> li;
  List<Sound> lsound;
  List<byte[]> lbytes;
  Map<String, Instant> mi;
  Map<String, Home> homes;
  Home home;
  Optional<Home> oh;
  Optional<Boolean> ob;
  Optional<Byte> oby;
  Optional<Short> osh;
  Optional<Character> och;
  Optional<Float> ofl;
  OptionalInt oi;
  OptionalLong ol;
  OptionalDouble od;
  Optional<Integer> oii;
  Optional<byte[]> obytes;
  Optional<double[]> odv;
  Optional<List<String>> ols;
  Optional<Sound> osound;
  Optional<BigDecimal> odec;

  // corner names
  String value;
  int row;
  String getClass_;
  int id2;
  long plan;
  String Class;
  int result;
  String e;
  double java_;
  int $dollar;

  byte by2 = (byte) (by + 1);
  short sh2 = (short) (sh * 2);
  char ch2 = (char) (ch + 1);
  float fl2 = fl / 2;
  int mixed = by + sh + ch + in;
  long widened = in;
  double wd = fl;
  float fromInt = in;
  String txt = """
      Hello "%s"
        there\tx""".formatted(value);
  String sw = switch (sound) { case MEOW -> "m"; case WOOF -> "w"; };
  String swi = switch (in) { case 1, 2 -> "small"; default -> "big"; };
  int topped = max(in, TOP);
  int fac = in * FACTOR + Limits.TOP + Limits.Inner.DEEP;
  String pre = PREFIX + value;
  String soundText = sound.text();
  boolean isWoof = sound == Sound.WOOF;
  String homeTag = home.tag().map(t -> t.key() + t.at().x()).orElse("none");
  List<String> upper = ls.stream().map(String::toUpperCase).sorted(Comparator.reverseOrder()).toList();
  Map<String, Integer> counts = Map.of("a", in, "b", li.size());
  int byteLen = bytes.length;
  byte[] doubled = Limits.twice(bytes);
  double dv0 = dvec[0] + fvec[1];
  double[] madeVec = new double[] {dou, fl};
  BigDecimal dsum = dec.add(BigDecimal.ONE).multiply(new BigDecimal("2.5"));
  Optional<String> tagKey = oh.flatMap(h -> h.tag()).map(Tag::key);
  Optional<Sound> firstSound = lsound.isEmpty() ? Optional.empty() : Optional.of(lsound.get(0));
  OptionalInt oiPlus = oi.isPresent() ? OptionalInt.of(oi.getAsInt() + 1) : OptionalInt.empty();
  Tag madeTag = new Tag(value, Optional.of(in), new Point(1, dou));
  Duration age = Duration.between(inst, now());
  boolean fresh = inst.isAfter(now().minus(days(2)));
  long ternary = ob.orElse(false) ? lo : (in > 3 ? 1L : 0);
  int bits = (in << 2 ^ 5) & 0xFF | ~in;
  boolean inst2 = (Object) home instanceof Home h && h.street().length() > 2;
  String gen = Limits.<String>pick(value, e);
  long unsigned = Integer.toUnsignedLong(in);
  String cls = Class + $dollar + row + id2 + result + plan + getClass_ + java_;
  Optional<Boolean> notOb = ob.map(x -> !x);
  char firstChar = value.charAt(0);
  String conc = "" + by + sh + ch + in + lo + fl + dou + bo;

  record All(boolean bo, byte by, short sh, char ch, int in, long lo, float fl, double dou, BigDecimal dec, Instant inst, LocalDate day,
    Duration dur, UUID uu, Sound sound, byte[] bytes, double[] dvec, float[] fvec, List<String> ls, List<Integer> li, List<Sound> lsound,
    List<byte[]> lbytes, Map<String, Instant> mi, Map<String, Home> homes, Home home, Optional<Home> oh) {}
  @Online
  static All everything(UUID id) {
    Point p = new Point(1.5, -0.0);
    Tag t = new Tag("k", Optional.empty(), p);
    Home h = new Home("street", Optional.of(t), OptionalInt.of(4), List.of(t, t), Map.of("t", t), Sound.WOOF);
    return new All(true, (byte) -128, (short) -300, 'ß', 42, 1L << 60, 1.1f, 2.2, new BigDecimal("1.10"), Instant.EPOCH, LocalDate.of(2020, 2, 29),
      Duration.ofNanos(1234567), id, Sound.MEOW, new byte[] {1, 2}, new double[] {1, 2}, new float[] {3, 4}, List.of("a", "ü"), List.of(1, 2), List.of(Sound.WOOF),
      List.of(new byte[] {9}), Map.of("x", Instant.EPOCH), Map.of("h", h), h, Optional.of(h));
  }
  record Opts(Optional<Boolean> ob, Optional<Byte> oby, Optional<Short> osh, Optional<Character> och, Optional<Float> ofl,
    OptionalInt oi, OptionalLong ol, OptionalDouble od, Optional<Integer> oii, Optional<byte[]> obytes, Optional<double[]> odv, Optional<List<String>> ols, Optional<Sound> osound, Optional<BigDecimal> odec) {}
  @Online
  static Optional<Opts> opts(UUID id) {
    return Optional.of(new Opts(Optional.of(true), Optional.of((byte) 1), Optional.of((short) 2), Optional.of('x'), Optional.of(1.5f), OptionalInt.of(1), OptionalLong.of(2), OptionalDouble.of(3), Optional.of(4), Optional.of(new byte[] {5}), Optional.of(new double[] {6}), Optional.of(List.of("l")), Optional.of(Sound.WOOF), Optional.empty()));
  }
  record Names(String value, int row, @From("getClass_") String gc, int id2, long plan, String Class, int result, String e, double java_, int $dollar) {}
  @Online
  static Names names(UUID id) { return new Names("val", 1, "gc", 2, 3, "C", 4, "e", 5.5, 6); }
}
