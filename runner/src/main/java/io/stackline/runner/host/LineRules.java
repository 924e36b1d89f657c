package io.stackline.runner.host;

import java.util.Optional;

/** What the values of forms have in common that give each variable one line. */
final class LineRules {
  private LineRules() {}

  /** Why a value cannot stand after {@code NAME=} up to the end of the line. */
  static Optional<String> refusal(String value) {
    if (value.chars().anyMatch(LineRules::endsLines)) {
      return Optional.of("it has more than one line, or control characters");
    }
    boolean trimmed = !value.equals(value.strip()) || !value.equals(value.trim());
    return trimmed ? Optional.of("it begins or ends with a space") : Optional.empty();
  }

  /** Every character that some reader takes for the end of a line or a text. */
  private static boolean endsLines(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
  }
}
