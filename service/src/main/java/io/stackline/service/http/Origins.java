package io.stackline.service.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Tells where a request came from and under which URL its sender reaches the service. */
final class Origins {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._~-]+(:\\d{1,5})?|\\[[0-9a-fA-F:.]+](:\\d{1,5})?");

  private final Optional<String> publicUrl;
  private final TrustedProxies proxies;

  Origins(Optional<String> publicUrl, TrustedProxies proxies) {
    this.publicUrl = publicUrl;
    this.proxies = proxies;
  }

  EdgeRequest.Origin of(Request request) {
    String peer = Request.getRemoteAddr(request);
    boolean trusted = proxies.trusts(peer);
    String client =
        trusted
            ? proxies.client(peer, request.getHeaders().getCSV("X-Forwarded-For", false))
            : peer;
    return new EdgeRequest.Origin(client, publicUrl.orElseGet(() -> url(request, trusted)));
  }

  private static String url(Request request, boolean trusted) {
    HttpURI uri = request.getHttpURI();
    String scheme = request.isSecure() ? "https" : "http";
    String host = Request.getServerName(request) + ":" + Request.getServerPort(request);
    @Nullable String authority = uri.getAuthority();
    if (authority != null && HOST.matcher(authority).matches()) {
      host = authority;
    }
    if (trusted) {
      String proto = last(request, "X-Forwarded-Proto").toLowerCase(Locale.ROOT);
      if (proto.equals("http") || proto.equals("https")) {
        scheme = proto;
      }
      String forwarded = last(request, "X-Forwarded-Host");
      if (HOST.matcher(forwarded).matches()) {
        host = forwarded;
      }
    }
    return scheme + "://" + host;
  }

  /** The value the nearest proxy wrote. */
  private static String last(Request request, String header) {
    List<String> values = request.getHeaders().getCSV(header, false);
    return values.isEmpty() ? "" : values.get(values.size() - 1);
  }
}
