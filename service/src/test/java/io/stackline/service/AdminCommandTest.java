package io.stackline.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.config.Secret;
import io.stackline.service.config.ServeOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code admin} against a service that runs. */
final class AdminCommandTest {
  private static final String TOKEN = "pul-" + "00112233aa".repeat(4);

  @TempDir Path temporary;
  private StacklineService service;
  private Api root;

  @BeforeEach
  void start() throws IOException {
    service =
        StacklineService.start(
            ServeOptions.in(temporary.resolve("data")).withAdminToken(Secret.of(TOKEN)));
    root = new Api(service.url(), TOKEN);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void peopleAndTheirTokens() {
    assertThat(ok("user", "create", "--login", "alice", "--name", "Alice A")).contains("alice");
    assertThat(ok("user", "create", "--login", "root", "--site-admin")).contains("root");
    assertThat(ok("user", "list").lines())
        .anyMatch(line -> line.matches("alice +Alice A +- +no +20.*"))
        .anyMatch(line -> line.matches("root +- +- +yes +20.*"));
    assertThat(ok("user", "list", "--json")).startsWith("{\"users\":[");

    Program.Ended minted = admin("token", "create", "--user", "alice", "--description", "laptop");
    assertThat(minted.code()).isZero();
    assertThat(minted.out()).matches("pul-[0-9a-f]{40}\n");
    assertThat(minted.err()).matches("Made the token [0-9a-f-]{36}.\n");
    Api alice = new Api(service.url(), minted.out().strip());
    assertThat(alice.get("/api/user")).contains("\"githubLogin\":\"alice\"");

    String id = minted.err().substring("Made the token ".length()).replaceAll("\\.\\s*$", "");
    assertThat(ok("token", "list", "--user", "alice"))
        .contains(id, "laptop", "never")
        .doesNotContain(minted.out().strip());
    ok("token", "revoke", "--user", "alice", "--id", id);
    assertThat(alice.status("GET", "/api/user", "")).isEqualTo(401);

    String second = ok("token", "create", "--user", "alice", "--expires", "30d").strip();
    assertThat(new Api(service.url(), second).status("GET", "/api/user", "")).isEqualTo(200);
    assertThat(ok("token", "list", "--user", "alice"))
        .doesNotContain(id)
        .containsPattern("20\\d\\d");
    ok("user", "delete", "--login", "alice");
    assertThat(new Api(service.url(), second).status("GET", "/api/user", "")).isEqualTo(401);
    assertThat(ok("user", "list")).doesNotContain("alice");
  }

  @Test
  void organizationsAndTheirMembers() {
    ok("user", "create", "--login", "alice");
    ok("user", "create", "--login", "bob");
    ok("org", "create", "--name", "acme", "--display-name", "Acme Inc", "--admin", "alice");
    assertThat(ok("org", "list").lines())
        .anyMatch(line -> line.matches("acme +Acme Inc +- +20.*"))
        .anyMatch(line -> line.matches("bob +\\S+ +bob +20.*"));
    ok("member", "add", "--org", "acme", "--user", "bob");
    assertThat(member("bob")).contains("member");
    ok("member", "role", "--org", "acme", "--user", "bob", "--role", "admin");
    assertThat(member("bob")).contains("admin");
    ok("member", "remove", "--org", "acme", "--user", "bob");
    assertThat(ok("member", "list", "--org", "acme")).contains("alice").doesNotContain("bob");
    ok("member", "create", "--org", "acme", "--user", "bob", "--role", "ADMIN");
    ok("member", "delete", "--org", "acme", "--user", "bob");

    String token = ok("token", "create", "--org", "acme", "--name", "ci", "--admin").strip();
    Api machine = new Api(service.url(), token);
    String stack = machine.createStack("acme", "web", "dev");
    assertThat(ok("token", "list", "--org", "acme").lines())
        .anyMatch(line -> line.matches("\\S+ +ci +- +yes +20.*"));
    Program.Ended refused = admin("org", "delete", "--name", "acme");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("stackline-service admin org delete: [409] ", "stacks");
    root.ok("DELETE", stack, "");
    ok("org", "delete", "--name", "acme");
    assertThat(ok("org", "list")).doesNotContain("acme");
    assertThat(machine.status("GET", "/api/user", "")).isEqualTo(401);
    assertThat(admin("org", "delete", "--name", "bob").err()).contains("personal organization");
  }

  private String member(String login) {
    return ok("member", "list", "--org", "acme")
        .lines()
        .filter(line -> line.startsWith(login))
        .findAny()
        .orElseThrow();
  }

  @Test
  void refusalsSayWhy() {
    ok("user", "create", "--login", "alice");
    failed("user create --login alice", "[409] ", "alice is taken");
    failed("user delete --login nobody", "[404] ", "nobody");
    failed("user delete --login admin", "[409] ", "last site administrator");
    failed("member add --org nowhere --user alice", "[404] ", "nowhere");
    String alice = ok("token", "create", "--user", "alice").strip();
    Program.Ended notAllowed = run(Map.of("STACKLINE_ADMIN_TOKEN", alice), "user", "list");
    assertThat(notAllowed.code()).isEqualTo(1);
    assertThat(notAllowed.err()).contains("[403] ").doesNotContain(alice);
    Program.Ended unknown =
        run(Map.of("STACKLINE_ADMIN_TOKEN", "pul-unknown-canary"), "user", "list");
    assertThat(unknown.err()).contains("[401] ").doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "usr list|did you mean user",
        "user lst|did you mean list",
        "user create --logn x|did you mean '--login'?",
        "user create|Missing required option: '--login=LOGIN'",
        "user|Missing required subcommand",
        "member add --org acme --user bob --role boss|boss",
        "token create|Missing required argument",
        "token create --user a --org b|mutually exclusive",
        "token create --org acme|needs a --name",
        "token create --user alice --admin|tokens of an organization",
        "token create --user alice --expires soon|a duration such as 30s",
        "token create --user alice --token pul-canary|Unknown option",
      })
  void usageErrorsSayWhatWasMeant(String line, String text) {
    Program.Ended ended = admin(line.split(" ", -1));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(text);
    assertThat(ended.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "two words"})
  void aTokenMustBeThere(String token) {
    Program.Ended ended = run(Map.of("STACKLINE_ADMIN_TOKEN", token), "user", "list");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("STACKLINE_ADMIN_TOKEN", "--token-file");
  }

