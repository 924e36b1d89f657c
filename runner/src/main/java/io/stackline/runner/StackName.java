package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import org.jspecify.annotations.Nullable;

/**
 * A stack's name as a user gives it: {@code ORG/PROJECT/STACK}, {@code ORG/STACK} or {@code STACK}.
 *
 * @param organization absent: the user's default one
 * @param project absent: that of the working directory
 * @param stack the stack's own name
 */
record StackName(@Nullable String organization, @Nullable String project, String stack) {

  static StackName parse(String text) throws RunException {
    String[] parts = text.split("/", -1);
    for (String part : parts) {
      if (!part.matches("[A-Za-z0-9_.-]{1,100}")) {
        throw new RunException(ErrorCode.BAD_STACK_NAME, "It is \"" + text + "\".");
      }
    }
    return switch (parts.length) {
      case 1 -> new StackName(null, null, parts[0]);
      case 2 -> new StackName(parts[0], null, parts[1]);
      case 3 -> new StackName(parts[0], parts[1], parts[2]);
      default -> throw new RunException(ErrorCode.BAD_STACK_NAME, "It is \"" + text + "\".");
    };
  }

  /** The name with the parts that are known by now. */
  StackName with(@Nullable String defaultOrganization, String defaultProject) {
    return new StackName(
        organization == null ? defaultOrganization : organization,
        project == null ? defaultProject : project,
        stack);
  }

  /** The name as far as it is known. */
  String text() {
    String qualified = project == null ? stack : project + "/" + stack;
    if (organization == null) {
      return qualified;
    }
    return organization + "/" + qualified;
  }
}
