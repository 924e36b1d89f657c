package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a tag of a stack may be, so that nothing is created before a wrong one is refused. Source:
 * {@code pkg/util/validation/stack.go} of the CLI.
 */
final class StackTags {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_.:]{1,40}");

  /** Bytes. */
  private static final int LONGEST = 256;

  private StackTags() {}

  /**
   * Checks names and values.
   *
   * @throws RunException with {@code BAD_OPTION}
   */
  static void check(Map<String, String> tags) throws RunException {
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      if (!NAME.matcher(tag.getKey()).matches()) {
        throw new RunException(
            ErrorCode.BAD_OPTION,
            "The tag name '"
                + tag.getKey()
                + "' is not 1 to 40 letters, digits, hyphens, underscores, periods or colons.");
      }
      if (tag.getValue().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
        throw new RunException(
            ErrorCode.BAD_OPTION,
            "The value of the tag " + tag.getKey() + " is longer than " + LONGEST + " bytes.");
      }
    }
  }
}
