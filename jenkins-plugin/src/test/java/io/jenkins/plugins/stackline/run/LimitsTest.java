package io.jenkins.plugins.stackline.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Nothing of an agent is taken without a limit. */
class LimitsTest {
  /** Like a file that a program goes on writing, or {@code /dev/zero}. */
  private static final class Endless extends InputStream {
    private long read;

    @Override
    public int read() {
      read++;
      return 'x';
    }

    @Override
    public int read(byte[] bytes, int from, int count) {
      read += count;
      return count;
    }
  }

  @Test
  void whatHasNoEndIsReadUpToTheLimit() {
    Endless endless = new Endless();

    IOException refused =
        assertThrows(
            IOException.class,
            () -> BoundedText.read(endless, 1_000_000, "The result of the run", " Advice."));

    assertEquals(
        "The result of the run is longer than 1,000,000 bytes and was not read. Advice.",
        refused.getMessage());
    assertTrue(endless.read <= 1_000_001, () -> "read: " + endless.read);
  }

  @Test
  void whatIsAsLongAsTheLimitIsRead() throws IOException {
    byte[] bytes = "grüße".getBytes(StandardCharsets.UTF_8);

    assertEquals(
        "grüße", BoundedText.read(new ByteArrayInputStream(bytes), bytes.length, "It", ""));
    assertThrows(
        IOException.class,
        () -> BoundedText.read(new ByteArrayInputStream(bytes), bytes.length - 1, "It", ""));
  }

  @Test
  void whatIsPrintedIsKeptUpToTheLimit() throws IOException {
    BoundedOutput out = new BoundedOutput(5);
    out.write("abc".getBytes(StandardCharsets.UTF_8));
    out.write('d');
    assertEquals("abcd", out.text());
    out.write("ef".getBytes(StandardCharsets.UTF_8));
    assertThrows(IOException.class, out::text);
  }

  @Test
  void aResultThatIsTooDeepIsRefusedBeforeItIsRead() {
    String deep = "[".repeat(ResultLimits.DEPTH + 1);
    IOException refused = assertThrows(IOException.class, () -> ResultLimits.check(deep));
    assertTrue(refused.getMessage().contains("What to do: "), refused.getMessage());
    assertTrue(refused.getMessage().contains("(result-too-large)"), refused.getMessage());

    assertDoesNotThrow(
        () -> ResultLimits.check("[".repeat(ResultLimits.DEPTH) + "]".repeat(ResultLimits.DEPTH)));
  }

  @Test
  void aResultOfTooManyValuesIsRefusedBeforeItIsRead() {
    String many = "{\"a\": [" + "1,".repeat(ResultLimits.VALUES) + "1]}";
    assertThrows(IOException.class, () -> ResultLimits.check(many));
    assertDoesNotThrow(() -> ResultLimits.check("{\"a\": [" + "1,".repeat(1000) + "1]}"));
  }

  @Test
  void whatStandsInTextsIsNotCounted() {
    assertDoesNotThrow(
        () -> ResultLimits.check("{\"a\": \"\\\"" + "[{,".repeat(ResultLimits.VALUES) + "\"}"));
  }
}
