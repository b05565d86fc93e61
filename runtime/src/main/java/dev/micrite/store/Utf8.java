package dev.micrite.store;

import java.nio.charset.StandardCharsets;

/**
 * Text as UTF-8 without garbage on the way in, and exact for every {@code String}: a surrogate
 * without its partner, which UTF-8 proper cannot say, is written as its own three bytes (WTF-8) and
 * comes back as it was.
 */
final class Utf8 {
  private Utf8() {}

  /** The most bytes that a text can need. */
  static int maxBytes(String text) {
    return Math.multiplyExact(text.length(), 3);
  }

  /**
   * Writes a text.
   *
   * @return the offset after its last byte; its complement, {@code ~offset}, if the text has half
   *     of a surrogate pair
   */
  static int encode(String text, byte[] into, int offset) {
    int at = offset;
    int length = text.length();
    boolean hasHalf = false;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        into[at++] = (byte) c;
      } else if (c < 0x800) {
        into[at++] = (byte) (0xC0 | c >> 6);
        into[at++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        into[at++] = (byte) (0xF0 | point >> 18);
        into[at++] = (byte) (0x80 | point >> 12 & 0x3F);
        into[at++] = (byte) (0x80 | point >> 6 & 0x3F);
        into[at++] = (byte) (0x80 | point & 0x3F);
      } else {
        hasHalf |= Character.isSurrogate(c);
        into[at++] = (byte) (0xE0 | c >> 12);
        into[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        into[at++] = (byte) (0x80 | c & 0x3F);
      }
    }
    return hasHalf ? ~at : at;
  }

  static String decode(byte[] bytes, int offset, int length) {
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    // The JDK reads a lone surrogate as U+FFFD; only then is the exact, slower way needed.
    return text.indexOf('\uFFFD') < 0 ? text : decodeExactly(bytes, offset, length);
  }

  private static String decodeExactly(byte[] bytes, int offset, int length) {
    StringBuilder text = new StringBuilder(length);
    int end = offset + length;
    for (int at = offset; at < end; ) {
      int b = bytes[at] & 0xFF;
      if (b < 0x80) {
        text.append((char) b);
        at += 1;
      } else if (b < 0xE0) {
        text.append((char) ((b & 0x1F) << 6 | bytes[at + 1] & 0x3F));
        at += 2;
      } else if (b < 0xF0) {
        text.append((char) ((b & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | bytes[at + 2] & 0x3F));
        at += 3;
      } else {
        text.appendCodePoint(
            (b & 0x07) << 18
                | (bytes[at + 1] & 0x3F) << 12
                | (bytes[at + 2] & 0x3F) << 6
                | bytes[at + 3] & 0x3F);
        at += 4;
      }
    }
    return text.toString();
  }
}
