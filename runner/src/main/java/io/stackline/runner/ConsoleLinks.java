package io.stackline.runner;

import io.stackline.runner.host.Environment;
import java.net.URI;
import java.util.Optional;

/**
 * The pages of a service. The rule is the CLI's own, {@code httpstate.cloudConsoleURL}: {@code
 * PULUMI_CONSOLE_DOMAIN}, or {@code app.X} for {@code api.X}. A service that has neither serves its
 * pages beside its API.
 */
final class ConsoleLinks {
  private ConsoleLinks() {}

  /** Whether the CLI would know no pages of this service. */
  static boolean hasNone(URI api, Environment environment) {
    return environment.get("PULUMI_CONSOLE_DOMAIN").isEmpty() && derived(api).isEmpty();
  }

  /** The address of the pages, without a slash at its end. */
  static String base(URI api, Environment environment) {
    return environment
        .get("PULUMI_CONSOLE_DOMAIN")
        .map(domain -> api.getScheme() + "://" + domain)
        .or(() -> derived(api))
        .orElseGet(() -> api.getScheme() + "://" + api.getAuthority());
  }

  private static Optional<String> derived(URI api) {
    String authority = Optional.ofNullable(api.getAuthority()).orElse("");
    if (authority.startsWith("api.")) {
      return Optional.of(api.getScheme() + "://app." + authority.substring("api.".length()));
    }
    return authority.equals("localhost:8080")
        ? Optional.of(api.getScheme() + "://localhost:3000")
        : Optional.empty();
  }

  /** The page of a stack. */
  static String stack(String base, StackName name) {
    return base + "/" + name.text();
  }

  /** The page of an update. */
  static String update(String base, StackName name, long version) {
    return stack(base, name) + "/updates/" + version;
  }
}
