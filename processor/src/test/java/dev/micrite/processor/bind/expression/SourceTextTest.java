package dev.micrite.processor.bind.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comments go, literals stay, lines keep their relative places. */
class SourceTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a /* b */ + c | a + c",
        "a/* b */+ c | a + c",
        "a +/**/+ b | a + + b",
        "f(/* x */ a) | f(a)",
        "f(a /* x */) | f(a )",
        "f(a/* x */) | f(a)",
        "\"/* \\\" // */\" + '\"' | \"/* \\\" // */\" + '\"'",
        "'\\'' + \"//\" // end | '\\'' + \"//\"",
        "a / b // c / d | a / b",
      })
  void commentsOfALine(String source, String expected) {
    assertThat(SourceText.reindented(SourceText.withoutComments(source))).isEqualTo(expected);
  }

  @Test
  void linesOfCommentsGo() {
    assertThat(SourceText.withoutComments("a // x\n  // y\n  /* z\n     z */\n\n  + b\r\n  + c"))
        .isEqualTo("a\n  + b\n  + c");
  }

  @Test
  void textBlocksStay() {
    String block = "\"\"\"\n  // no comment\n\n  \\\"\"\" /* nor this */\n  \"\"\"";
    assertThat(SourceText.withoutComments(block + " // but this")).isEqualTo(block + " ");
  }

  @Test
  void whatLinesHaveInCommonIsTheirIndentation() {
    assertThat(SourceText.reindented("a\n        + b\n          + c\n\n        + d"))
        .isEqualTo("a\n    + b\n      + c\n\n    + d");
    assertThat(SourceText.reindented("a\n\t\t+ b\n\t\t\t+ c")).isEqualTo("a\n    + b\n    \t+ c");
    assertThat(SourceText.reindented("  a  ")).isEqualTo("a");
  }
}
