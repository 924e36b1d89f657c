package io.stackline.service.config;

/**
 * An address to listen on.
 *
 * @param host name or IP address, an IPv6 one without brackets
 * @param port 0 for any free one
 */
public record HostPort(String host, int port) {
  /**
   * Reads {@code HOST:PORT}; an IPv6 host is in brackets.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw new IllegalArgumentException("an IPv6 address goes in brackets, as in [::1]:8080");
    }
    if (host.isEmpty() || !text.substring(colon + 1).matches("\\d{1,5}")) {
      throw new IllegalArgumentException("expected HOST:PORT, for example 127.0.0.1:8080");
    }
    int port = Integer.parseInt(text.substring(colon + 1));
    if (port > 65535) {
      throw new IllegalArgumentException("a port is at most 65535");
    }
    return new HostPort(host, port);
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
