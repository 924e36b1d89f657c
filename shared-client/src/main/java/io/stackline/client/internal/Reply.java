package io.stackline.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param headers by lower-case name, in the order they came
 * @param body as it came over the wire, empty if there is none
 */
public record Reply(int status, Map<String, List<String>> headers, InputStream body) {
  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** All values of a header. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /**
   * The body without its encoding, which must be none or gzip, once; the CLI refuses everything
   * else too.
   *
   * @param limit the most bytes to give
   * @throws NotUnderstoodException on another encoding, and later if there are more bytes
   */
  public InputStream content(long limit) throws IOException {
    List<String> encodings = headers("content-encoding");
    if (encodings.size() > 1 || (encodings.size() == 1 && encodings.get(0).contains(","))) {
      throw new NotUnderstoodException("the answer is encoded more than once: " + encodings);
    }
    String encoding = encodings.isEmpty() ? "identity" : encodings.get(0).strip();
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "identity", "" -> new BoundedStream(body, limit);
      case "gzip", "x-gzip" -> new BoundedStream(gunzip(), limit);
      default -> throw new NotUnderstoodException("the answer has the encoding " + encoding);
    };
  }

  private InputStream gunzip() throws IOException {
    int first = body.read();
    if (first < 0) {
      return InputStream.nullInputStream();
    }
    return new GZIPInputStream(new PrefixedStream(first, body));
  }
}
