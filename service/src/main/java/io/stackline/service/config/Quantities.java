package io.stackline.service.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and durations as people write them. */
public final class Quantities {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");
  private static final Map<String, Long> SIZES =
      Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
  private static final Map<String, Long> TIMES =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private Quantities() {}

  /**
   * Reads a size such as {@code 512MiB}; a bare number is bytes.
   *
   * @throws IllegalArgumentException if it is not a positive size
   */
  static long bytes(String text) {
    return read(text, SIZES, "a size such as 512MiB (B, KiB, MiB, GiB)");
  }

  /**
   * Reads a duration such as {@code 30s}.
   *
   * @throws IllegalArgumentException if it is not a positive duration with a unit
   */
  public static Duration duration(String text) {
    return Duration.ofMillis(read(text, TIMES, "a duration such as 30s (ms, s, m, h, d)"));
  }

  private static long read(String text, Map<String, Long> units, String expected) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      Long unit = units.get(form.group(2));
      long number = Long.parseLong(form.group(1));
      if (unit != null && number > 0) {
        return Math.multiplyExact(number, unit);
      }
    }
    throw new IllegalArgumentException("expected " + expected);
  }
}
