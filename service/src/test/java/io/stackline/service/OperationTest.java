package io.stackline.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators rely on while the program runs and when it stops. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class OperationTest {
  private static final String TOKEN = "pul-" + "5544332211".repeat(4);
  private static final Map<String, String> ADMIN = Map.of("STACKLINE_ADMIN_TOKEN", TOKEN);

  @TempDir Path temporary;

  @Test
  void healthMetricsAndRequestIds() throws Exception {
    try (Program service =
        Program.serve(ADMIN, data(), "--metrics-listen", "127.0.0.1:0", "--log-format", "json")) {
      Api api = service.api(TOKEN);
      assertThat(api.get("/healthz")).isEqualTo("ok\n");
      assertThat(api.get("/readyz")).isEqualTo("ok\n");
      HttpResponse<String> answer = api.call("GET", "/api/user", "");
      String id = answer.headers().firstValue("X-Pulumi-Request-ID").orElseThrow();
      HttpResponse<String> refused = api.call("GET", "/api/stacks/admin/no/such", "");
      String other = refused.headers().firstValue("X-Pulumi-Request-ID").orElseThrow();
      assertThat(other).isNotEqualTo(id);
      assertThat(api.status("GET", "/metrics", "")).isEqualTo(404);
      until(() -> service.log().contains(other));
      List<JsonObject> lines = jsonLines(service.log());
      assertThat(lines)
          .anySatisfy(line -> assertThat(line.toString()).contains(id, "GET_CURRENT_USER", "admin"))
          .anySatisfy(line -> assertThat(line.toString()).contains(other, "404"))
          .allSatisfy(
              line -> assertThat(line.keySet()).contains("timestamp", "level", "formattedMessage"));

      URI metricsUrl = metricsUrl(lines);
      Api metrics = new Api(metricsUrl, TOKEN);
      assertThat(metrics.get("/metrics"))
          .contains(
              "stackline_http_requests_seconds_count{operation=\"GET_CURRENT_USER\",status=\"200\"}",
              "stackline_store_writes_seconds_count",
              "jvm_memory_used_bytes");
      assertThat(metrics.status("GET", "/api/user", "")).isEqualTo(404);
      assertThat(metrics.status("GET", "/healthz", "")).isEqualTo(200);
    }
    try (Program service = Program.serve(ADMIN, data())) {
      assertThat(service.api(TOKEN).get("/metrics")).contains("stackline_store_reads");
    }
  }

  private static URI metricsUrl(List<JsonObject> lines) {
    String line =
        lines.stream()
            .map(Object::toString)
            .filter(text -> text.contains("metrics are served"))
            .findAny()
            .orElseThrow();
    return URI.create(line.replaceAll("(?s).*(http://127\\.0\\.0\\.1:\\d+).*", "$1"));
  }

  private static List<JsonObject> jsonLines(String log) {
    // The last line may still be being written.
    return log.substring(0, log.lastIndexOf('\n') + 1)
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  @Test
  void forwardingHeadersAreBelievedOnlyFromTrustedAddresses() {
    for (String trusted : List.of("192.0.2.0/24", "127.0.0.0/8")) {
      try (Program service = Program.serve(ADMIN, data(), "--trusted-proxies", trusted)) {
        Api api = service.api(TOKEN);
        if (api.status("GET", "/api/stacks/admin/web/dev", "") == 404) {
          api.createStack("admin", "web", "dev");
        }
        HttpResponse<String> answer =
            api.call(
                "GET",
                "/api/user/stacks",
                "",
                "X-Forwarded-For",
                "198.51.100.7",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "stacks.example.com");
        boolean believed = trusted.startsWith("127");
        String id = answer.headers().firstValue("X-Pulumi-Request-ID").orElseThrow();
        assertThat(answer.body().contains("https://stacks.example.com/")).isEqualTo(believed);
        assertThat(answer.body().contains(service.url() + "/")).isEqualTo(!believed);
        until(() -> service.log().contains(id));
        String line =
            service.log().lines().filter(text -> text.contains(id)).findAny().orElseThrow();
        assertThat(line).contains("remote=" + (believed ? "198.51.100.7" : "127.0.0.1"));
      }
    }
  }

  @Test
  void tlsByKeyFiles() throws Exception {
    TestTls tls = TestTls.in(temporary);
    try (Program service =
        Program.serve(
            ADMIN,
            data(),
            "--tls-cert",
            tls.certificate().toString(),
            "--tls-key",
            tls.key().toString())) {
      assertThat(service.url().getScheme()).isEqualTo("https");
      String url = service.url().toString();
      Program.Ended trusting =
          Program.inside(
              ADMIN,
              "admin",
              "--url",
              url,
              "--ca-file",
              tls.certificate().toString(),
              "user",
              "list");
      assertThat(trusting.err()).isEmpty();
      assertThat(trusting.out()).contains("admin");
      Program.Ended careful = Program.inside(ADMIN, "admin", "--url", url, "user", "list");
      assertThat(careful.code()).isEqualTo(1);
      assertThat(careful.err()).contains("no TLS connection", "--ca-file");
    }
  }

  @Test
  void aRequestInFlightIsFinishedBeforeTheEnd() throws Exception {
    String stack;
    try (Program service = Program.serve(ADMIN, data())) {
      Api api = service.api(TOKEN);
      stack = api.createStack("admin", "web", "dev");
      byte[] body = Api.state(stack, "in-flight").getBytes(UTF_8);
      try (Socket socket = connect(service)) {
        begin(socket, stack, body.length);
        socket.getOutputStream().write(body, 0, 20);
        service.process().toHandle().destroy();
        until(() -> service.log().contains("stopping"));
        until(() -> refusesConnections(service));
        assertThat(service.process().isAlive()).isTrue();
        socket.getOutputStream().write(body, 20, body.length - 20);
        assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 200 ");
      }
      Program.Ended ended = service.ended();
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.err()).contains("stopped");
    }
    try (Program service = Program.serve(ADMIN, data())) {
      assertThat(service.api(TOKEN).get(stack + "/export")).contains("::in-flight");
    }
  }

  @Test
  void aRequestThatNeverEndsDoesNotHoldTheServiceUp() throws Exception {
    try (Program service = Program.serve(ADMIN, data(), "--shutdown-grace", "500ms")) {
      String stack = service.api(TOKEN).createStack("admin", "web", "dev");
      try (Socket socket = connect(service)) {
        begin(socket, stack, 1000);
        Program.Ended ended = service.stop();
        assertThat(ended.err()).contains("stopping");
        assertThatThrownBy(() -> service.api(TOKEN).call("GET", "/healthz", ""))
            .hasCauseInstanceOf(IOException.class);
      }
    }
    // Nothing is broken by it.
    try (Program service = Program.serve(ADMIN, data())) {
      assertThat(service.api(TOKEN).get("/readyz")).isEqualTo("ok\n");
    }
  }

  /** Sends the head of an import and waits until the service asks for the body. */
  private static void begin(Socket socket, String stack, int length) throws IOException {
    String head =
        "POST "
            + stack
            + "/import HTTP/1.1\r\nHost: x\r\nAuthorization: token "
            + TOKEN
            + "\r\nContent-Length: "
            + length
            + "\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 100 ");
  }

  private static Socket connect(Program service) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.url().getPort());
    socket.setSoTimeout(120_000);
    return socket;
  }

  private static boolean refusesConnections(Program service) {
    try (Socket socket = connect(service)) {
      return !socket.isConnected();
    } catch (ConnectException e) {
      return true;
    } catch (SocketException e) {
      // It was queued when the listener closed, and reset; the next one is refused.
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** An answer up to the end of its head. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private Path data() {
    return temporary.resolve("data");
  }
}
