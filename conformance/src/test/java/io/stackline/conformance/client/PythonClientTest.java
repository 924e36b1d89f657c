package io.stackline.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.stackline.client.model.Bare;
import io.stackline.client.model.JsonName;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.ServiceOptions;
import io.stackline.conformance.support.ServiceProcess;
import io.stackline.service.authz.ApiOperation;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The official Python client, which was made from the API's own description, calls everything the
 * service serves and reads every answer into its models. The program is {@code
 * tools/python-client/drive.py}.
 */
class PythonClientTest {
  @TempDir static Path directory;
  private static JsonObject report;

  private static String python() {
    String python = System.getenv("STACKLINE_PYTHON");
    assumeTrue(python != null, "STACKLINE_PYTHON does not name an interpreter with the client");
    return python;
  }

  /** Drives the service once for all tests of the class. */
  private static JsonObject report() throws Exception {
    String python = python();
    if (report == null) {
      try (ServiceProcess service =
          ServiceProcess.start(ServiceOptions.on(Engine.SQLITE, directory))) {
        made(service, "/api/admin/users", "{\"login\":\"ada\"}");
        made(service, "/api/admin/organizations", "{\"name\":\"acme\",\"admin\":\"admin\"}");
        report = drive(python, service);
        service.assertNoServerError();
      }
    }
    return report;
  }

  private static void made(ServiceProcess service, String path, String body) throws Exception {
    var response = service.call("POST", path, body);
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
  }

  private static JsonObject drive(String python, ServiceProcess service) throws Exception {
    String operations =
        Arrays.stream(ApiOperation.values())
            .filter(operation -> operation.path().startsWith("/api/"))
            .map(operation -> operation + " " + operation.method() + " " + operation.path())
            .collect(Collectors.joining("\n"));
    Map<String, String> settings =
        Map.of(
            "STACKLINE_DRIVE_URL",
            service.url(),
            "STACKLINE_DRIVE_TOKEN",
            ServiceProcess.ADMIN_TOKEN);
    return run(python, "drive.py", settings, operations);
  }

  private static JsonObject run(
      String python, String program, Map<String, String> settings, String input) throws Exception {
    Path script = Path.of("..", "tools", "python-client", program).toAbsolutePath().normalize();
    ProcessBuilder builder = new ProcessBuilder(python, script.toString());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    builder.environment().putAll(settings);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    try (OutputStream lines = process.getOutputStream()) {
      lines.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return JsonParser.parseString(output).getAsJsonObject();
  }

  private static List<String> list(String name) throws Exception {
    return list(report(), name);
  }

  private static List<String> list(JsonObject report, String name) {
    return StreamSupport.stream(report.getAsJsonArray(name).spliterator(), false)
        .map(JsonElement::getAsString)
        .toList();
  }

  @AfterAll
  static void forget() {
    report = null;
  }

  @Test
  void everyAnswerIsWhatTheClientsModelsSay() throws Exception {
    assertThat(list("failures")).isEmpty();
  }

  @Test
  void everyMethodForAnOperationServedIsCalled() throws Exception {
    assertThat(list("uncalled")).isEmpty();
    long methods =
        report().getAsJsonObject("calls").entrySet().stream()
            .mapToLong(entry -> entry.getValue().getAsJsonArray().size())
            .sum();
    assertThat(methods).isGreaterThan(90);
  }

  @Test
  void theOperationsTheClientDoesNotKnowAreOurOwn() throws Exception {
    assertThat(list("unknown"))
        .filteredOn(name -> !name.startsWith("ADMIN_"))
        .containsExactly("SET_STACK_PERMISSION");
    assertThat(list("unknown")).contains("ADMIN_CREATE_USER");
  }

  /** The names of a record's members on the wire. */
  private static Stream<String> members(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .map(
            component -> {
              JsonName name = component.getAnnotation(JsonName.class);
              return name == null ? component.getName() : name.value();
            });
  }

  @Test
  void theRecordsHaveTheNamesOfTheClientsModels() throws Exception {
    String records =
        new ClassFileImporter()
            .importPackages(JsonName.class.getPackageName()).stream()
                .map(JavaClass::reflect)
                .filter(type -> type.isRecord() && !type.isAnnotationPresent(Bare.class))
                .map(
                    type ->
                        type.getSimpleName() + " " + members(type).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    JsonObject names = run(python(), "models.py", Map.of(), records);
    assertThat(list(names, "extra")).isEmpty();
    assertThat(list(names, "missing")).isEmpty();
    assertThat(list(names, "unknown"))
        .containsExactlyInAnyOrder(
            // Our own operations.
            "AdminOrganization",
            "AdminUser",
            "CreateOrganizationRequest",
            "CreateUserRequest",
            "ListAdminOrganizationsResponse",
            "ListAdminUsersResponse",
            "SetStackPermissionRequest",
            // The client has errors as exceptions; only the CLI's sources show them.
            "ErrorResponse",
            "RequestError",
            // Named as in the CLI's sources (apitype and ESC); the client's models have other
            // names.
            "Deployment",
            "DeploymentExecutor",
            "DeploymentGitAuth",
            "DeploymentGitSource",
            "DeploymentOperation",
            "DeploymentOptions",
            "DeploymentSecret",
            "DeploymentUpdate",
            "Environment",
            "EnvironmentValue",
            // Any JSON.
            "JsonText");
  }
}
