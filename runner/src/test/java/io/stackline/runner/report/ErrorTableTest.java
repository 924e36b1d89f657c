package io.stackline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunError;
import io.stackline.run.RunResult;
import io.stackline.runner.host.CiHost;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every error is documented as it is, and is the same on every host. */
class ErrorTableTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "errors.md");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** With {@code -Dstackline.write} the document's table is written anew. */
  @Test
  void theDocumentHasEveryError() throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf("| code |");
    assertThat(begin).isPositive();
    String right = text.substring(0, begin) + table();
    if (Boolean.getBoolean("stackline.write")) {
      Files.writeString(DOCUMENT, right);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(right);
  }

  private static String table() {
    String head =
        """
        | code | status | exit | what happened | what to do |
        | --- | --- | --- | --- | --- |
        """;
    return head
        + Arrays.stream(ErrorCode.values()).map(ErrorTableTest::row).collect(Collectors.joining());
  }

  private static String row(ErrorCode error) {
    return String.format(
        java.util.Locale.ROOT,
        "| `%s` | `%s` | %d | %s | %s |\n",
        error.code(),
        error.status().word(),
        error.status().exitCode(),
        error.whatHappened().replace("|", "\\|"),
        error.whatToDo().replace("|", "\\|"));
  }

  @ParameterizedTest
  @EnumSource
  void everyHostIsToldTheSame(ErrorCode error) {
    List<String> told = Arrays.stream(CiHost.values()).map(host -> told(host, error)).toList();
    assertThat(told).hasSizeGreaterThan(1).containsOnly(told.get(0));
    assertThat(told.get(0))
        .startsWith(error.status().word())
        .contains(error.whatHappened())
        .contains(error.whatToDo());
  }

  private static String told(CiHost host, ErrorCode error) {
    StringWriter out = new StringWriter();
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    new Console(out, new Console.Style(host, false, false, false, clock)).finish(result(error));
    return out.toString();
  }

  private static RunResult result(ErrorCode error) {
    return new RunResult(
        Operation.UP,
        "dev",
        error.status(),
        Map.of(),
        List.of(),
        List.of(),
        RunResult.Outputs.NONE,
        null,
        null,
        null,
        NOW,
        NOW,
        RunError.of(error),
        null,
        List.of());
  }
}
