package io.stackline.runner.host;

/** Whether a pull request comes from a fork of the repository. */
public enum Fork {
  /** It comes from a branch of the repository itself. */
  NO,
  /** It comes from another repository, to which others may write. */
  YES,
  /** The host tells, but this build does not: treated as {@link #YES}. */
  UNKNOWN,
  /** The host has no way to tell; whoever runs the build must know. */
  UNTOLD;

  /** Whether a build of such a pull request is given no secrets. */
  public boolean isRefused() {
    return switch (this) {
      case YES, UNKNOWN -> true;
      case NO, UNTOLD -> false;
    };
  }
}
