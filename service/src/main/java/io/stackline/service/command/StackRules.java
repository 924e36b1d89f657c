package io.stackline.service.command;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What names and tags may be. Source: the CLI's package {@code backend/validation}. */
final class StackRules {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_.]{1,100}");
  private static final Pattern TAG_NAME = Pattern.compile("[a-zA-Z0-9-_.:]{1,40}");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");
  private static final int TAG_VALUE = 256;

  /** The CLI writes about ten of its own. All tags of a stack are written at once. */
  private static final int MOST_TAGS = 100;

  private static final int MOST_TEAMS = 100;

  private StackRules() {}

  /**
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST}
   */
  static void checkNames(String project, String stack) {
    check("project", project);
    check("stack", stack);
  }

  private static void check(String what, String name) {
    if (!NAME.matcher(name).matches() || !Names.isAddressable(name)) {
      throw Refusals.badRequest(
          "a "
              + what
              + " name has 1 to 100 characters, each a letter, a digit, a hyphen, an underscore or a"
              + " period, and is not . or .. alone");
    }
  }

  /**
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST}
   */
  static void checkTags(Map<String, String> tags) {
    if (tags.size() > MOST_TAGS) {
      throw Refusals.badRequest(
          "a stack has at most " + MOST_TAGS + " tags; these would be " + tags.size());
    }
    tags.forEach(
        (name, value) -> {
          if (!TAG_NAME.matcher(name).matches() || !Names.isAddressable(name)) {
            throw Refusals.badRequest(
                "a tag's name has 1 to 40 characters, each a letter, a digit or one of - _ . :, and"
                    + " is not . or .. alone");
          }
          if (value.codePointCount(0, value.length()) > TAG_VALUE) {
            throw Refusals.badRequest("a tag's value has at most " + TAG_VALUE + " characters");
          }
        });
  }

  /**
   * Limits the teams that a new stack is given to.
   *
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST}
   */
  static void checkTeams(List<String> teams) {
    if (teams.size() > MOST_TEAMS) {
      throw Refusals.badRequest(
          "a stack is created with at most " + MOST_TEAMS + " teams; these are " + teams.size());
    }
  }

  /**
   * Reads the number of a version.
   *
   * @throws io.stackline.service.error.ServiceException with {@code NOT_FOUND} if it is no number
   */
  static long version(String text) {
    if (!VERSION.matcher(text).matches()) {
      throw Refusals.notFound("'" + text + "' is not a version");
    }
    return Long.parseLong(text);
  }
}
