package io.stackline.client.error;

/**
 * An answer that is not one of the API: a proxy's page, another kind of server, too long, in an
 * unknown encoding. Check the URL of the service and what stands between.
 */
public final class ForeignReply extends ClientException {
  /** The most characters of a body that an error carries. */
  public static final int EXCERPT_LIMIT = 300;

  private final int status;
  private final String excerpt;

  /**
   * With the beginning of the body.
   *
   * @param action what was tried
   * @param reason what is wrong with the answer
   * @param status the HTTP status
   * @param body the body, of which the first {@link #EXCERPT_LIMIT} characters are kept on one line
   */
  public ForeignReply(String action, String reason, int status, String body) {
    super(Kind.FOREIGN_REPLY, action, reason + " (HTTP " + status + ")" + quoted(body), null);
    this.status = status;
    this.excerpt = excerptOf(body);
  }

  private static String quoted(String body) {
    String excerpt = excerptOf(body);
    return excerpt.isEmpty() ? "" : ": " + excerpt;
  }

  private static String excerptOf(String body) {
    String line = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= EXCERPT_LIMIT ? line : line.substring(0, EXCERPT_LIMIT) + "…";
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The beginning of the body on one line, perhaps empty. */
  public String excerpt() {
    return excerpt;
  }
}