  @Test
  void theTokenMayBeInAFileAndTheUrlInTheEnvironment() throws IOException {
    Path file = Files.writeString(temporary.resolve("token"), TOKEN + "\n");
    Program.Ended ended =
        Program.inside(
            Map.of("STACKLINE_URL", service.url() + "/", "STACKLINE_LOGIN", "never-read"),
            "admin",
            "user",
            "list",
            "--token-file",
            file.toString());
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("admin").doesNotContain("never-read");
    assertThat(
            Program.inside(
                    Map.of("STACKLINE_LOGIN", "x", "STACKLINE_ADMIN_TOKEN", TOKEN),
                    "admin",
                    "--url",
                    service.url().toString(),
                    "user",
                    "create")
                .code())
        .isEqualTo(2);
  }

  @Test
  void whoeverElseAnswersIsNamed() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + server.getLocalPort();
      for (List<String> reply :
          List.of(
              List.of("502 Bad Gateway", "", "does not answer as this service does (HTTP 502)"),
              List.of("301 Moved", "Location: http://other/\r\n", "redirects to http://other/"))) {
        Thread answering = new Thread(() -> answer(server, reply.get(0), reply.get(1)), "answers");
        answering.start();
        Program.Ended ended =
            Program.inside(
                Map.of("STACKLINE_ADMIN_TOKEN", TOKEN), "admin", "--url", url, "user", "list");
        answering.join();
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains(reply.get(2));
      }
      server.close();
      Program.Ended nobody =
          Program.inside(
              Map.of("STACKLINE_ADMIN_TOKEN", TOKEN), "admin", "--url", url, "user", "list");
      assertThat(nobody.code()).isEqualTo(1);
      assertThat(nobody.err()).contains("cannot reach " + url);
    }
  }

  private static void answer(ServerSocket server, String status, String headers) {
    try (var connection = server.accept()) {
      byte[] request = new byte[4096];
      assertThat(connection.getInputStream().read(request)).isPositive();
      String text = "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 6\r\n\r\n<html>";
      connection.getOutputStream().write(text.getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void failed(String line, String... texts) {
    Program.Ended ended = admin(line.split(" ", -1));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains(texts);
    assertThat(ended.out()).isEmpty();
  }

  private String ok(String... words) {
    Program.Ended ended = admin(words);
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out();
  }

  private Program.Ended admin(String... words) {
    return run(Map.of("STACKLINE_ADMIN_TOKEN", TOKEN), words);
  }

  private Program.Ended run(Map<String, String> environment, String... words) {
    List<String> arguments = new ArrayList<>(List.of("admin", "--url", service.url().toString()));
    arguments.addAll(List.of(words));
    return Program.inside(new HashMap<>(environment), arguments.toArray(String[]::new));
  }
}
