package zoo;
class Limits {
  static final int TOP = 10;
  static final class Inner { static final int DEEP = 7; }
  static byte[] twice(byte[] b) { byte[] r = java.util.Arrays.copyOf(b, b.length * 2); return r; }
  static <T> T pick(T a, T b) { return a; }
}
