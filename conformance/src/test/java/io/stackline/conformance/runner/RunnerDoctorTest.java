package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Packaged;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.ServiceProcess;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code stackline doctor} says what is wrong before a run does. */
class RunnerDoctorTest extends SharedServiceSuite {
  private final Map<String, String> environment = new TreeMap<>();

  RunnerDoctorTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void signedIn() throws IOException {
    lab().items(Item.of("a", "a"));
    environment.putAll(lab().cli().environment());
    environment.remove("PULUMI_BACKEND_URL");
    environment.remove("PULUMI_CONSOLE_DOMAIN");
    environment.put("STACKLINE_PULUMI", lab().cli().executable().toString());
    environment.put("PULUMI_ACCESS_TOKEN", ServiceProcess.ADMIN_TOKEN);
    environment.put("TMPDIR", Files.createDirectories(lab().directory().resolve("tmp")).toString());
  }

  /** What was found, {@code name: outcome found}, in lines. */
  private String doctorAt(int exit, String url, String... more)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(Packaged.runner());
    all.addAll(List.of("doctor", "--cwd", lab().program().toString(), "--cloud-url", url));
    all.addAll(List.of("--output", "json"));
    all.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(all).directory(lab().directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Answer answer = Running.start(builder).await().assertExit(exit);
    assertThat(answer.all()).doesNotContain(ServiceProcess.ADMIN_TOKEN, "canary-wrong-token");
    StringBuilder text = new StringBuilder();
    for (var check :
        JsonParser.parseString(answer.out()).getAsJsonObject().getAsJsonArray("checks")) {
      JsonObject c = check.getAsJsonObject();
      text.append(c.get("name").getAsString()).append(": ").append(c.get("outcome").getAsString());
      text.append(' ').append(c.get("found").getAsString()).append('\n');
    }
    return text.toString();
  }

  private String doctor(int exit, String... more) throws IOException, InterruptedException {
    return doctorAt(exit, lab().service().url(), more);
  }

  @Test
  void allIsWell() throws IOException, InterruptedException {
    lab().init("dev");
    assertThat(doctor(0, "--stack", "dev"))
        .contains(
            "runner: ok stackline ",
            "host: ok no CI",
            "temporary files: ok " + environment.get("TMPDIR"),
            "project: ok " + lab().project() + " in ",
            "CLI: ok " + lab().cli().executable(),
            "language: ok yaml",
            "plugins: ok ",
            "backend: ok " + lab().service().url(),
            "proxy: ok none",
            "TLS: ok none, on this machine",
            "service: ok answers with 200",
            "clock: ok",
            "signing in: ok as admin, by PULUMI_ACCESS_TOKEN",
            "stack: ok " + lab().stack("dev") + ", version 0")
        .doesNotContain("failed");
    try (var left = Files.list(Path.of(environment.get("TMPDIR")))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void theTableIsForPeople() throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(Packaged.runner());
    all.addAll(List.of("doctor", "--cloud-url", lab().service().url()));
    ProcessBuilder builder = new ProcessBuilder(all).directory(lab().directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Answer answer = Running.start(builder).await().assertExit(2);
    assertThat(answer.out())
        .containsPattern("(?m)^FAILED +project +There is no usable Pulumi.yaml")
        .contains("what to do: Give the directory of the Pulumi project with --cwd.")
        .containsPattern("(?m)^skipped +CLI")
        .containsPattern("(?m)^ok +signing in +as admin");
  }

  @Test
  void whatIsWrongIsNamedAndTheRestIsLookedAt() throws IOException, InterruptedException {
    environment.put("PULUMI_ACCESS_TOKEN", "pul-canary-wrong-token");
    assertThat(doctor(3, "--stack", "dev"))
        .contains("signing in: failed The service does not accept the access token.")
        .contains("service: ok", "CLI: ok");
    environment.put("PULUMI_ACCESS_TOKEN", ServiceProcess.ADMIN_TOKEN);
    assertThat(doctor(6, "--stack", "missing")).contains("stack: failed The stack does not exist");

    environment.put("STACKLINE_PULUMI", lab().directory().resolve("nothing").toString());
    assertThat(doctor(11))
        .contains("CLI: failed The pulumi CLI cannot be started.", "signing in: ok");
    environment.put("STACKLINE_PULUMI", lab().cli().executable().toString());

    environment.put("TMPDIR", "/proc/nowhere");
    assertThat(doctor(11)).contains("temporary files: failed ");
  }

  @Test
  void aServiceThatIsNotThereOrNotTrusted() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(doctorAt(11, "http://127.0.0.1:" + port))
        .contains("service: failed The service cannot be reached.", "signing in: skipped");
    assertThat(doctorAt(2, "http://user:canary@127.0.0.1:1"))
        .contains("backend: failed")
        .doesNotContain("canary");
    environment.put("HTTP_PROXY", "http://me:canary-proxy@127.0.0.1:" + port);
    environment.put("NO_PROXY", "example.com");
    assertThat(doctorAt(11, "http://service.example"))
        .contains("proxy: ok HTTP_PROXY is http://127.0.0.1:" + port + ", not for example.com")
        .contains("TLS: warning none: tokens travel in the open")
        .contains("service: failed")
        .doesNotContain("canary-proxy");
  }

  @Test
  void aClockThatIsOffIsFound() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + server.getLocalPort();
      for (int minutes : List.of(2, 20)) {
        Thread answering =
            new Thread(() -> answer(server, Instant.now().plusSeconds(minutes * 60L)));
        answering.setDaemon(true);
        answering.start();
        assertThat(doctorAt(minutes == 2 ? 3 : 11, url))
            .contains(
                minutes == 2
                    ? "clock: warning this machine is 1"
                    : "clock: failed The clock is wrong: this machine is 1")
            .contains("s behind");
      }
    }
  }

  /** The probe, and then the call with the token. */
  private static void answer(ServerSocket server, Instant date) {
    for (int i = 0; i < 2; i++) {
      try (Socket socket = server.accept()) {
        byte[] request = new byte[4096];
        int ignored = socket.getInputStream().read(request);
        String when = DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC));
        String reply =
            "HTTP/1.1 401 Unauthorized\r\nDate: "
                + when
                + "\r\nContent-Type: application/json\r\n"
                + "Content-Length: 35\r\nConnection: close\r\n\r\n{\"code\":401,\"message\":\"Unauthorize\"}";
        socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        assertThat(ignored).isPositive();
      } catch (IOException e) {
        return;
      }
    }
  }

  @Test
  void aBusyStackAndWhatIsPendingAreTold() throws IOException, InterruptedException {
    Gate gate = lab().gate("slow");
    lab().items(Item.of("slow", "b").heldOn("create", gate)).init("dev");
    Running up = lab().cli().start(lab().program(), "up", "--yes", "--skip-preview");
    gate.awaitBegun("create");
    assertThat(doctor(0, "--stack", "dev"))
        .contains("stack is busy: warning It is an operation of kind update by admin");
    up.kill();
    lab().ok("cancel", "--yes");
    assertThat(doctor(0, "--stack", "dev"))
        .contains("pending operations: warning creating urn:pulumi:dev::");
    gate.open("create");
  }
}
