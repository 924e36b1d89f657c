package io.stackline.runner.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A repository in the parts in which the Pulumi CLI records it (CLI package {@code gitutil}, {@code
 * TryGetVCSInfo}), so that a run without a git directory records what one with it would.
 *
 * @param owner the first part of its path
 * @param name the rest of its path; {@code PROJECT/_git/NAME} for Azure Repos
 * @param kind the host name, {@code dev.azure.com} for every Azure Repos
 */
public record Repository(String owner, String name, String kind) {
  private static final Pattern WEB = Pattern.compile("https?://(?:[^/@]*@)?([^/]+)/(.+?)/?");
  private static final Pattern SSH =
      Pattern.compile("(?:ssh://)?[^/@]+@([^/:]+)(?::\\d+/|[:/])(.+?)/?");
  private static final Pattern OLD_AZURE = Pattern.compile("([^.]+)\\.visualstudio\\.com");
  private static final String AZURE = "dev.azure.com";
  private static final String AZURE_SSH = "ssh.dev.azure.com";

  /** Reads the address of a repository; credentials in it are dropped. */
  static Optional<Repository> of(@Nullable String address) {
    if (address == null) {
      return Optional.empty();
    }
    Matcher web = WEB.matcher(address);
    if (web.matches()) {
      return of(web.group(1), path(web));
    }
    Matcher ssh = SSH.matcher(address);
    return ssh.matches() ? of(ssh.group(1), path(ssh)) : Optional.empty();
  }

  private static String path(Matcher matcher) {
    return matcher.group(2).replaceFirst("\\.git$", "");
  }

  private static Optional<Repository> of(String host, String path) {
    Matcher old = OLD_AZURE.matcher(host);
    if (old.matches()) {
      return Optional.of(new Repository(old.group(1), path, AZURE));
    }
    String whole = host.equals(AZURE_SSH) ? path.replaceFirst("^v\\d/", "") : path;
    int slash = whole.indexOf('/');
    if (slash <= 0 || slash == whole.length() - 1) {
      return Optional.empty();
    }
    String owner = whole.substring(0, slash);
    String rest = whole.substring(slash + 1);
    if (!host.equals(AZURE) && !host.equals(AZURE_SSH)) {
      return Optional.of(new Repository(owner, rest, host));
    }
    // An address without `_git` has the repository right after the project.
    return rest.contains("/") && !rest.contains("_git")
        ? Optional.of(new Repository(owner, rest.replaceFirst("/", "/_git/"), AZURE))
        : Optional.of(new Repository(owner, rest, AZURE));
  }

  /** Its page. */
  public String url() {
    return "https://" + kind + "/" + owner + "/" + name;
  }
}
