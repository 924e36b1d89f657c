package io.stackline.runner.identity;

import io.stackline.run.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where stacks are kept, and how to get in.
 *
 * @param url as the CLI takes it, without a slash at its end
 * @param token the access token; absent for backends that are not services
 * @param account the user's own sign-in to this backend, if that is where the token comes from
 * @param defaultOrganization the user's own choice for stacks named without one, made by {@code
 *     pulumi org set-default}; absent: the service's
 */
public record Backend(
    String url,
    @Nullable Secret token,
    CredentialsFile.@Nullable Account account,
    @Nullable String defaultOrganization) {

  private static final String FILE = "file://";

  /** Pulumi Cloud. */
  public static final String PULUMI_CLOUD = "https://api.pulumi.com";

  /** Whether it is a service with an HTTP API; else a directory or a bucket. */
  public boolean isService() {
    return isService(url);
  }

  /** Whether the user wanted the service's certificate not to be checked. */
  public boolean isInsecure() {
    return account != null && Boolean.TRUE.equals(account.insecure());
  }

  /** The service's address. */
  public URI api() {
    return URI.create(url);
  }

  /** The same with a token. */
  public Backend with(Secret other) {
    return new Backend(url, other, account, defaultOrganization);
  }

  /**
   * The same seen from a directory: a relative path of a {@code file://} backend is one below the
   * directory that the CLI runs in. Source: {@code massageBlobPath} in {@code pkg/backend/diy} of
   * the CLI.
   */
  public Backend from(Path directory) {
    if (!url.startsWith(FILE)) {
      return this;
    }
    int question = url.indexOf('?');
    String path = url.substring(FILE.length(), question < 0 ? url.length() : question);
    if (path.startsWith("/") || path.startsWith("~") || path.matches("[a-zA-Z]:.*")) {
      return this;
    }
    String query = question < 0 ? "" : url.substring(question);
    Path absolute = directory.toAbsolutePath().resolve(decoded(path)).normalize();
    String whole = absolute.toUri().getRawPath();
    return new Backend(FILE + trimmed(whole) + query, token, account, defaultOrganization);
  }

  /** The CLI also takes a path that is not encoded as a URL's should be. */
  private static String decoded(String path) {
    try {
      return new URI("./" + path).getPath();
    } catch (URISyntaxException e) {
      return path;
    }
  }

  private static String trimmed(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  static boolean isService(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }
}
