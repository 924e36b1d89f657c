package io.stackline.runner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.Executables;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has changed in checkouts that the real git has made. */
class HistoryTest {
  @TempDir Path home;
  private Path origin;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void repository() throws IOException, InterruptedException {
    assumeThat(Executables.onPath("git", System.getenv("PATH")))
        .as("SKIPPED: there is no git on PATH")
        .isPresent();
    origin = Files.createDirectories(home.resolve("origin"));
    git(origin, "init", "-q", "-b", "main");
    commit("a/one", "b/two");
    git(origin, "checkout", "-q", "-b", "feature");
    commit("b/of the feature");
    git(origin, "checkout", "-q", "main");
    commit("a/of main");
    git(origin, "checkout", "-q", "feature");
  }

  private void commit(String... files) throws IOException, InterruptedException {
    for (String file : files) {
      Path place = origin.resolve(file);
      Files.createDirectories(place.getParent());
      Files.writeString(place, Files.exists(place) ? Files.readString(place) + "x" : "");
    }
    git(origin, "add", "-A");
    git(origin, "commit", "-q", "-m", "m");
  }

  private Map<String, String> variables(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("PATH", System.getenv("PATH"));
    all.put("HOME", home.toString());
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      all.put("GIT_" + who + "_NAME", "a");
      all.put("GIT_" + who + "_EMAIL", "a@example.com");
    }
    return all;
  }

  private String git(Path directory, String... words) throws IOException, InterruptedException {
    return PlainGit.run(directory, variables(Map.of()), words);
  }

  private Path cloned(String... options) throws IOException, InterruptedException {
    Path clone = home.resolve("clone");
    List<String> words = new ArrayList<>(List.of("clone", "-q"));
    words.addAll(List.of(options));
    words.addAll(List.of(origin.toUri().toString(), clone.toString()));
    git(home, words.toArray(String[]::new));
    return clone;
  }

  private List<String> changed(Path directory, Map<String, String> environment, String since)
      throws RunException, InterruptedException {
    Environment all = new Environment(variables(environment));
    return new History(directory, all, said::add).changedSince(since);
  }

  @Test
  void onlyWhatTheBranchDidCounts() throws RunException, InterruptedException, IOException {
    Path clone = cloned();
    assertThat(changed(clone, Map.of(), "main")).containsExactly("b/of the feature");
    assertThat(changed(clone.resolve("b"), Map.of(), "main")).containsExactly("of the feature");
    assertThat(changed(Files.createDirectories(clone.resolve("a")), Map.of(), "main"))
        .containsExactly("../b/of the feature");
    assertThat(changed(clone, Map.of(), "HEAD")).isEmpty();
    assertThat(said).anyMatch(line -> line.startsWith("Comparing with main, at commit "));
  }

  @Test
  void aShallowCloneIsMadeDeeper() throws RunException, InterruptedException, IOException {
    for (int i = 0; i < 120; i++) {
      commit("b/many");
    }
    Path clone = cloned("--depth", "1", "--branch", "feature");
    assertThat(git(clone, "rev-parse", "--is-shallow-repository")).isEqualTo("true");
    assertThat(changed(clone, Map.of(), "main"))
        .containsExactlyInAnyOrder("b/of the feature", "b/many");
    assertThat(said).anyMatch(line -> line.contains("The checkout is shallow"));
  }

  @Test
  void whatCannotBeToldIsSaidWithAdviceForTheHost() throws InterruptedException, IOException {
    Path clone = cloned("--depth", "1", "--branch", "feature");
    git(clone, "remote", "set-url", "origin", home.resolve("gone").toUri().toString());
    assertThatThrownBy(() -> changed(clone, Map.of("GITLAB_CI", "true"), "main"))
        .isInstanceOfSatisfying(
            RunException.class,
            e -> assertThat(e.error().code()).isEqualTo(ErrorCode.HISTORY_MISSING))
        .hasMessageContaining("no common commit of HEAD and main")
        .hasMessageContaining("fetching it failed")
        .hasMessageContaining("GIT_DEPTH: 0");
    assertThatThrownBy(() -> changed(clone, Map.of(), null))
        .hasMessageContaining("name one with --changed-since");
    Path outside = Files.createDirectories(home.resolve("outside"));
    assertThatThrownBy(() -> changed(outside, Map.of(), "main"))
        .hasMessageContaining("not in a git checkout");
  }

  @Test
  void theHostSaysWhatToCompareWith() throws IOException, InterruptedException, RunException {
    Path clone = cloned();
    String before = git(origin, "rev-parse", "feature~1");
    Map<String, String> gitlab = Map.of("GITLAB_CI", "true", "CI_COMMIT_BEFORE_SHA", before);
    assertThat(changed(clone, gitlab, null)).containsExactly("b/of the feature");
    Map<String, String> merge =
        Map.of(
            "GITLAB_CI",
            "true",
            "CI_MERGE_REQUEST_IID",
            "7",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
            "main");
    assertThat(changed(clone, merge, null)).containsExactly("b/of the feature");
    Map<String, String> zeros = Map.of("GITLAB_CI", "true", "CI_COMMIT_BEFORE_SHA", "0".repeat(40));
    assertThatThrownBy(() -> changed(clone, zeros, null))
        .hasMessageContaining("does not say which commit was built before");
    Path event = home.resolve("event.json");
    Files.writeString(event, "{\"before\":\"" + before + "\"}");
    Map<String, String> github =
        Map.of("GITHUB_ACTIONS", "true", "GITHUB_EVENT_PATH", event.toString());
    assertThat(changed(clone, github, null)).containsExactly("b/of the feature");
    Map<String, String> jenkins =
        Map.of("JENKINS_URL", "http://j/", "GIT_PREVIOUS_SUCCESSFUL_COMMIT", before);
    assertThat(changed(clone, jenkins, null)).containsExactly("b/of the feature");
  }

  @Test
  void aNameThatLooksLikeAnOptionIsNone() throws IOException, InterruptedException {
    Path clone = cloned();
    assertThatThrownBy(() -> changed(clone, Map.of(), "--output=/tmp/x"))
        .isInstanceOf(RunException.class);
    assertThat(Path.of("/tmp/x")).doesNotExist();
  }

  @Test
  void workTreesSubmodulesAndLinksWork() throws IOException, InterruptedException, RunException {
    Path clone = cloned();
    Path linked = home.resolve("linked");
    git(clone, "worktree", "add", "-q", "-b", "side", linked.toString(), "origin/feature");
    assertThat(changed(linked, Map.of(), "main")).containsExactly("b/of the feature");
    assertThat(changed(linked.resolve("b"), Map.of(), "main")).containsExactly("of the feature");
    Path link = Files.createSymbolicLink(home.resolve("link"), linked.resolve("b"));
    assertThat(changed(link, Map.of(), "main")).containsExactly("of the feature");

    Path outer = Files.createDirectories(home.resolve("outer"));
    git(outer, "init", "-q", "-b", "main");
    String url = origin.toUri().toString();
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", url, "inner");
    git(outer, "commit", "-q", "-m", "with it");
    Path inner = outer.resolve("inner");
    assertThat(inner.resolve(".git")).isRegularFile();
    assertThat(changed(inner, Map.of(), "main")).containsExactly("b/of the feature");
    assertThat(changed(outer, Map.of(), "main")).isEmpty();
  }

  @Test
  void anotherUsersCheckoutWorks() throws IOException, InterruptedException, RunException {
    Path clone = cloned();
    assumeThat(System.getProperty("user.name")).as("SKIPPED: needs root").isEqualTo("root");
    try (Stream<Path> all = Files.walk(clone)) {
      for (Path each : all.toList()) {
        Files.setAttribute(each, "unix:uid", 12345, LinkOption.NOFOLLOW_LINKS);
      }
    }
    // The control: git itself refuses.
    assertThatThrownBy(() -> git(clone, "rev-parse", "HEAD")).hasMessageContaining("dubious");
    assertThat(changed(clone, Map.of(), "main")).containsExactly("b/of the feature");
  }
}
