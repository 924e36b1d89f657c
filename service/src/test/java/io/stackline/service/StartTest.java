package io.stackline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.store.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the program starts, and what keeps it from starting. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class StartTest {
  private static final String TOKEN = "pul-" + "fedcba9876".repeat(4);
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @TempDir Path temporary;
  private Path data;

  @BeforeEach
  void place() {
    data = temporary.resolve("data");
  }

  @Test
  void theFirstStartMintsATokenThatLaterStartsKeep() throws Exception {
    String minted;
    try (Program service = Program.serve(Map.of(), data)) {
      Path file = data.resolve("admin-token");
      minted = Files.readString(file).strip();
      assertThat(minted).matches("pul-[0-9a-f]{40}");
      assertThat(mode(file)).isEqualTo("rw-------");
      assertThat(mode(data)).isEqualTo("rwx------");
      assertThat(mode(data.resolve("tmp"))).isEqualTo("rwx------");
      assertThat(mode(data.resolve("lock"))).isEqualTo("rw-------");
      assertThat(mode(data.resolve("master.key"))).isEqualTo("rw-------");
      assertThat(mode(data.resolve("stackline.db"))).isEqualTo("rw-------");
      assertThat(service.api(minted).get("/api/user"))
          .contains("\"githubLogin\":\"admin\"", "\"siteAdmin\":true");
      Files.delete(file);

      Program.Ended second =
          Program.run(Map.of(), "serve", "--listen", "127.0.0.1:0", "--data", data.toString());
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.err()).contains("in use by another process").doesNotContain("Exception");
      assertThat(second.out()).isEmpty();

      Program.Ended stopped = service.stop();
      assertThat(stopped.code()).isZero();
      assertThat(stopped.out().lines()).hasSize(1);
      assertThat(stopped.err()).doesNotContain(minted);
    }
    try (Program service = Program.serve(Map.of("STACKLINE_ADMIN_TOKEN", TOKEN), data)) {
      assertThat(data.resolve("admin-token")).doesNotExist();
      assertThat(service.api(minted).status("GET", "/api/user", "")).isEqualTo(401);
      assertThat(service.log()).contains("the one before is revoked").doesNotContain(minted, TOKEN);
      assertThat(service.api(TOKEN).status("GET", "/api/user", "")).isEqualTo(200);
      assertThat(service.api("pul-" + "0".repeat(40)).status("GET", "/api/user", ""))
          .isEqualTo(401);
    }
  }

  /** What is wrong with the data or the address is said in one line, with exit code 1. */
  @Test
  void aNewerSchemaIsRefusedOnBothEngines() throws Exception {
    String url = TestPostgres.newDatabaseUrl();
    for (String[] more : new String[][] {{}, {"--database-url", url}}) {
      Program.serve(Map.of("STACKLINE_MASTER_KEY", KEY), data, more).close();
      execute(
          more.length == 0 ? "jdbc:sqlite:" + data.resolve("stackline.db") : jdbc(url),
          "INSERT INTO schema_migrations VALUES (9999, 'later', 'x', 0)");
      Program.Ended refused = serve(Map.of("STACKLINE_MASTER_KEY", KEY), more);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("schema 9999").doesNotContain("Exception");
      assertThat(refused.out()).isEmpty();
    }
  }

  @Test
  void postgresWantsAMasterKeyAndTheSameEachTime() throws Exception {
    String url = TestPostgres.newDatabaseUrl();
    Program.Ended without = serve(Map.of("STACKLINE_DATABASE_URL", url));
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("STACKLINE_MASTER_KEY");
    Program.serve(Map.of("STACKLINE_MASTER_KEY", KEY), data, "--database-url", url).close();
    String other = KEY.replace('A', 'B');
    Program.Ended wrong = serve(Map.of("STACKLINE_MASTER_KEY", other), "--database-url", url);
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("not the master key").doesNotContain(other);
    assertThat(data.resolve("stackline.db")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STACKLINE_ADMIN_TOKEN|pul-canary|2|40 lower-case hex digits",
        "STACKLINE_MASTER_KEY|canary-key|2|32 bytes in base64",
        "STACKLINE_LISTEN|127.0.0.1|2|(from STACKLINE_LISTEN)",
        "STACKLINE_TRUSTED_PROXIES|nobody|2|--trusted-proxies",
        "STACKLINE_CONFIG|/nowhere/file|2|/nowhere/file",
        "STACKLINE_DATABASE_URL|postgres://u:canary@127.0.0.1:1/d|1|cannot be reached",
        "STACKLINE_LISTEN|192.0.2.1:80|1|cannot listen on 192.0.2.1:80",
        "STACKLINE_LISTEN|nohost.invalid:1|1|nohost.invalid:1 (there is no host of this name)",
      })
  void whatCannotBeUsedIsSaidWithoutSecrets(String name, String value, int code, String text) {
    Program.Ended ended = Program.run(Map.of(name, value), "serve", "--data", data.toString());
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.err()).contains(text).doesNotContain("canary");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void filesThatAreNoTlsIdentityAreNamed() throws Exception {
    Path file = Files.writeString(temporary.resolve("pem"), "not a certificate");
    Program.Ended ended =
        serve(Map.of(), "--tls-cert", file.toString(), "--tls-key", file.toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(file.toString()).doesNotContain("unexpected");
  }

  @Test
  void helpDocumentsEveryOptionOfThePage() throws Exception {
    Program.Ended help = Program.inside(Map.of(), "serve", "--help");
    assertThat(help.code()).isZero();
    List<String> offered =
        options(help.out()).stream()
            .filter(option -> !List.of("--help", "--version").contains(option))
            .toList();
    String page = Files.readString(page());
    String table =
        page.lines().filter(line -> line.startsWith("| `--")).collect(Collectors.joining("\n"));
    assertThat(options(table)).containsExactlyInAnyOrderElementsOf(offered);
    assertThat(help.out()).contains("STACKLINE_ADMIN_TOKEN", "STACKLINE_MASTER_KEY", "SIGTERM");
    Program.Ended all = Program.inside(Map.of(), "--help");
    assertThat(all.out()).contains("serve", "backup", "restore", "admin");
  }

  @Test
  void anUnknownCommandOrOptionIsAClearError() {
    assertThat(Program.inside(Map.of(), "srve").err()).contains("did you mean serve?");
    assertThat(Program.inside(Map.of(), "serve", "--dta", "x").err())
        .contains("Unknown option: '--dta'; did you mean '--data'?", "serve --help");
    assertThat(Program.inside(Map.of()).code()).isEqualTo(2);
    assertThat(Program.inside(Map.of(), "backup", "--data", "x").err()).contains("TARGET");
  }

  private static List<String> options(String text) {
    return Pattern.compile("--[a-z][a-z-]+")
        .matcher(text.lines().filter(StartTest::names).collect(Collectors.joining("\n")))
        .results()
        .map(found -> found.group())
        .distinct()
        .toList();
  }

  /** Lines that begin with an option, in the help or in a table. */
  private static boolean names(String line) {
    return line.matches("\\| `--.*") || line.matches(" +(-h, |-V, )?--[a-z].*");
  }

  private static Path page() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docs"))
        ? here.resolve("docs/service.md")
        : here.resolve("../docs/service.md");
  }

  private Program.Ended serve(Map<String, String> environment, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("serve", "--listen", "127.0.0.1:0", "--data", data.toString()));
    arguments.addAll(List.of(more));
    return Program.run(environment, arguments.toArray(String[]::new));
  }

  private static String jdbc(String url) {
    return url.replace("postgres://postgres@", "jdbc:postgresql://") + "?user=postgres";
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
