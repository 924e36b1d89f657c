package io.stackline.runner.exec;

/** Tells one state from another where states have no versions. */
public final class StateDigest {
  private StateDigest() {}

  /** The digest of what {@code pulumi stack export} prints. */
  public static String of(String export) {
    return "sha256:" + TextDigest.of(export);
  }
}
