package io.stackline.service.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The networks whose {@code X-Forwarded-For}, {@code -Proto} and {@code -Host} headers are
 * believed. Headers of everybody else are ignored, because anybody can write them.
 */
public final class TrustedProxies {
  /** Trusts nobody. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private static final class Network {
    private final byte[] prefix;
    private final int bits;

    Network(byte[] prefix, int bits) {
      this.prefix = prefix;
      this.bits = bits;
    }

    boolean contains(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += 8) {
        int mask = bits - bit >= 8 ? 0xff : 0xff00 >> (bits - bit) & 0xff;
        if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Network> networks;

  private TrustedProxies(List<Network> networks) {
    this.networks = List.copyOf(networks);
  }

  /**
   * Reads networks in CIDR notation; a bare address means that address alone.
   *
   * @throws IllegalArgumentException if one is not an address or its prefix length does not fit
   */
  public static TrustedProxies parse(List<String> cidrs) {
    List<Network> networks = new ArrayList<>();
    for (String cidr : cidrs) {
      int slash = cidr.indexOf('/');
      byte[] address = address(slash < 0 ? cidr : cidr.substring(0, slash));
      int bits = slash < 0 ? address.length * 8 : prefixLength(cidr, cidr.substring(slash + 1));
      if (bits > address.length * 8) {
        throw new IllegalArgumentException("'" + cidr + "' has a prefix that is too long");
      }
      networks.add(new Network(address, bits));
    }
    return new TrustedProxies(networks);
  }

  /** Whether the headers of this peer are believed. */
  boolean trusts(String address) {
    if (networks.isEmpty() || !NUMERIC.matcher(address).matches()) {
      return false;
    }
    byte[] bytes = address(address);
    return networks.stream().anyMatch(network -> network.contains(bytes));
  }

  /**
   * The client's address: the peer's, or, if the peer is trusted, the last address of {@code
   * X-Forwarded-For} that is not a trusted proxy's.
   *
   * @param peer the address of the other end of the connection
   * @param forwardedFor the values of the header, in order
   */
  String client(String peer, List<String> forwardedFor) {
    String client = peer;
    for (int i = forwardedFor.size() - 1; i >= 0 && trusts(client); i--) {
      String hop = stripPort(forwardedFor.get(i).strip());
      if (!NUMERIC.matcher(hop).matches()) {
        break;
      }
      client = hop;
    }
    return client;
  }

  private static String stripPort(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? hop : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  private static int prefixLength(String cidr, String text) {
    try {
      int bits = Integer.parseInt(text);
      if (bits >= 0) {
        return bits;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + cidr + "' has no valid prefix length", e);
    }
    throw new IllegalArgumentException("'" + cidr + "' has no valid prefix length");
  }

  private static byte[] address(String text) {
    if (!NUMERIC.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is not an IP address");
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is not an IP address", e);
    }
  }
}
