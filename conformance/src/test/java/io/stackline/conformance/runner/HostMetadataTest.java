package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the real CLI records about a build, by whole environments of jobs of every host. */
class HostMetadataTest extends SharedServiceSuite {
  private static final Path HOSTS =
      Path.of("..", "runner", "src", "test", "resources", "hosts").toAbsolutePath();

  HostMetadataTest() {
    super(Engine.SQLITE);
  }

  private static List<String> hosts() throws IOException {
    try (Stream<Path> files = Files.list(HOSTS)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".env"))
          .map(f -> f.replace(".env", ""))
          .sorted()
          .toList();
    }
  }

  private Map<String, String> read(String file) throws IOException {
    String event = HOSTS.resolve(file.replaceFirst("\\.[a-z]+$", ".event.json")).toString();
    Map<String, String> all = new TreeMap<>();
    for (String line : Files.readAllLines(HOSTS.resolve(file))) {
      String value =
          line.substring(line.indexOf('=') + 1)
              .replace("${CHECKOUT}", lab().directory().toString())
              .replace("${ROOT}", "program")
              .replace("${EVENT}", event);
      all.put(line.substring(0, line.indexOf('=')), value);
    }
    return all;
  }

  private Stackline on(String host) throws IOException {
    Stackline runner = Stackline.of(lab());
    for (Map.Entry<String, String> variable : read(host + ".env").entrySet()) {
      runner = runner.with(variable.getKey(), variable.getValue());
    }
    return runner;
  }

  private Stackline project(String host) throws IOException {
    Programs.yaml(lab().program(), lab().project(), "outputs:\n  a: b\n");
    return on(host);
  }

  /** The last update's message and those of its metadata that are about the build. */
  private Map<String, String> recorded() throws IOException, InterruptedException {
    String path = "/api/stacks/" + lab().stack("dev") + "/updates/latest";
    JsonObject info = JsonParser.parseString(lab().get(path)).getAsJsonObject();
    info = info.getAsJsonObject("info");
    Map<String, String> all = new TreeMap<>();
    info.getAsJsonObject("environment").asMap().entrySet().stream()
        .filter(e -> e.getKey().matches("(ci|git|vcs)\\..*"))
        .forEach(e -> all.put(e.getKey(), e.getValue().getAsString()));
    all.put("message", info.get("message").getAsString());
    return all;
  }

  private Map<String, String> expected(String host) throws IOException {
    Map<String, String> all = read(host + ".expected");
    all.keySet().removeIf(name -> !name.matches("(ci|git|vcs)\\..*|message"));
    all.putIfAbsent("message", "");
    return all;
  }

  @Test
  void everyHostsBuildIsRecordedAsItIs() throws IOException, InterruptedException {
    List<String> refused = new ArrayList<>();
    for (String host : hosts()) {
      Stackline runner = project(host);
      List<String> words = new ArrayList<>(List.of("--create"));
      if (host.endsWith("-fork")) {
        RunReport refusal = runner.run(3, "up", "--create");
        assertThat(refusal.error()).as(host).isEqualTo("fork-refused");
        assertThat(refusal.whatHappened()).contains("comes from a fork", "an access token");
        refused.add(host);
        words.add("--allow-forks");
      }
      runner.run(0, "up", words.toArray(String[]::new));
      assertThat(recorded()).as(host).isEqualTo(expected(host));
      runner.assertNothingIsLeft();
    }
    assertThat(refused).hasSize(4);
  }

  @Test
  void withoutTheRunnerTheCliRecordsLessOnJenkins() throws IOException, InterruptedException {
    // Why it is told: if this fails, the CLI has learned to do without.
    project("jenkins-pull-request").run(0, "up", "--create");
    assertThat(recorded()).containsEntry("ci.system", "Jenkins").containsKey("ci.pr.number");
    var cli = lab().cli();
    for (Map.Entry<String, String> v : read("jenkins-pull-request.env").entrySet()) {
      cli = cli.with(v.getKey(), v.getValue());
    }
    lab().with(cli).ok("up", "--yes", "--skip-preview", "--stack", lab().stack("dev"));
    assertThat(recorded()).containsEntry("ci.system", "Hudson").doesNotContainKey("ci.pr.number");
  }

  @Test
  void theUsersOwnWordsWin() throws IOException, InterruptedException {
    Stackline runner =
        project("gitlab-branch")
            .with("PULUMI_CI_BUILD_ID", "mine")
            .with("PULUMI_VCS_REPO_OWNER", "me");
    runner.run(0, "up", "--create", "-m", "why it was");
    assertThat(recorded())
        .containsEntry("message", "why it was")
        .containsEntry("ci.build.id", "mine")
        .containsEntry("vcs.owner", "me")
        .containsEntry("vcs.repo", "web/shop")
        .containsEntry("ci.system", "GitLab CI/CD");
    runner.with("PULUMI_DISABLE_CI_DETECTION", "1").run(0, "up");
    assertThat(recorded()).doesNotContainKeys("ci.system", "ci.build.id");
  }

  private String git(String... words) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(List.of("git", "-c", "user.name=Jo", "-c", "user.email=j@x"));
    all.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(all).directory(lab().directory().toFile());
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = builder.redirectErrorStream(true).start();
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.strip();
  }

  @Test
  void aMergeThatJenkinsMadeIsRecordedWithTheCommitSomebodyPushed()
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(d -> Files.isExecutable(Path.of(d, "git"))),
        "SKIPPED: no git");
    Stackline runner = project("jenkins-pull-request");
    git("init", "-q", "-b", "main");
    git("remote", "add", "origin", "https://git.acme.example/acme/shop.git");
    git("add", "program");
    git("commit", "-q", "-m", "Begin");
    git("checkout", "-q", "-b", "figs");
    git("commit", "-q", "--allow-empty", "-m", "Sell figs");
    String head = git("rev-parse", "HEAD");
    git("update-ref", "refs/remotes/origin/PR-7", head);
    git("checkout", "-q", "--detach", "main");
    git("merge", "-q", "--no-ff", "-m", "Merge", "figs");
    String merge = git("rev-parse", "HEAD");
    runner.with("GIT_COMMIT", merge).run(0, "up", "--create");
    assertThat(recorded())
        .containsEntry("ci.pr.headSHA", head)
        .containsEntry("ci.pr.number", "7")
        .containsEntry("git.head", merge)
        .containsEntry("git.headName", "refs/heads/figs")
        .containsEntry("vcs.owner", "acme")
        .containsEntry("vcs.repo", "shop")
        .containsEntry("vcs.root", "program");
  }
}
