package io.stackline.client;

import java.util.regex.Pattern;

/**
 * The full name of a stack.
 *
 * @param organization who owns it; a user's login for a personal stack
 * @param project the project it belongs to
 * @param stack its name in the project
 */
public record StackName(String organization, String project, String stack) {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  /** Refuses parts that no stack can have. */
  public StackName {
    check("organization", organization);
    check("project", project);
    check("stack", stack);
  }

  private static void check(String what, String part) {
    if (!PART.matcher(part).matches() || part.equals(".") || part.equals("..")) {
      throw new IllegalArgumentException(
          "not a name of a " + what + ": \"" + part + "\" (letters, digits, '-', '_' and '.')");
    }
  }

  /**
   * Reads {@code organization/project/stack}.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static StackName parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not ORGANIZATION/PROJECT/STACK: \"" + text + "\"");
    }
    return new StackName(parts[0], parts[1], parts[2]);
  }

  @Override
  public String toString() {
    return organization + "/" + project + "/" + stack;
  }
}
