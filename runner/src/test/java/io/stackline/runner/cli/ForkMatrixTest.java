package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.stackline.runner.host.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Command × what the checkout says × fork: no token leaves, and nothing is written outside. */
class ForkMatrixTest {
  private static final String TOKEN = "pul-canary-4711";

  /**
   * What each command does in a fork's build that has a token. A new command fails the test below
   * until it has its row here.
   */
  private enum Row {
    /** Refused before anything is read, sent or written. */
    REFUSED,
    /** Works, and sends no token. */
    WITHOUT_TOKEN,
    /** Uses no token anyway, and asks nobody that the checkout names. */
    HARMLESS
  }

  private static final Map<String, Row> COMMANDS = new TreeMap<>();

  static {
    for (String operation :
        List.of("preview", "up", "refresh", "destroy", "drift", "outputs", "cancel", "remove")) {
      COMMANDS.put(operation, Row.REFUSED);
    }
    COMMANDS.put("run", Row.REFUSED);
    COMMANDS.put("sweep", Row.REFUSED);
    COMMANDS.put("doctor", Row.WITHOUT_TOKEN);
    COMMANDS.put("install-cli", Row.HARMLESS);
    COMMANDS.put("plugins key", Row.HARMLESS);
    COMMANDS.put("plan show", Row.HARMLESS);
    COMMANDS.put("completion", Row.HARMLESS);
  }

  /** What an entry of the list of stacks says, and why a fork may say it. */
  private static final Map<String, String> ENTRY =
      Map.of(
          "name", "only a name: files made of it have no slash",
          "directory", "in the checkout, or it is refused",
          "stack", "a name; with a token a fork's run is refused before",
          "paths", "globs of changed files, nothing is opened by them",
          "dependsOn", "names of other entries",
          "references", "true or false",
          "request", "field by field: CheckoutFieldsTest");

  @TempDir Path home;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Map<String, String> variables = new HashMap<>();
  private HttpServer sink;
  private String url;
  private Path repository;
  private Path victim;

