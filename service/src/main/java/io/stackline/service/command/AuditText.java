package io.stackline.service.command;

/** Text of a caller inside an audit event: one line of bounded length. */
final class AuditText {
  private static final int LONGEST = 200;

  private AuditText() {}

  static String of(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ").strip();
    String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    return "'" + shown + "'";
  }
}
