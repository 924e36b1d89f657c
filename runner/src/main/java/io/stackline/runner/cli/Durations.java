package io.stackline.runner.cli;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 90s}, {@code 15m}, {@code 1h30m}. */
final class Durations implements ITypeConverter<Duration> {
  /** The same, but nothing, {@code 0s}, is a duration too. */
  static final class OrNone implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return text.strip().matches("0+[hmsHMS]?") ? Duration.ZERO : new Durations().convert(text);
    }
  }

  @Override
  public Duration convert(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    if (upper.matches("(\\d{1,6}H)?(\\d{1,6}M)?(\\d{1,6}S)?") && !upper.isEmpty()) {
      Duration duration = Duration.parse("PT" + upper);
      if (!duration.isZero()) {
        return duration;
      }
    }
    throw new TypeConversionException("'" + text + "' is no duration such as 90s, 15m or 1h30m");
  }
}
