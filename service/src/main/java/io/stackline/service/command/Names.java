package io.stackline.service.command;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What people, organizations, teams and tokens may be called. */
public final class Names {
  /** The CLI accepts owners of this form only (package {@code backend/httpstate}). */
  private static final Pattern OWNER = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-_]{1,38}[a-zA-Z0-9]");

  private static final Pattern TEAM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-_]{0,39}");

  /** First segments of paths of the console, which organizations share. */
  private static final Set<String> RESERVED =
      Set.of(
          "api",
          "cli-login",
          "claim",
          "healthz",
          "metrics",
          "readyz",
          "signin",
          "static",
          "user",
          "welcome");

  /** A project, a stack or a tag may have more, but never a name that a path cannot say. */
  private static final Set<String> STEPS = Set.of("", ".", "..");

  private static final int MAX_TEXT = 1024;
  private static final int MAX_TOKEN_NAME = 40;

  /**
   * Whether a segment of a path can say the name: dots alone are steps in a path, which clients and
   * proxies take out of it. What is accepted as a name anywhere has passed this, and what a route
   * takes for a name too.
   */
  public static boolean isAddressable(String name) {
    return !STEPS.contains(name);
  }

  /** Whether a user or an organization may have the name. */
  public static boolean isOwner(String name) {
    return OWNER.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
  }

  /**
   * Checks a login or organization name.
   *
   * @param what for the message, for example {@code login}
   */
  static String owner(String what, String name) {
    if (!OWNER.matcher(name).matches()) {
      throw bad(
          what
              + " '"
              + shown(name)
              + "' is not valid: 3 to 40 letters, digits, hyphens and underscores, with a letter or"
              + " digit first and last");
    }
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw bad(what + " '" + name + "' is reserved; choose another");
    }
    return name;
  }

  static String team(String name) {
    if (!TEAM.matcher(name).matches()) {
      throw bad(
          "team name '"
              + shown(name)
              + "' is not valid: up to 40 letters, digits, hyphens and underscores, with a letter"
              + " or digit first");
    }
    return name;
  }

  /** Checks the name of an organization's or team's token. */
  static String token(String name) {
    String trimmed = name.strip();
    if (!isAddressable(trimmed) || trimmed.length() > MAX_TOKEN_NAME || hasControls(trimmed)) {
      throw bad(
          "a token's name must have 1 to " + MAX_TOKEN_NAME + " characters, and not be . or ..");
    }
    return trimmed;
  }

  /** Checks free text, such as a display name or description. */
  static String text(String what, String text) {
    if (text.length() > MAX_TEXT || hasControls(text.replace("\n", "").replace("\t", ""))) {
      throw bad(what + " must have at most " + MAX_TEXT + " characters and no control characters");
    }
    return text;
  }

  static ServiceException bad(String why) {
    return new ServiceException(ErrorCode.BAD_REQUEST, "Bad Request: " + why);
  }

  static ServiceException notFound(String what, String name) {
    return new ServiceException(
        ErrorCode.NOT_FOUND, "Not Found: " + what + " '" + shown(name) + "' not found");
  }

  static ServiceException conflict(String why) {
    return new ServiceException(ErrorCode.CONFLICT, "Conflict: " + why);
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static String shown(String name) {
    String cut = name.length() > 100 ? name.substring(0, 100) + "…" : name;
    return cut.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Names() {}
}
