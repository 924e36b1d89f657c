package io.stackline.runner.cli;

import io.stackline.run.OidcExchange;
import io.stackline.run.SecretReference;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.RequestFile;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of signing in with the identity of the build. */
@Heading("Signing in")
final class OidcFlags {
  @Option(
      names = "--oidc-organization",
      paramLabel = "ORG",
      description =
          "Sign in to this organization with the build's identity token (default:"
              + " STACKLINE_OIDC_ORGANIZATION).")
  @Nullable String organization;

  @Option(
      names = "--oidc-team",
      paramLabel = "TEAM",
      description = "Ask for a token of this team (default: STACKLINE_OIDC_TEAM).")
  @Nullable String team;

  @Option(
      names = "--oidc-user",
      paramLabel = "USER",
      description = "Ask for a personal token of this user (default: STACKLINE_OIDC_USER).")
  @Nullable String user;

  @Option(
      names = "--oidc-token",
      paramLabel = "REF",
      description =
          "Where the identity token is, env:VARIABLE or file:PATH (default: STACKLINE_OIDC_TOKEN,"
              + " where the CI host has it).")
  @Nullable String token;

  @Option(
      names = "--oidc-audience",
      paramLabel = "AUDIENCE",
      description =
          "The audience asked of a host that issues tokens on request (default:"
              + " STACKLINE_OIDC_AUDIENCE, urn:pulumi:org:ORG).")
  @Nullable String audience;

  @Option(
      names = "--oidc-expiration",
      paramLabel = "D",
      converter = Durations.class,
      description =
          "How long the access token is to live (default: STACKLINE_OIDC_EXPIRATION, as long as the"
              + " run may take, or 2h).")
  @Nullable Duration expiration;

  /**
   * What options, file and environment make together; absent if none of them says anything.
   *
   * @throws IllegalArgumentException if they contradict each other
   */
  @Nullable OidcExchange exchange(RequestFile file, Environment environment) {
    String org = first(organization, file.oidcOrganization(), environment, "ORGANIZATION");
    String group = first(team, file.oidcTeam(), environment, "TEAM");
    String person = first(user, file.oidcUser(), environment, "USER");
    String place = first(token, file.oidcToken(), environment, "TOKEN");
    String aud = first(audience, file.oidcAudience(), environment, "AUDIENCE");
    String time = first(null, file.oidcExpiration(), environment, "EXPIRATION");
    if (org == null) {
      boolean any =
          expiration != null
              || Stream.of(group, person, place, aud, time).anyMatch(Objects::nonNull);
      if (any) {
        throw new IllegalArgumentException(
            "to sign in with the build's identity, name the organization: --oidc-organization");
      }
      return null;
    }
    return new OidcExchange(
        org,
        group,
        person,
        place == null ? null : SecretReference.parse(place),
        aud,
        expiration != null || time == null ? expiration : new Durations().convert(time));
  }

  private static @Nullable String first(
      @Nullable String flag, @Nullable String file, Environment environment, String name) {
    if (flag != null) {
      return flag;
    }
    return file == null ? environment.get("STACKLINE_OIDC_" + name).orElse(null) : file;
  }
}
