package io.stackline.service.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code Accept-Encoding} (RFC 9110, 12.5.3) as far as gzip is concerned. */
final class AcceptEncoding {
  private AcceptEncoding() {}

  /** Whether the sender takes gzip. An absent header means that it does not. */
  static boolean gzip(@Nullable String header) {
    if (header == null) {
      return false;
    }
    @Nullable Boolean named = null;
    boolean any = false;
    for (String part : header.split(",", -1)) {
      String[] pieces = part.split(";", -1);
      String coding = pieces[0].strip().toLowerCase(Locale.ROOT);
      boolean wanted = wanted(pieces);
      if (coding.equals("gzip") || coding.equals("x-gzip")) {
        named = wanted;
      } else if (coding.equals("*")) {
        any = wanted;
      }
    }
    return named == null ? any : named;
  }

  private static boolean wanted(String[] pieces) {
    for (int i = 1; i < pieces.length; i++) {
      String parameter = pieces[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        return !parameter.substring(2).strip().matches("0(\\.0*)?");
      }
    }
    return true;
  }
}
