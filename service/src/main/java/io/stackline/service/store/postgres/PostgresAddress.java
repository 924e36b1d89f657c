package io.stackline.service.store.postgres;

import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and how to get in. The password is given to the driver only: it is
 * in no text that this type prints.
 */
public final class PostgresAddress {
  private final String url;
  private final @Nullable String user;
  private final @Nullable String password;

  private PostgresAddress(String url, @Nullable String user, @Nullable String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /**
   * Reads {@code postgres://user:password@host:port/database?option=value}; the scheme may also be
   * {@code postgresql} or {@code jdbc:postgresql}, the options are those of the JDBC driver, and
   * several hosts may be given, with commas.
   *
   * @param user used where the URL names none
   * @param password used where the URL has none
   * @throws StoreOpenException if the URL is not of that form; the message does not repeat it
   */
  public static PostgresAddress parse(
      String text, Optional<String> user, Optional<String> password) {
    String rest = text.startsWith("jdbc:") ? text.substring(5) : text;
    int scheme = rest.indexOf("://");
    if (scheme < 0
        || !List.of("postgres", "postgresql")
            .contains(rest.substring(0, scheme).toLowerCase(Locale.ROOT))) {
      throw bad("it does not begin with postgres:// or postgresql://");
    }
    rest = rest.substring(scheme + 3);
    int question = rest.indexOf('?');
    String query = question < 0 ? "" : rest.substring(question + 1);
    String path = question < 0 ? rest : rest.substring(0, question);
    int slash = path.indexOf('/');
    if (slash < 0 || slash == path.length() - 1) {
      throw bad("it names no database after the host");
    }
    String authority = path.substring(0, slash);
    int at = authority.lastIndexOf('@');
    String hosts = authority.substring(at + 1);
    if (hosts.isEmpty()) {
      throw bad("it names no host");
    }
    Credentials credentials = new Credentials(user.orElse(null), password.orElse(null));
    if (at >= 0) {
      credentials.take(authority.substring(0, at));
    }
    String options = credentials.takeFrom(query);
    return new PostgresAddress(
        "jdbc:postgresql://" + hosts + path.substring(slash) + options,
        credentials.user,
        credentials.password);
  }

  /** The driver's URL, without credentials. */
  public String url() {
    return url;
  }

  /** What the driver is given beside the URL, credentials included: never print it. */
  Properties properties() {
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "stackline");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  /** The URL without its options, which may hold secrets too. */
  @Override
  public String toString() {
    int question = url.indexOf('?');
    return question < 0 ? url : url.substring(0, question);
  }

  private static StoreOpenException bad(String why) {
    return new StoreOpenException(
        Reason.BAD_URL,
        "the database URL cannot be used: "
            + why
            + "; write postgres://USER@HOST:PORT/DATABASE and give the password apart");
  }

  /** User and password, from wherever they were written. */
  private static final class Credentials {
    private @Nullable String user;
    private @Nullable String password;

    Credentials(@Nullable String user, @Nullable String password) {
      this.user = user;
      this.password = password;
    }

    void take(String userInfo) {
      int colon = userInfo.indexOf(':');
      user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
      if (colon >= 0) {
        password = decode(userInfo.substring(colon + 1));
      }
    }

    /** Takes user and password out of the options and returns the others. */
    String takeFrom(String query) {
      List<String> others = new ArrayList<>();
      for (String option : query.split("&", -1)) {
        if (option.startsWith("user=")) {
          user = decode(option.substring(5));
        } else if (option.startsWith("password=")) {
          password = decode(option.substring(9));
        } else if (!option.isEmpty()) {
          others.add(option);
        }
      }
      return others.isEmpty() ? "" : "?" + String.join("&", others);
    }

    private static String decode(String text) {
      try {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw bad("a percent sign is not followed by two hexadecimal digits");
      }
    }
  }
}
