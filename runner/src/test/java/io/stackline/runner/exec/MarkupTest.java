package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.runner.host.CiHost;
import java.util.List;
import org.junit.jupiter.api.Test;
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

  @Test
  void commandsThatColoursHideLoseTheirPower() {
    for (String text :
        List.of(
            "##v\u001b[0mso[task.setvariable variable=x]y",
            "\u001b[1m##\u001b[0m[command]x",
            "ok\r::add-mask::x",
            "ok\u2028::error::x",
            "#\u001b]8;;http://x\u0007#teamcity[x",
            "\u001b[0Ksection_start:1:x\r\u001b[0Kx")) {
      String shown = CiHost.harmless(Markup.plain(text));
      assertThat(shown).doesNotContain("##vso[", "##[", "##teamcity[", "\u001b");
      assertThat(shown.lines()).noneMatch(line -> line.strip().startsWith("::"));
      assertThat(shown.split("\u2028", -1)).noneMatch(line -> line.startsWith("::"));
    }
  }
}
