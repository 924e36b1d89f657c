package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.authz.ApiOperation;
import io.stackline.service.config.ServeOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer is a refusal with a code, never a server error. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {
  private static final long LIMIT = 4L << 20;

  private TestService service;
  private Path data;
  private String stack;
  private Flow flow;
  private Flow.Running update;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    data = directory;
    ServeOptions.Limits limits = ServeOptions.Limits.DEFAULT;
    service =
        TestService.start(
            TestService.Engine.SQLITE,
            ServeOptions.in(directory)
                .withLimits(
                    new ServeOptions.Limits(
                        LIMIT,
                        limits.keepVersions(),
                        limits.keepEvents(),
                        limits.lease(),
                        limits.grace())));
  }

  @BeforeEach
  void stack() {
    stack = LiveContract.unique("dev");
    flow = Flow.create(service.admin(), "admin", "web", stack);
    update = flow.update();
  }

  @AfterEach
  void itStillWorks() throws IOException {
    Flow fresh = Flow.create(service.admin(), "admin", "web", LiveContract.unique("after"));
    Flow.Running next = fresh.update();
    next.journal(Flow.beginEntry(1, "a"), Flow.createdEntry(2, "a")).ok();
    next.complete("succeeded").ok();
    assertThat(fresh.export()).contains(Flow.urn("a"));
    assertThat(service.serverErrors()).isEmpty();
    try (var files = Files.list(data.resolve("tmp"))) {
      assertThat(files).as("temporary files that were left").isEmpty();
    }
  }

  @AfterAll
  void stop() {
    service.close();
  }

  /** Every body that no operation can like, with the headers it comes with. */
  private static List<byte[]> plainBodies() {
    Random random = new Random(7);
    byte[] noise = new byte[300];
    random.nextBytes(noise);
    return List.of(
        new byte[0],
        Api.utf8(" "),
        Api.utf8("{"),
        Api.utf8("{}"),
        Api.utf8("[]"),
        Api.utf8("null"),
        Api.utf8("7"),
        Api.utf8("\"text\""),
        Api.utf8("{} {}"),
        Api.utf8("{'a':1}"),
        Api.utf8("{\"a\":NaN}"),
        Api.utf8("\uFEFF{}"),
        Api.utf8("{\"name\":\"\\u0000\",\"stackName\":\"\\u0000\",\"login\":\"a\\u0000b\"}"),
        Api.utf8("{\"entries\":{},\"events\":7,\"plaintext\":[],\"ciphertext\":{},\"status\":[]}"),
        Api.utf8("{\"entries\":[7],\"events\":[[]],\"plaintexts\":{},\"ciphertexts\":7}"),
        Api.utf8("{\"entries\":[{}],\"events\":[{}],\"plaintext\":\"%\",\"ciphertext\":\"=\"}"),
        Api.utf8(
            "{\"sequenceNumber\":1e999,\"duration\":1e999,\"version\":1e999,\"expires\":1e99}"),
        Api.utf8("{\"duration\":-9223372036854775808,\"expires\":-1,\"permission\":99}"),
        Api.utf8("{\"duration\":99999999999999999999999999,\"permission\":\"admin\"}"),
        Api.utf8("{\"version\":3,\"deployment\":{\"resources\":[{\"urn\":7}]}}"),
        Api.utf8("{\"version\":99,\"deployment\":{\"resources\":[]}}"),
        Api.utf8("{\"version\":3,\"deployment\":[]}"),
        Api.utf8("[".repeat(200_000)),
        Api.utf8("{\"a\":".repeat(100_000)),
        Api.utf8("{\"deployment\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"),
        Api.utf8("{\"a\":" + "9".repeat(1_000_000) + "}"),
        Api.utf8("{\"" + "k".repeat(1_000_000) + "\":1}"),
        new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
        new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
        new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'},
        noise);
  }

  static List<ApiOperation> operationsWithBodies() {
    return Arrays.stream(ApiOperation.values())
        .filter(operation -> !List.of("GET", "HEAD").contains(operation.method()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("operationsWithBodies")
  void noBodyBreaksAnyOperation(ApiOperation operation) {
    Api api =
        operation.path().contains("{updateID}/") && !operation.path().endsWith("/cancel")
            ? update.holder()
            : service.admin();
    for (byte[] body : plainBodies()) {
      check(api.send(operation.method(), path(operation), body));
    }
    byte[] zipped = Api.zipped(Api.utf8("{\"version\":3,\"entries\":[],\"events\":[]}"));
    for (byte[] body :
        List.of(
            Arrays.copyOf(zipped, zipped.length / 2),
            Arrays.copyOf(zipped, zipped.length - 1),
            Arrays.copyOf(zipped, zipped.length + 3),
            bent(zipped),
            new byte[] {0x1f, (byte) 0x8b},
            Api.utf8("{}"),
            Api.zipped(zipped))) {
      check(api.send(operation.method(), path(operation), body, "Content-Encoding", "gzip"));
    }
  }

  private static byte[] bent(byte[] zipped) {
    byte[] bent = zipped.clone();
    bent[zipped.length - 6] ^= 0x55;
    return bent;
  }

  /** Some of it is good for some operation; then it may be done, but nothing may fail. */
  private static void check(Api.Answer answer) {
    if (answer.status() >= 400) {
      assertThat(answer.status()).as("%s: %s", answer.what(), answer.text()).isLessThan(500);
      answer.refusal();
    }
  }

  private String path(ApiOperation operation) {
    return operation
        .path()
        .replace("{orgName}", "admin")
        .replace("{projectName}", "web")
        .replace("{stackName}", stack)
        .replace("{updateKind}", "update")
        .replace("{updateID}", update.id())
        .replace("{version}", "1")
        .replace("{teamName}", "nobodys")
        .replace("{userLogin}", "nobody")
        .replace("{userName}", "nobody")
        .replace("{tokenId}", "00000000-0000-0000-0000-000000000000")
        .replace("{tagName}", "k");
  }

  @Test
  void whatIsTooLargeIsRefusedAlsoWhenItIsSmallOnTheWire() {
    byte[] bomb = Api.zipped(new byte[64 << 20]);
    assertThat(bomb.length).isLessThan(200_000);
    byte[] large = new byte[(int) LIMIT + 1];
    for (String call : new String[] {"/import", "/encrypt", "/batch-encrypt", "/update"}) {
      assertThat(
              flow.api()
                  .send("POST", flow.stack() + call, bomb, "Content-Encoding", "gzip")
                  .refused(413))
          .contains("larger than the limit");
      flow.api().send("POST", flow.stack() + call, large).refused(413);
    }
    for (String call : new String[] {"journalentries", "checkpoint", "checkpointverbatim"}) {
      String path = update.path() + "/" + call;
      update.holder().send("PATCH", path, bomb, "Content-Encoding", "gzip").refused(413);
      update.holder().send("PATCH", path, large).refused(413);
    }
    // Nothing is read from somebody without a credential.
    service.anonymous().send("POST", flow.stack() + "/import", bomb).refused(401);
    for (String coding : new String[] {"br", "deflate", "gzip, gzip", "zstd"}) {
      flow.api()
          .send("POST", flow.stack() + "/import", Api.utf8("{}"), "Content-Encoding", coding)
          .refused(415);
    }
  }

  @Test
  void oddPathsAndMethodsAreRefused() throws IOException {
    for (String path :
        new String[] {
          "/api/stacks/admin/web/..%2f..%2fetc%2fpasswd",
          "/api/stacks/admin/web/%2e%2e/%2e%2e/user",
          "/api/stacks/admin/web/dev/../../../user",
          "/api/stacks/admin/web/dev%00",
          "/api/stacks/admin/web/%",
          "/api/stacks/admin/web/%zz",
          "/api/stacks/admin/web/%ff%fe",
          "/api/stacks/admin/web/%c0%af",
          "/api/stacks/admin/web/dev;x=1",
          "/api/stacks/admin/web/dev%3Bx",
          "/api/stacks/admin/web/" + "x".repeat(5000),
          "/api/stacks//web/dev",
          "/api/stacks/admin/web/dev/",
          "/api/stacks/admin/web/dev/update/not-an-id",
          "/api/stacks/admin/web/dev/update/1-1-1-1-1",
          "/api/stacks/admin/web/dev/updates/%20",
          "/api/stacks/admin/web/dev/export/1%2f1",
          "/api/nothing",
          "//api/user",
          "/api/user/../../etc/passwd",
          "/api/user/stacks?continuationToken=%ff",
          "/api/user/stacks?continuationToken=!!!!",
          "/api/user/stacks?tagName=%00",
        }) {
      for (String method : new String[] {"GET", "POST", "PUT", "BREW"}) {
        String status = raw(method + " " + path + " HTTP/1.1");
        assertThat(status).as("%s %s", method, path).startsWith("HTTP/1.1 4");
      }
    }
    for (String line :
        new String[] {
          "GET",
          "GET /api/user",
          "GET /api/user HTTP/9.9",
          "GET /api/user\0 HTTP/1.1",
          "\r\n\r\n",
          "TRACE / HTTP/1.1",
          "CONNECT x:1 HTTP/1.1",
          "OPTIONS * HTTP/1.1",
          "GET /api/user/stacks?project=%zz HTTP/1.1",
          "GET /api/user/stacks?%=%&&=&a HTTP/1.1",
          "GET /" + "x".repeat(100_000) + " HTTP/1.1"
        }) {
      // 505 is what HTTP itself wants for a version that nobody speaks.
      assertThat(raw(line)).as(line).doesNotContainPattern("HTTP/1.1 50[0-4]");
    }
  }

  /** The first line of the answer to a request that no client library would send. */
  private String raw(String requestLine) throws IOException {
    URI url = service.anonymous().url();
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      String token = service.admin().authorization();
      out.write(
          (requestLine
                  + "\r\nHost: x\r\nAuthorization: "
                  + token
                  + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      socket.shutdownOutput();
      byte[] answer;
      try {
        answer = socket.getInputStream().readAllBytes();
      } catch (SocketTimeoutException e) {
        throw new AssertionError("no answer to " + requestLine, e);
      }
      String text = new String(answer, StandardCharsets.ISO_8859_1);
      if (text.startsWith("HTTP/1.1 4") && !text.contains("\r\n\r\n{\"code\":4")) {
        throw new AssertionError(requestLine + "\n" + text);
      }
      return text.lines().findFirst().orElse("");
    }
  }
}
