package io.stackline.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hosts to reach directly, as Go's {@code httpproxy} reads {@code NO_PROXY}: names with their
 * subdomains, {@code .name} for the subdomains alone, addresses, address ranges, each with a port
 * if wanted, or {@code *}. This machine itself is always reached directly.
 */
final class NoProxy {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final List<String> entries;

  private NoProxy(List<String> entries) {
    this.entries = entries;
  }

  static NoProxy of(String text) {
    List<String> entries = new ArrayList<>();
    for (String entry : text.split(",", -1)) {
      String clean = entry.strip().toLowerCase(Locale.ROOT);
      if (!clean.isEmpty()) {
        entries.add(clean);
      }
    }
    return new NoProxy(entries);
  }

  boolean covers(URI target) {
    String host = bare(target.getHost().toLowerCase(Locale.ROOT));
    InetAddress address = addressOf(host);
    if (host.equals("localhost") || (address != null && address.isLoopbackAddress())) {
      return true;
    }
    int port = target.getPort();
    if (port < 0) {
      port = "https".equalsIgnoreCase(target.getScheme()) ? 443 : 80;
    }
    for (String entry : entries) {
      if (matches(entry, host, address, port)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(
      String entry, String host, @Nullable InetAddress address, int port) {
    if (entry.equals("*")) {
      return true;
    }
    int slash = entry.indexOf('/');
    if (slash > 0) {
      return address != null && inRange(entry, slash, address);
    }
    String name = entry;
    int colon = entry.lastIndexOf(':');
    boolean hasPort =
        colon > 0 && (entry.indexOf(':') == colon || entry.startsWith("[")) && !entry.endsWith("]");
    if (hasPort) {
      if (!entry.substring(colon + 1).equals(Integer.toString(port))) {
        return false;
      }
      name = entry.substring(0, colon);
    }
    name = bare(name);
    if (address != null) {
      return address.equals(addressOf(name));
    }
    if (name.startsWith("*.")) {
      name = name.substring(1);
    }
    return name.startsWith(".")
        ? host.endsWith(name)
        : host.equals(name) || host.endsWith("." + name);
  }

  private static boolean inRange(String entry, int slash, InetAddress address) {
    InetAddress network = addressOf(entry.substring(0, slash));
    String length = entry.substring(slash + 1);
    if (network == null || !length.matches("[0-9]{1,3}")) {
      return false;
    }
    byte[] wanted = network.getAddress();
    byte[] given = address.getAddress();
    int bits = Integer.parseInt(length);
    if (wanted.length != given.length || bits > wanted.length * 8) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((wanted[bit / 8] & mask) != (given[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** Reads an address and never asks a name service. */
  private static @Nullable InetAddress addressOf(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
