package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML that somebody else wrote: every place of a character, every depth, no text in errors. */
class YamlTest {
  private static final Path FILE = Path.of("Pulumi.dev.yaml");
  private static final String CANARY = "Zx9canary";

  @TempDir Path directory;

  @Test
  void aCharacterOfTwoUnitsMayStandAnywhere() throws RunException, IOException {
    for (int from : List.of(1000, 2030, 3060, 4080)) {
      for (int at = from; at < from + 100; at++) {
        String head = "config:\n  a:b: c\n# ";
        String text = head + "x".repeat(at - head.length()) + "\ud83e\uddfa\nmore: y\n";
        assertThat(String.valueOf(Yaml.map(FILE, text).get("more"))).isEqualTo("y");
        assertThat(StackConfigFile.parse(FILE, text).values()).containsKey("a:b");
        Path file = Files.writeString(directory.resolve("a.yaml"), text);
        assertThat(ConfigSource.read(file)).hasSize(2);
      }
    }
  }

  @Test
  @Timeout(60)
  void depthAndAliasesAreBounded() throws RunException {
    assertThat(Yaml.map(FILE, "a: " + "[".repeat(150) + "]".repeat(150)).size()).isEqualTo(1);
    for (int depth : List.of(300, 20_000, 200_000)) {
      refused("a: " + "[".repeat(depth), "nested more than 200 deep");
      refused("a: " + "{a: ".repeat(depth), "nested more than 200 deep");
      refused("- ".repeat(depth), "nested more than 200 deep");
    }
    refused("a: &a [*a]", "an alias stands inside of what it stands for");
    StringBuilder laughs = new StringBuilder("a0: &a0 " + "x".repeat(100) + "\n");
    for (int i = 1; i < 24; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    refused(laughs.toString(), "its aliases stand for too much");
    assertThat(String.valueOf(Yaml.map(FILE, "a: &a [1]\nb: *a\n").get("b"))).isEqualTo("[1]");
  }

  private static void refused(String text, String why) {
    assertThatThrownBy(() -> Yaml.map(FILE, text))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(why);
    assertThatThrownBy(() -> StackConfigFile.parse(FILE, text))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config:\n  p:password: hunter2: CANARY\n",
        "config:\n  a: 'CANARY\n",
        "config:\n\tCANARY: b\n",
        "config:\n  CANARY: a\n  CANARY: b\n",
        "config:\n  a: *CANARY\n",
        "config:\n  a: !CANARY x\n",
        "config:\n  a: !CANARY!x y\n",
        "config:\n  a: @CANARY\n",
        "config:\n  a: [CANARY\n",
        "config:\n  a: {CANARY\n",
        "config:\n  a: \"CANARY\\q\"\n",
        "config:\n  a: \"CANARY\" CANARY\n",
        "config:\n  a: CANARY\u0007\n",
        "config:\n  a: !!int CANARY\n",
        "config:\n  a: |CANARY\n",
        "config:\n  a: CANARY\n b: c\n",
        "CANARY",
        "[CANARY]"
      })
  void errorsNameThePlaceAndNotTheText(String form) throws IOException {
    String text = form.replace("CANARY", CANARY);
    Path file = Files.writeString(directory.resolve("a.yaml"), text);
    RunException e = fault(() -> Yaml.map(file, text));
    assertThat(e).as("the control: it is a fault").isNotNull();
    refusal(e, file);
    // What only makes no value of a node is left to who reads the value.
    RunException nodes = fault(() -> ConfigSource.read(file));
    if (nodes != null) {
      refusal(nodes, file);
    }
  }

  private static void refusal(RunException e, Path file) {
    assertThat(e.error().code()).isEqualTo(ErrorCode.BAD_CONFIGURATION);
    assertThat(everything(e)).contains(file.toString()).doesNotContain(CANARY);
  }

  private interface Reading {
    Object read() throws RunException;
  }

  private static @Nullable RunException fault(Reading reading) {
    return catchThrowableOfType(RunException.class, reading::read);
  }

  private static String everything(Throwable fault) {
    StringBuilder all = new StringBuilder();
    for (Throwable t = fault; t != null; t = t.getCause()) {
      all.append(t).append('\n');
    }
    return all.toString();
  }

  /** The twin: the library's own message has the line. */
  @Test
  void theLibraryItselfWouldHaveSaidIt() {
    org.snakeyaml.engine.v2.api.Load load =
        new org.snakeyaml.engine.v2.api.Load(
            org.snakeyaml.engine.v2.api.LoadSettings.builder().build());
    assertThatThrownBy(() -> load.loadFromString("a: b: " + CANARY)).hasMessageContaining(CANARY);
    assertThatThrownBy(() -> Yaml.map(FILE, "config:\n  a: b: " + CANARY))
        .hasMessageContaining("Pulumi.dev.yaml: line 2, column 7: ");
  }

  @Test
  void theFirstDocumentConfiguresAStack() throws RunException {
    assertThat(StackConfigFile.parse(FILE, "config: {a:b: c}\n---\n").values()).hasSize(1);
    assertThatThrownBy(() -> Yaml.map(FILE, "a: b\n---\nc: d\n")).hasMessageContaining("second");
    assertThat(Yaml.map(FILE, "a: b").toString()).isEqualTo("{a=b}");
  }
}
