package io.stackline.runner.identity;

import io.stackline.client.wire.Wire;
import io.stackline.runner.host.Environment;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CLI's file {@code config.json}, beside {@code credentials.json}.
 *
 * @param backends settings by backend
 */
public record UserConfig(@Nullable Map<String, Choice> backends) {

  /**
   * What a user chose for one backend.
   *
   * @param defaultOrg the organization of stacks that are named without one
   */
  public record Choice(@Nullable String defaultOrg) {}

  static UserConfig ofUser(Environment environment) {
    return UserFiles.read("config.json", UserConfig.class, environment)
        .orElse(new UserConfig(null));
  }

  Optional<String> defaultOrganization(String url) {
    Choice choice = backends == null ? null : backends.get(url);
    return Optional.ofNullable(choice).map(Choice::defaultOrg).filter(name -> !name.isEmpty());
  }

  /** The text of a file for one run: what the user chose for this backend. */
  public static String forRun(Backend backend, String defaultOrganization) {
    return Wire.encode(new UserConfig(Map.of(backend.url(), new Choice(defaultOrganization))));
  }
}
