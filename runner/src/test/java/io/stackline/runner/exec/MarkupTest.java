package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<{%fg 1%}>error: <{%reset%}>boom | error: boom",
        "\\e[31mred\\e[0m | red",
        "\\e]8;;http://x\\alink\\e]8;;\\a | link",
        "a <b> & c | a <b> & c",
        "100%\\rhidden | 100%hidden",
        "täglich | täglich",
        "\\e[2K\\e[1Aover | over",
      })
  void leavesTheTextAlone(String marked, String plain) {
    String real = marked.replace("\\e", "\u001b").replace("\\a", "\u0007").replace("\\r", "\r");
    assertThat(Markup.plain(real)).isEqualTo(plain);
  }
}
