package io.stackline.runner.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stackline.runner.exec.Executables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories that the real git has made. */
class GitDirectoryTest {
  @TempDir Path home;
  private Path repository;

  @BeforeEach
  void repository() throws IOException, InterruptedException {
    assumeThat(Executables.onPath("git", System.getenv("PATH")))
        .as("SKIPPED: there is no git on PATH")
        .isPresent();
    repository = Files.createDirectories(home.resolve("a repository"));
    git(repository, "init", "-q", "-b", "main");
    commit("first");
    commit("second");
  }

  private void commit(String message) throws IOException, InterruptedException {
    git(
        repository,
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.com",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        message);
  }

  private String git(Path directory, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("git"));
    all.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(all).directory(directory.toFile());
    builder.redirectErrorStream(true).environment().put("HOME", home.toString());
    Process process = builder.start();
    String out =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  private static GitDirectory at(Path directory) {
    return GitDirectory.find(directory).orElseThrow();
  }

  @Test
  void theCheckedOutCommitIsFoundFromBelow() throws IOException, InterruptedException {
    Path below = Files.createDirectories(repository.resolve("a/b"));
    String head = git(repository, "rev-parse", "HEAD");
    assertThat(at(below).head()).contains(head);
    assertThat(at(below).workTree()).isEqualTo(repository);
    assertThat(at(below).isShallow()).isFalse();
    git(repository, "pack-refs", "--all");
    assertThat(at(below).head()).contains(head);
    assertThat(at(below).ref("refs/heads/../../config")).isEmpty();
    assertThat(GitDirectory.find(home)).isEmpty();
  }

  @Test
  void aLinkedWorkTreeSharesItsBranches() throws IOException, InterruptedException {
    Path linked = home.resolve("linked");
    git(repository, "worktree", "add", "-q", "-b", "side", linked.toString());
    String head = git(linked, "rev-parse", "HEAD");
    assertThat(at(linked).head()).contains(head);
    assertThat(at(linked).ref("refs/heads/main")).contains(head);
    assertThat(at(linked).workTree()).isEqualTo(linked);
    // The same with a path that is relative, as newer versions write it.
    Path file = linked.resolve(".git");
    String absolute = Files.readString(file).strip().substring("gitdir: ".length());
    Files.writeString(file, "gitdir: " + linked.relativize(Path.of(absolute)) + "\n");
    assertThat(at(linked).head()).contains(head);
  }

  @Test
  void aShallowCloneIsKnownAlsoInItsLinkedWorkTrees() throws IOException, InterruptedException {
    Path shallow = home.resolve("shallow");
    git(home, "clone", "-q", "--depth", "1", repository.toUri().toString(), shallow.toString());
    assertThat(at(shallow).isShallow()).isTrue();
    Path linked = home.resolve("of shallow");
    git(shallow, "worktree", "add", "-q", "-b", "side", linked.toString());
    assertThat(at(linked).isShallow()).isTrue();
    assertThat(at(linked).head()).contains(git(repository, "rev-parse", "HEAD"));
  }

  @Test
  void aFileThatPointsIntoTheCheckoutLeadsNowhere() throws IOException, InterruptedException {
    Path embedded = Files.createDirectories(repository.resolve("infra/evil"));
    git(home, "clone", "-q", "--bare", repository.toString(), embedded.toString());
    Path file = repository.resolve("infra/.git");
    Files.writeString(file, "gitdir: evil\n");
    // The control: git itself follows the file.
    assertThat(git(repository.resolve("infra"), "rev-parse", "--absolute-git-dir"))
        .isEqualTo(embedded.toRealPath().toString());
    assertThat(GitDirectory.find(repository.resolve("infra"))).isEmpty();
    Files.writeString(file, "gitdir: " + embedded + "\n");
    assertThat(GitDirectory.find(repository.resolve("infra"))).isEmpty();
    Path apart = home.resolve("apart.git");
    git(home, "init", "-q", "--separate-git-dir", apart.toString(), home + "/separate");
    assertThat(at(home.resolve("separate")).path()).isEqualTo(apart.toRealPath());
  }
}
