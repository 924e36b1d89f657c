package io.stackline.runner.comment;

import org.jspecify.annotations.Nullable;

/** The host was not told: why, for people. Nothing in it is a secret. */
final class HostTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What kind of trouble it is. */
  enum Kind {
    /** There is no token. */
    NO_TOKEN,
    /** The token is not taken. */
    BAD_TOKEN,
    /** The token may not do this. */
    FORBIDDEN,
    /** What it is about is not there, or the token must not see it. */
    NOT_FOUND,
    /** It was changed by somebody else meanwhile. */
    CONFLICT,
    /** The host refuses what it was sent. */
    REFUSED,
    /** The host gave no answer in time; it may have done what it was asked. */
    OUTAGE
  }

  HostTrouble(Kind kind, String what, @Nullable Throwable cause) {
    super(what, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
