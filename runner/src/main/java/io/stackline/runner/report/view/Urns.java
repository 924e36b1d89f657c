package io.stackline.runner.report.view;

/** Parts of {@code urn:pulumi:STACK::PROJECT::TYPES::NAME}. */
public final class Urns {
  private Urns() {}

  /** The resource's own name; the text itself if it is no URN. */
  public static String name(String urn) {
    String[] parts = urn.split("::", 4);
    return parts.length == 4 ? parts[3] : urn;
  }

  /** Whether it is that of the stack itself. */
  public static boolean isStack(String urn) {
    return urn.contains("::pulumi:pulumi:Stack::");
  }
}
