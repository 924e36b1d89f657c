package io.stackline.client;

import io.stackline.client.internal.Content;
import io.stackline.client.internal.Reply;
import io.stackline.client.model.CheckEnvironmentResponse;
import io.stackline.client.model.EnvironmentResponse;
import io.stackline.client.model.EnvironmentRevision;
import io.stackline.client.model.Secret;
import io.stackline.client.model.UpdateEnvironmentResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Definitions of environments, in YAML, and their revisions. A definition that is wrong is refused
 * with an {@link io.stackline.client.error.ApiError} of code 400 whose {@code diagnostics()} say
 * where. Every call may throw a {@code ClientException}. Wire facts: package {@code
 * cmd/esc/cli/client} of the ESC CLI.
 */
public final class EnvironmentDefinitions {
  private static final String YAML = "application/x-yaml";
  private static final int PAGE_SIZE = 50;

  /** {@code fn::secret: word}, in quotes or not. */
  private static final Pattern SECRET =
      Pattern.compile("fn::secret[\"']?\\s*:\\s*[\"']?([^\\s\"'{}][^\\n\"'{}]*)");

  private final Rest rest;

  EnvironmentDefinitions(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The definition, its secrets encrypted. Operation {@code read_environment_esc_environments}:
   * {@code GET /api/esc/environments/{orgName}/{projectName}/{envName}}.
   *
   * @param environment the environment
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<EnvironmentDefinition> read(EnvironmentName environment) {
    return definition(environment.path());
  }

  /**
   * An older definition. Operation {@code read_environment_esc_environments_versions}: {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/versions/{version}}.
   *
   * @param environment the environment
   * @param version a number or a tag of a revision
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<EnvironmentDefinition> readAt(EnvironmentName environment, String version) {
    return definition(environment.path("versions", version));
  }

  /**
   * The definition, its secrets in plain text. Operation {@code
   * decrypt_environment_esc_environments}: {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/decrypt}.
   *
   * @param environment the environment
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<EnvironmentDefinition> decrypt(EnvironmentName environment) {
    return definition(environment.path("decrypt"));
  }

  private Optional<EnvironmentDefinition> definition(String path) {
    Endpoint<Optional<EnvironmentDefinition>> endpoint =
        Endpoint.of(
            "GET",
            "read the definition of the environment",
            path,
            (reply, limits) -> Optional.of(read(reply, limits)));
    return rest.call(endpoint.expecting(404, Optional.empty()).repeatable());
  }

  private static EnvironmentDefinition read(Reply reply, Limits limits) throws IOException {
    String revision = reply.header("Pulumi-ESC-Revision").orElse("");
    return new EnvironmentDefinition(
        Rest.text().read(reply, limits),
        reply.header("ETag").orElse(null),
        revision.matches("[0-9]{1,9}") ? Integer.valueOf(revision) : null);
  }

  /**
   * Replaces the definition; never repeated. Operation {@code update_environment_esc_environments}:
   * {@code PATCH /api/esc/environments/{orgName}/{projectName}/{envName}}.
   *
   * @param environment the environment
   * @param yaml the whole definition; plain text under {@code fn::secret} is encrypted by the
   *     service
   * @param etag that of the definition that was read, so that nothing somebody else wrote since is
   *     lost (the service refuses with 409); null to replace whatever there is
   * @return what was noticed about it
   */
  public UpdateEnvironmentResponse update(
      EnvironmentName environment, String yaml, @Nullable String etag) {
    return rest.call(
        Endpoint.of(
                "PATCH",
                "change the definition of the environment",
                environment.path(),
                Endpoint.json(UpdateEnvironmentResponse.class))
            .with(content(yaml))
            .hiding(secretsIn(yaml))
            .forVersion(etag));
  }

  /**
   * Evaluates the stored definition without opening anything. Operation {@code
   * check_environment_esc_environments}: {@code POST
   * /api/esc/environments/{orgName}/{projectName}/{envName}/check}.
   *
   * @param environment the environment
   * @return what it would give, with what is wrong
   */
  public CheckEnvironmentResponse check(EnvironmentName environment) {
    return rest.call(
        Endpoint.of(
                "POST",
                "check the environment",
                environment.path("check"),
                Endpoint.json(CheckEnvironmentResponse.class))
            .repeatable());
  }

  /**
   * Evaluates a definition that is not stored. Operation {@code check_yaml_esc}: {@code POST
   * /api/esc/environments/{orgName}/yaml/check}.
   *
   * @param organization its name
   * @param yaml the definition
   * @return what it would give
   */
  public EnvironmentResponse checkYaml(String organization, String yaml) {
    return rest.call(
        Endpoint.of(
                "POST",
                "check the definition of an environment",
                Paths.of("api", "esc", "environments", organization, "yaml", "check"),
                Endpoint.json(EnvironmentResponse.class))
            .with(content(yaml))
            .hiding(secretsIn(yaml))
            .repeatable());
  }

  /** What a definition marks as secret on one line; no error shows it. */
  private static List<Secret> secretsIn(String yaml) {
    return SECRET.matcher(yaml).results().map(found -> Secret.of(found.group(1).strip())).toList();
  }

  private static Content content(String yaml) {
    return Content.of(YAML, yaml.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The revisions, newest first. Operation {@code list_environment_revisions_esc_environments}:
   * {@code GET /api/esc/environments/{orgName}/{projectName}/{envName}/versions}.
   *
   * @param environment the environment
   * @return asked for page by page as it is used up
   */
  public Stream<EnvironmentRevision> revisions(EnvironmentName environment) {
    return Pages.stream(
        0,
        before -> {
          Query query =
              Query.NONE.with("count", PAGE_SIZE).with("before", before > 0 ? before : null);
          List<EnvironmentRevision> page =
              rest.list(
                  "list the revisions of the environment",
                  environment.path("versions") + query,
                  EnvironmentRevision.class);
          boolean last = page.size() < PAGE_SIZE;
          return new Pages.Page<>(page, last ? null : page.get(page.size() - 1).number());
        });
  }
}
