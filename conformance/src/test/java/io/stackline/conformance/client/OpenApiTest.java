package io.stackline.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stackline.client.ProxySettings;
import io.stackline.client.PulumiClient;
import io.stackline.client.UpdateLease;
import io.stackline.client.auth.TokenSource;
import io.stackline.client.model.CreateTeamRequest;
import io.stackline.client.model.OrganizationRole;
import io.stackline.client.model.Secret;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.ServiceOptions;
import io.stackline.conformance.support.ServiceProcess;
import io.stackline.service.authz.ApiOperation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The document the service publishes is valid, lists what it serves, and is kept: requests made
 * from it (by schemathesis, always the same ones) get no 5xx, and answers that it describes.
 */
class OpenApiTest {
  private static final String DOCUMENT = "/api/openapi/pulumi-spec.json";
  private static final String CHECKS =
      "not_a_server_error,response_schema_conformance,status_code_conformance,"
          + "content_type_conformance";

  /** Calls that write to a running update and do not end it. */
  private static final String LEASED =
      "/(checkpoint|checkpointverbatim|checkpointdelta|journalentries|events/batch|renew_lease)$";

  @TempDir static Path directory;
  private static ServiceProcess service;
  private static PulumiClient client;

  @BeforeAll
  static void start() throws Exception {
    service = ServiceProcess.start(ServiceOptions.on(Engine.SQLITE, directory));
    client =
        PulumiClient.builder(
                URI.create(service.url()), TokenSource.fixed(Secret.of(ServiceProcess.ADMIN_TOKEN)))
            .proxy(ProxySettings.none())
            .build();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    service.close();
  }

  private static String document() throws Exception {
    return service.call("GET", DOCUMENT, null).body();
  }

  @Test
  void everyOperationServedIsListedAndNoOther() throws Exception {
    JsonObject paths =
        JsonParser.parseString(document()).getAsJsonObject().getAsJsonObject("paths");
    Set<String> listed = new TreeSet<>();
    paths
        .entrySet()
        .forEach(
            path ->
                path.getValue()
                    .getAsJsonObject()
                    .keySet()
                    .forEach(
                        method ->
                            listed.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    Set<String> served =
        Arrays.stream(ApiOperation.values())
            .filter(operation -> operation.path().startsWith("/api/"))
            .map(operation -> operation.method() + " " + operation.path())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(served).hasSizeGreaterThan(70);
  }

  @Test
  void itIsAValidDocument() throws Exception {
    Path file = Files.writeString(directory.resolve("spec.json"), document());
    assertThat(python(0, "-m", "openapi_spec_validator", file.toString())).contains("OK");
    Path broken =
        Files.writeString(
            directory.resolve("broken.json"), document().replace("\"responses\":", "\"answers\":"));
    python(1, "-m", "openapi_spec_validator", broken.toString());
  }

  @Test
  void whatIsAskedByTheDocumentIsAnsweredByTheDocument() throws Exception {
    UpdateLease lease = prepare();
    String found = parameters(lease.update().id());
    String update = "update-token " + lease.token().reveal();
    String user = "token " + ServiceProcess.ADMIN_TOKEN;
    // What schemathesis warns of when an operation lets nothing through.
    assertThat(fuzz(6, found, update, "--phases", "fuzzing", "--include-path-regex", LEASED))
        .doesNotContain("Authentication failed");
    String most =
        fuzz(50, found, user, "--phases", "coverage,fuzzing", "--exclude-method", "DELETE");
    String deletions = fuzz(10, "", user, "--phases", "fuzzing", "--include-method", "DELETE");
    assertThat(List.of(most, deletions)).allMatch(said -> said.contains("passed"));
    service.assertNoServerError();
  }

  @Test
  void anAnswerThatIsNotThatOfTheDocumentWouldBeSeen() throws Exception {
    JsonObject lie = JsonParser.parseString(document()).getAsJsonObject();
    lie.getAsJsonObject("components")
        .getAsJsonObject("schemas")
        .getAsJsonObject("User")
        .getAsJsonObject("properties")
        .getAsJsonObject("githubLogin")
        .addProperty("type", "integer");
    Path file = Files.writeString(directory.resolve("lie.json"), lie.toString());
    String said =
        schemathesis(
            1,
            file.toString(),
            "",
            "token " + ServiceProcess.ADMIN_TOKEN,
            List.of("--phases", "fuzzing", "--include-path", "/api/user", "--url", service.url()));
    assertThat(said).contains("Response violates schema", "is not of type \"integer\"");
  }

  /** Things for the requests to meet, and an update that runs. */
  private static UpdateLease prepare() throws Exception {
    service.call("POST", "/api/admin/users", "{\"login\":\"ada\"}");
    service.call("POST", "/api/admin/organizations", "{\"name\":\"acme\",\"admin\":\"admin\"}");
    client.organizations().addMember("acme", "ada", OrganizationRole.MEMBER);
    client.organizations().createTeam("acme", new CreateTeamRequest("ops", "", ""));
    Web web = Web.create(client, "web", "dev");
    client.stacks().addTag(web.stack(), "a", "b");
    return web.update();
  }

  private static String parameters(String update) {
    return """
        [parameters]
        "path.projectName" = "web"
        "path.stackName" = "dev"
        "path.userLogin" = "ada"
        "path.userName" = "ada"
        "path.teamName" = "ops"
        "path.tagName" = "a"
        "path.version" = 1
        "path.updateKind" = "update"
        "path.updateID" = "%s"

        [[operations]]
        include-path-regex = "^/api/orgs/"
        parameters = { "path.orgName" = "acme" }

        [[operations]]
        include-path-regex = "/stacks/"
        parameters = { "path.orgName" = "admin" }
        """
        .formatted(update);
  }

  private static String fuzz(
      int operations, String parameters, String authorization, String... more) throws Exception {
    String said =
        schemathesis(0, service.url() + DOCUMENT, parameters, authorization, List.of(more));
    String tested = said.replaceFirst("(?s).*Tested: (\\d+).*", "$1");
    assertThat(Integer.parseInt(tested)).isGreaterThanOrEqualTo(operations);
    return said;
  }

  private static String schemathesis(
      int status, String document, String parameters, String authorization, List<String> more)
      throws Exception {
    Path settings = Files.writeString(directory.resolve("schemathesis.toml"), parameters);
    List<String> words =
        new ArrayList<>(
            List.of("-m", "schemathesis.cli", "--config-file", settings.toString(), "run"));
    words.add(document);
    words.addAll(List.of("-H", "Authorization: " + authorization, "--checks", CHECKS));
    words.addAll(List.of("--max-examples", "10", "--generation-deterministic", "--no-color"));
    words.addAll(more);
    return python(status, words.toArray(new String[0]));
  }

  private static String python(int status, String... words) throws Exception {
    String python = System.getenv("STACKLINE_PYTHON");
    assumeTrue(python != null, "STACKLINE_PYTHON names no interpreter");
    assumeTrue(
        run(List.of(python, "-c", "import schemathesis, openapi_spec_validator")).status() == 0,
        "the Python at STACKLINE_PYTHON is older than 3.11 and has no schemathesis");
    List<String> command = new ArrayList<>(List.of(python));
    command.addAll(List.of(words));
    Ended ended = run(command);
    assertThat(ended.status()).as(ended.output()).isEqualTo(status);
    return ended.output();
  }

  private record Ended(int status, String output) {}

  private static Ended run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
