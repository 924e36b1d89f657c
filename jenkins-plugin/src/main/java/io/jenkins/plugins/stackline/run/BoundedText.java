package io.jenkins.plugins.stackline.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads what an agent has: files there are in the hands of whatever a build runs, and the
 * controller that reads them is everybody's.
 */
public final class BoundedText {
  private BoundedText() {}

  /**
   * A whole text in UTF-8, if it is not too long. No more than one byte over the limit is read.
   *
   * @param what is read, for the message
   * @param advice what to do about one that is longer; may be empty
   * @throws IOException if it is longer than the limit
   */
  public static String read(InputStream in, int limit, String what, String advice)
      throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new IOException(
          String.format(
              Locale.ROOT, "%s is longer than %,d bytes and was not read.%s", what, limit, advice));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