  @BeforeEach
  void checkOutAHostileTree() throws IOException {
    sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    sink.createContext(
        "/",
        exchange -> {
          String token = exchange.getRequestHeaders().getFirst("Authorization");
          seen.add(exchange.getRequestURI().getPath() + " " + token);
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    sink.start();
    url = "http://127.0.0.1:" + sink.getAddress().getPort();
    repository = Files.createDirectories(home.resolve("repository"));
    Files.createDirectories(repository.resolve(".git"));
    victim = Files.createDirectories(home.resolve("elsewhere"));
    Files.writeString(victim.resolve("r.json"), "the victim's");
    Files.createSymbolicLink(repository.resolve("rep"), victim);
    Files.writeString(
        repository.resolve("Pulumi.yaml"),
        "name: shop\nruntime: yaml\nbackend: {url: \"" + url + "\"}\n");
    Files.writeString(repository.resolve(".pulumi.version"), "3.250.0\n");
    Files.writeString(
        repository.resolve("stackline.yaml"),
        """
        version: 1
        stacks:
          - stack: acme/shop/prod
            request: {allowForks: true, cloudUrl: "%1$s", result: "%2$s/r.json"}
        """
            .formatted(url, victim));
    Files.writeString(
        repository.resolve("request.json"),
        """
        {"version": 1, "stack": "acme/shop/prod", "allowForks": true, "cloudUrl": "%1$s",
         "result": "%2$s/r.json"}
        """
            .formatted(url, victim));
    variables.put("PATH", "/usr/bin:/bin");
    variables.put("HOME", home.toString());
    Path cli = home.resolve("pulumi-that-only-says-its-version");
    Files.writeString(cli, "#!/bin/sh\nenv >> " + home.resolve("probed") + "\necho v3.250.0\n");
    Files.setPosixFilePermissions(cli, PosixFilePermissions.fromString("rwxr-xr-x"));
    variables.put("STACKLINE_PULUMI", cli.toString());
    variables.put("GITLAB_CI", "true");
    variables.put("CI_MERGE_REQUEST_IID", "7");
    variables.put("CI_MERGE_REQUEST_PROJECT_ID", "42");
    variables.put("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "99");
    variables.put("PULUMI_ACCESS_TOKEN", TOKEN);
  }

  @AfterEach
  void stop() {
    sink.stop(0);
  }

  private record Answer(int exit, String text) {}

  private Answer stackline(List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    int exit =
        StacklineCommand.run(
            words.toArray(String[]::new), new Environment(variables), new Streams(print, print));
    return new Answer(exit, out.toString(StandardCharsets.UTF_8));
  }

  private static List<String> leaves(CommandLine line, String name) {
    if (line.getSubcommands().isEmpty()) {
      return List.of(name);
    }
    return line.getSubcommands().entrySet().stream()
        .flatMap(sub -> leaves(sub.getValue(), (name + " " + sub.getKey()).strip()).stream())
        .toList();
  }

  static List<String> commands() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return leaves(
        StacklineCommand.whole(new Environment(Map.of()), new Streams(nowhere, nowhere)), "");
  }

  @Test
  void everyCommandAndEveryFieldOfAnEntryIsDecided() throws IOException {
    assertThat(new TreeSet<>(commands())).isEqualTo(new TreeSet<>(COMMANDS.keySet()));
    TreeSet<String> fields = new TreeSet<>();
    new ObjectMapper()
        .readTree(Path.of("..", "docs", "stackline.schema.json").toFile())
        .at("/$defs/stack/properties")
        .fieldNames()
        .forEachRemaining(fields::add);
    assertThat(fields).isEqualTo(new TreeSet<>(ENTRY.keySet()));
  }

  /** Every way in which a checkout can have a say in a command. */
  private List<List<String>> calls(String command) {
    String cwd = repository.toString();
    List<String> words = List.of(command.split(" "));
    List<List<String>> calls = new ArrayList<>();
    switch (command) {
      case "run" -> calls.add(words);
      case "completion" -> calls.add(words);
      case "plan show" -> calls.add(with(words, repository.resolve("plan.json").toString()));
      case "sweep" -> calls.add(with(words, "--cwd", cwd, "--organization", "acme"));
      case "doctor" -> calls.add(with(words, "--cwd", cwd, "--stack", "acme/shop/prod"));
      case "install-cli", "plugins key" -> calls.add(with(words, "--cwd", cwd));
      default -> {
        calls.add(with(words, "--cwd", cwd, "--stack", "acme/shop/prod"));
        calls.add(with(words, "--cwd", cwd, "--all"));
        calls.add(with(words, "--stacks-file", repository.resolve("stackline.yaml").toString()));
        calls.add(with(words, "--cwd", cwd, "--projects", "*", "--stack", "prod"));
        calls.add(with(words, "--cwd", cwd, "--request", repository + "/request.json"));
      }
    }
    return calls;
  }

  private static List<String> with(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return all;
  }

  private void assertNothingWasLost() throws IOException {
    assertThat(seen).noneMatch(request -> request.contains(TOKEN));
    assertThat(Files.readString(victim.resolve("r.json"))).isEqualTo("the victim's");
    try (var files = Files.list(victim)) {
      assertThat(files).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noTokenLeavesAndNothingIsWrittenOutside(String command) throws IOException {
    variables.put("STACKLINE_INPUT_OPERATION", "preview");
    variables.put("STACKLINE_INPUT_ALL", "true");
    variables.put("STACKLINE_INPUT_CWD", repository.toString());
    variables.put("STACKLINE_INPUT_CLOUD_URL", url);
    variables.put("STACKLINE_INPUT_ALLOW_FORKS", "false");
    for (List<String> call : calls(command)) {
      Answer answer = stackline(call);
      switch (COMMANDS.get(command)) {
        case REFUSED -> {
          assertThat(answer.exit()).as(call + answer.text()).isEqualTo(3);
          assertThat(answer.text()).contains("comes from a fork", "an access token");
          assertThat(seen).as(call.toString()).isEmpty();
        }
        case WITHOUT_TOKEN -> assertThat(answer.text()).contains("from a fork");
        case HARMLESS -> assertThat(seen).as(call.toString()).isEmpty();
      }
      assertNothingWasLost();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void linksLeadNoResultOut(String command) throws IOException {
    if (COMMANDS.get(command) != Row.REFUSED || command.equals("run")) {
      return;
    }
    // With a token and without.
    for (String token : List.of(TOKEN, "")) {
      variables.put("PULUMI_ACCESS_TOKEN", token);
      for (List<String> call : calls(command)) {
        stackline(with(call, "--result", repository.resolve("rep/r.json").toString()));
        assertNothingWasLost();
      }
    }
  }

  @Test
  void theSinkWouldHaveSeenIt() throws IOException {
    variables.put(
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID", variables.get("CI_MERGE_REQUEST_PROJECT_ID"));
    List<String> outputs =
        List.of("outputs", "--stack", "acme/shop/prod", "--cwd", repository.toString());
    // Not where only the project says, in nobody's build.
    Answer refused = stackline(outputs);
    assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
    assertThat(refused.text()).contains("only named by the project's file", "--cloud-url");
    assertThat(seen).isEmpty();
    stackline(with(outputs, "--cloud-url", url));
    assertThat(seen).anyMatch(request -> request.contains(TOKEN));
    // Links of a checkout lead no result out of it in anybody's build; a file in it is written.
    stackline(with(outputs, "--cloud-url", url, "--result", repository + "/rep/r.json"));
    assertThat(Files.readString(victim.resolve("r.json"))).isEqualTo("the victim's");
    stackline(with(outputs, "--cloud-url", url, "--result", repository + "/r.json"));
    assertThat(Files.readString(repository.resolve("r.json"))).contains("outputs");
  }

  @Test
  void whoIsAskedForItsVersionIsToldNothing() throws IOException {
    variables.put("AWS_SECRET_ACCESS_KEY", "cloud");
    variables.put("GITLAB_TOKEN", "comments");
    Answer answer = stackline(List.of("install-cli", "--cwd", repository.toString()));
    assertThat(answer.exit()).as(answer.text()).isZero();
    assertThat(Files.readString(home.resolve("probed")))
        .contains("PATH=/usr/bin:/bin", "PULUMI_SKIP_UPDATE_CHECK=true")
        .doesNotContain(TOKEN, "AWS_", "GITLAB_", "CI_", "STACKLINE_");
  }

  @Test
  void theOperatorLiftsItAndNobodyElse() {
    List<String> outputs =
        List.of("outputs", "--stack", "acme/shop/prod", "--cwd", repository.toString());
    stackline(with(outputs, "--cloud-url", url, "--allow-forks"));
    assertThat(seen).anyMatch(request -> request.contains(TOKEN));
  }

  @Test
  void doctorSignsInWhereTheOperatorSaysAndNotForAFork() {
    List<String> doctor = List.of("doctor", "--cwd", repository.toString());
    assertThat(stackline(doctor).text()).contains("only named by the project's file");
    assertThat(seen).isEmpty();
    assertThat(stackline(with(doctor, "--cloud-url", url)).text())
        .contains("no token is sent in a build that is, or may be, for a fork");
    assertThat(seen).isNotEmpty().noneMatch(request -> request.contains(TOKEN));
    stackline(with(doctor, "--cloud-url", url, "--allow-forks"));
    assertThat(seen).anyMatch(request -> request.contains(TOKEN));
  }
}
