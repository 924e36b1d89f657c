package io.stackline.client;

import io.stackline.client.internal.ProxyRoute;
import io.stackline.client.model.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which proxy to go through to which address. */
public final class ProxySettings {
  private static final ProxySettings NONE = new ProxySettings(null, null, NoProxy.of(""));

  private final @Nullable ProxyRoute forHttp;
  private final @Nullable ProxyRoute forHttps;
  private final NoProxy exceptions;

  private ProxySettings(
      @Nullable ProxyRoute forHttp, @Nullable ProxyRoute forHttps, NoProxy exceptions) {
    this.forHttp = forHttp;
    this.forHttps = forHttps;
    this.exceptions = exceptions;
  }

  /** Never through a proxy. */
  public static ProxySettings none() {
    return NONE;
  }

  /**
   * One proxy for everything.
   *
   * @param proxy its URL, without a user
   * @param user the user name it wants, if any
   * @param password the password it wants, if any
   * @param noProxy hosts to reach directly, as in {@code NO_PROXY}
   */
  public static ProxySettings of(
      URI proxy, @Nullable String user, @Nullable Secret password, List<String> noProxy) {
    ProxyRoute route = routeOf(proxy, user, password);
    return new ProxySettings(route, route, NoProxy.of(String.join(",", noProxy)));
  }

  /**
   * As the environment says, like the CLI does: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code
   * NO_PROXY}, also in lower case. A proxy without a scheme is an {@code http} one. {@code
   * HTTP_PROXY} is not taken where {@code REQUEST_METHOD} is set, as a web server's client could
   * have sent it.
   *
   * @throws IllegalArgumentException if a proxy is not a URL; the message does not show it, since
   *     it may hold a password
   */
  public static ProxySettings fromEnvironment(Map<String, String> environment) {
    boolean web = environment.containsKey("REQUEST_METHOD");
    return new ProxySettings(
        web ? null : parse("HTTP_PROXY", environment),
        parse("HTTPS_PROXY", environment),
        NoProxy.of(lookup("NO_PROXY", environment)));
  }

  /** The proxy for an address. */
  Optional<ProxyRoute> routeFor(URI target) {
    ProxyRoute route = "https".equalsIgnoreCase(target.getScheme()) ? forHttps : forHttp;
    if (route == null || exceptions.covers(target)) {
      return Optional.empty();
    }
    return Optional.of(route);
  }

  private static String lookup(String name, Map<String, String> environment) {
    String upper = environment.getOrDefault(name, "");
    return upper.isEmpty()
        ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").strip()
        : upper.strip();
  }

  private static @Nullable ProxyRoute parse(String name, Map<String, String> environment) {
    String text = lookup(name, environment);
    if (text.isEmpty()) {
      return null;
    }
    URI uri;
    try {
      uri = URI.create(text.contains("://") ? text : "http://" + text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is not a URL");
    }
    String userInfo = uri.getUserInfo();
    if (userInfo == null) {
      return routeOf(uri, null, null);
    }
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? routeOf(uri, userInfo, null)
        : routeOf(uri, userInfo.substring(0, colon), Secret.of(userInfo.substring(colon + 1)));
  }

  private static ProxyRoute routeOf(URI uri, @Nullable String user, @Nullable Secret password) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalArgumentException("a proxy is given as http://HOST:PORT or https://…");
    }
    int standard = scheme.equals("https") ? 443 : 80;
    return new ProxyRoute(
        scheme, uri.getHost(), uri.getPort() < 0 ? standard : uri.getPort(), user, password);
  }
}
