package io.stackline.service.http.api;

import io.stackline.client.model.CapabilitiesResponse;
import io.stackline.client.model.Capability;
import io.stackline.client.model.CliVersion;
import io.stackline.client.model.JsonText;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Payloads;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the service is and can do. Answers are made once: the CLI asks for them all the time. */
final class ServiceRoutes {
  /**
   * What the CLI is told the service can do (package {@code sdk/go/common/apitype}, {@code
   * APICapability}). Delta checkpoints are served but not advertised: with them the CLI loses
   * pending operations when it does not journal.
   */
  static final CapabilitiesResponse CAPABILITIES =
      new CapabilitiesResponse(
          List.of(
              new Capability("batch-encrypt", 1, null),
              new Capability("deployment-schema-version", 1, new JsonText("{\"version\":4}")),
              new Capability("stack-outputs", 1, null),
              new Capability("begin-update", 1, null)));

  /** As in {@code pulumi-cli/1 (3.250.0; linux; cmd=up)}. */
  private static final Pattern CLI_AGENT =
      Pattern.compile("pulumi-cli/1 \\(v?([0-9][^; )]*)[; )].*");

  private final Optional<String> cliVersion;
  private final byte[] openApi = OpenApiDocument.json();

  ServiceRoutes(Optional<String> cliVersion) {
    this.cliVersion = cliVersion;
  }

  List<Route> routes() {
    return List.of(
        new Route(ApiOperation.GET_CAPABILITIES, request -> new Reply.Json(CAPABILITIES)),
        new Route(ApiOperation.GET_CLI_VERSION, this::cliVersion),
        new Route(
            ApiOperation.GET_OPENAPI,
            request -> new Reply.Raw(Payloads.of(openApi, Codec.IDENTITY), "application/json")));
  }

  /**
   * Without a version to recommend, the CLI that asks is told its own: it has nothing to say then.
   */
  private Reply cliVersion(ApiRequest request) {
    String latest =
        cliVersion
            .or(
                () ->
                    request
                        .header("User-Agent")
                        .map(CLI_AGENT::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> matcher.group(1)))
            .orElse("");
    return new Reply.Json(new CliVersion(latest, "", ""));
  }
}
