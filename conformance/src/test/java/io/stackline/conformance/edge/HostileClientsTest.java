package io.stackline.conformance.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stackline.conformance.edge.Besieged.Credential;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Packaged;
import io.stackline.conformance.support.ServiceOptions;
import io.stackline.conformance.support.ServiceProcess;
import io.stackline.service.authz.Access;
import io.stackline.service.authz.ApiOperation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No stranger and no tenant stops the packaged service at the heap it ships with. A process that
 * ran out of memory has ended, so "it still answers" is the proof of the opposite.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileClientsTest {
  /** 15 KB that become 15 MiB. */
  private byte[] bomb = new byte[0];

  private Besieged besieged;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    assumeTrue(
        Packaged.service().size() == 1, "the service is not packaged: its heap would be another");
    bomb = Besieged.gzip("{\"description\":\"" + "A".repeat(15 << 20) + "\",\"expires\":0}");
    besieged = new Besieged(ServiceProcess.start(ServiceOptions.on(Engine.SQLITE, directory)));
  }

  @AfterEach
  void itStillAnswers() throws Exception {
    besieged.abandon();
    everythingElseIsAnswered();
    assertThat(besieged.service.handle().isAlive()).isTrue();
  }

  @AfterAll
  void stop() throws Exception {
    if (besieged != null) {
      besieged.close();
    }
  }

  private void everythingElseIsAnswered() throws Exception {
    byte[] none = new byte[0];
    assertThat(besieged.call(Credential.NONE, "GET", "/healthz", none).statusCode()).isEqualTo(200);
    assertThat(besieged.call(Credential.NONE, "GET", "/readyz", none).statusCode()).isEqualTo(200);
    assertThat(besieged.call(Credential.USER, "GET", "/api/user", none).statusCode())
        .isEqualTo(200);
    byte[] renewal = "{\"duration\":300}".getBytes(UTF_8);
    assertThat(
            besieged
                .call(Credential.LEASE, "POST", besieged.update() + "/renew_lease", renewal)
                .statusCode())
        .isEqualTo(200);
  }

  static List<ApiOperation> operationsWithBodies() {
    return Arrays.stream(ApiOperation.values())
        .filter(operation -> !List.of("GET", "HEAD", "DELETE").contains(operation.method()))
        // They would end the update that everything here is tried with.
        .filter(operation -> operation != ApiOperation.CANCEL_UPDATE)
        .toList();
  }

  /** Every operation at once with the same credential, several times over. */
  @ParameterizedTest
  @EnumSource(Credential.class)
  void aBombOfNoFormOfCredentialEndsTheProcess(Credential credential) throws Exception {
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (ApiOperation operation : operationsWithBodies()) {
      for (int i = 0; i < 4; i++) {
        calls.add(
            () ->
                besieged.call(
                    credential,
                    operation.method(),
                    besieged.path(operation),
                    bomb,
                    "Content-Encoding",
                    "gzip"));
      }
    }
    for (HttpResponse<String> answer : all(calls)) {
      // Some operations take no fields, and a journal of other members is an empty one.
      assertThat(answer.statusCode()).as("%s", answer.request()).isNotIn(500, 502, 504);
    }
  }

  /** Who is refused is refused for what they are, and not for the body: nothing of it was read. */
  @ParameterizedTest
  @EnumSource(
      value = Credential.class,
      names = {"NONE", "BAD_TOKEN", "UNKNOWN_LEASE", "LEASE_AS_TOKEN", "TOKEN_AS_LEASE"})
  void whoIsNobodyIsRefusedBeforeTheirBody(Credential credential) throws Exception {
    for (ApiOperation operation : operationsWithBodies()) {
      if (operation.access() == Access.PUBLIC) {
        continue;
      }
      String head =
          besieged.head(credential, operation.method(), besieged.path(operation), 300L << 20);
      String answer = firstLine(head.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
      assertThat(answer).as("%s", operation).containsAnyOf(" 401 ", " 403 ");
    }
  }

  /** The twin: who may is asked for the body. */
  @Test
  void whoMayIsAskedForTheBody() throws Exception {
    String head =
        besieged.head(Credential.USER, "POST", "/api/stacks/acme/web/dev/import", 300L << 20);
    assertThat(firstLine(head.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n")))
        .contains(" 100 ");
  }

  private String firstLine(String request) throws IOException {
    var socket = besieged.begin(request);
    socket.setSoTimeout((int) Besieged.PATIENCE.toMillis());
    StringBuilder line = new StringBuilder();
    for (int c; (c = socket.getInputStream().read()) >= 0 && c != '\n'; ) {
      line.append((char) c);
    }
    return line.toString();
  }

  /** More than the service has threads, of every form, while none of them has got its answer. */
  @ParameterizedTest
  @EnumSource(Credential.class)
  void seventyStalledBodiesGoUnnoticed(Credential credential) throws Exception {
    for (int i = 0; i < 70; i++) {
      String path =
          credential == Credential.LEASE
              ? besieged.update() + "/journalentries"
              : "/api/stacks/acme/web/dev/import";
      String method = credential == Credential.LEASE ? "PATCH" : "POST";
      besieged.begin(besieged.head(credential, method, path, 100_000) + "{");
    }
    everythingElseIsAnswered();
  }

  @Test
  void fiveHundredSlowConnectionsOfAllKindsGoUnnoticed() throws Exception {
    for (int i = 0; i < 170; i++) {
      besieged.begin("POST /api/us");
      besieged.begin("");
      besieged.begin(
          besieged.head(Credential.USER, "POST", "/api/stacks/acme/web/dev/encrypt", 9_000) + "{");
    }
    everythingElseIsAnswered();
  }

  @Test
  void receiversThatDoNotTakeTheirAnswerGoUnnoticed() throws Exception {
    byte[] random = new byte[6 << 20];
    new java.util.Random(3).nextBytes(random);
    String state =
        "{\"version\":3,\"deployment\":{\"manifest\":{\"time\":\"2020-01-01T00:00:00Z\","
            + "\"magic\":\"\",\"version\":\"\"},\"resources\":[{\"custom\":false,"
            + "\"urn\":\"urn:pulumi:large::web::pulumi:pulumi:Stack::web-large\","
            + "\"type\":\"pulumi:pulumi:Stack\",\"outputs\":{\"o\":\""
            + Base64.getEncoder().encodeToString(random)
            + "\"}}]}}";
    besieged.service.call("POST", "/api/stacks/acme/web", "{\"stackName\":\"large\"}");
    HttpResponse<String> imported =
        besieged.service.call("POST", "/api/stacks/acme/web/large/import", state);
    assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
    for (int i = 0; i < 150; i++) {
      String what = i % 3 == 0 ? "outputs" : "export";
      besieged.begin(
          besieged.head(
              Credential.ORGANIZATION_TOKEN, "GET", "/api/stacks/acme/web/large/" + what, 0));
    }
    everythingElseIsAnswered();
  }

  @Test
  void manyLargeSecretsAtOnceAreDoneOrPutOff() throws Exception {
    byte[] secret = new byte[5 << 20];
    byte[] body =
        ("{\"plaintext\":\"" + Base64.getEncoder().encodeToString(secret) + "\"}").getBytes(UTF_8);
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(
          () -> besieged.call(Credential.USER, "POST", "/api/stacks/acme/web/dev/encrypt", body));
    }
    List<Integer> statuses = all(calls).stream().map(HttpResponse::statusCode).toList();
    assertThat(statuses).contains(200).allMatch(status -> status == 200 || status == 503);
  }

  @Test
  void aConfigurationThatFitsIsTakenAlsoManyTimesAtOnceOrPutOff() throws Exception {
    String value = "x".repeat(8 << 20);
    byte[] body = program("\"web:a\":{\"string\":\"" + value + "\",\"secret\":true}");
    assertThat(preview(body).statusCode()).isEqualTo(200);
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> preview(body));
    }
    assertThat(all(calls)).allMatch(a -> a.statusCode() == 200 || a.statusCode() == 503);
  }

  /** Reading is bounded like writing: each of these answers has the whole configuration in it. */
  @Test
  void updatesWithLargeConfigurationsAreShownManyTimesAtOnceOrPutOff() throws Exception {
    String stack = "/api/stacks/acme/web/heavy";
    besieged.service.call("POST", "/api/stacks/acme/web", "{\"stackName\":\"heavy\"}");
    byte[] body = program("\"web:a\":{\"string\":\"" + "x".repeat(8 << 20) + "\"}");
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> created =
          besieged.call(Credential.USER, "POST", stack + "/update", body);
      String update = created.body().replaceAll(".*\"updateID\":\"([^\"]+)\".*", "$1");
      assertThat(
              besieged
                  .service
                  .call("POST", stack + "/update/" + update, "{\"tags\":{}}")
                  .statusCode())
          .isEqualTo(200);
      assertThat(
              besieged
                  .service
                  .call("POST", stack + "/update/" + update + "/cancel", null)
                  .statusCode())
          .isEqualTo(204);
    }
    assertThat(besieged.service.call("GET", stack + "/updates/latest", null).body())
        .contains("x".repeat(8 << 20));
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (String path : List.of("/updates", "/updates/latest", "/updates/1")) {
      for (Credential credential : List.of(Credential.USER, Credential.ORGANIZATION_TOKEN)) {
        for (int i = 0; i < 4; i++) {
          calls.add(() -> besieged.call(credential, "GET", stack + path, new byte[0]));
        }
      }
    }
    assertThat(all(calls)).allMatch(a -> a.statusCode() == 200 || a.statusCode() == 503);
  }

  @Test
  void manyPartsInFewBytesAreRefused() throws Exception {
    byte[] body =
        program(
            IntStream.range(0, 500_000)
                .mapToObj(i -> "\"k" + i + "\":{\"string\":\"\"}")
                .collect(Collectors.joining(",")));
    HttpResponse<String> answer = preview(body);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("parts");
  }

  private static byte[] program(String config) {
    return ("{\"name\":\"web\",\"runtime\":\"yaml\",\"main\":\"\",\"description\":\"\",\"config\":{"
            + config
            + "},\"options\":{},\"metadata\":{\"message\":\"\",\"environment\":{}}}")
        .getBytes(UTF_8);
  }

  private HttpResponse<String> preview(byte[] body) throws IOException, InterruptedException {
    return besieged.call(Credential.USER, "POST", "/api/stacks/acme/web/dev/preview", body);
  }

  @Test
  void tagsHaveALimitWhereverTheyAreSent() throws Exception {
    String hundred = tags(100);
    String more = tags(101);
    String stack = "/api/stacks/acme/web/dev";
    List<HttpResponse<String>> refused =
        List.of(
            besieged.service.call("PATCH", stack + "/tags", "{" + more + "}"),
            besieged.service.call("PATCH", stack + "/tags", "{" + tags(9_000) + "}"),
            besieged.service.call(
                "POST",
                "/api/stacks/acme/web",
                "{\"stackName\":\"tagged\",\"tags\":{" + more + "}}"));
    assertThat(refused)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
              assertThat(answer.body()).contains("at most 100 tags");
            });
    assertThat(besieged.service.call("PATCH", stack + "/tags", "{" + hundred + "}").statusCode())
        .isEqualTo(204);
    String one = "{\"name\":\"another\",\"value\":\"v\"}";
    assertThat(besieged.service.call("POST", stack + "/tags", one).statusCode()).isEqualTo(400);
    HttpResponse<String> flood =
        besieged.service.call("PATCH", stack + "/tags", "{" + tags(200_000) + "}");
    assertThat(flood.statusCode()).isEqualTo(413);
  }

  private static String tags(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"t" + i + "\":\"v\"")
        .collect(Collectors.joining(","));
  }

  private static List<HttpResponse<String>> all(List<Callable<HttpResponse<String>>> calls)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
