package io.stackline.runner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.Executables;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing in a checkout is run by looking for what has changed in it. Each attack has its control:
 * git as anybody would start it runs the program.
 */
class HostileCheckoutTest {
  private static final String TOKEN = "pul-canary4711";

  @TempDir Path home;
  private Path origin;
  private Path mark;
  private String first;

  @BeforeEach
  void repository() throws IOException, InterruptedException {
    assumeThat(Executables.onPath("git", System.getenv("PATH")))
        .as("SKIPPED: there is no git on PATH")
        .isPresent();
    mark = home.resolve("mark");
    origin = Files.createDirectories(home.resolve("origin"));
    git(origin, "init", "-q", "-b", "main");
    git(origin, "config", "uploadpack.allowFilter", "true");
    write(origin, "a/one", "1");
    write(origin, ".gitattributes", "* diff=evil");
    commit(origin);
    first = git(origin, "rev-parse", "HEAD");
    write(origin, "a/two", "2");
    commit(origin);
  }

  private Map<String, String> variables() {
    Map<String, String> all = new HashMap<>();
    all.put("PATH", System.getenv("PATH"));
    all.put("HOME", home.toString());
    all.put("PULUMI_ACCESS_TOKEN", TOKEN);
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      all.put("GIT_" + who + "_NAME", "a");
      all.put("GIT_" + who + "_EMAIL", "a@example.com");
    }
    return all;
  }

  private String git(Path directory, String... words) throws IOException, InterruptedException {
    return PlainGit.run(directory, variables(), words);
  }

  /** Plain git, which may fail: what counts is what it ran meanwhile. */
  private void gitAnyhow(Path directory, String... words) throws InterruptedException {
    try {
      git(directory, words);
    } catch (IOException e) {
      assertThat(e).hasMessageStartingWith("git ");
    }
  }

  private static void write(Path directory, String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void commit(Path directory) throws IOException, InterruptedException {
    git(directory, "add", "-A");
    git(directory, "commit", "-q", "-m", "m");
  }

  /** A program that leaves a mark with what it can see. */
  private String program() throws IOException {
    Path script = home.resolve("evil.sh");
    Files.writeString(script, "#!/bin/sh\nenv > " + mark + "\nexit 1\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script.toString();
  }

  private List<String> changed(Path directory, String since)
      throws RunException, InterruptedException {
    return new History(directory, new Environment(variables()), said -> {}).changedSince(since);
  }

  private Path cloned(String... options) throws IOException, InterruptedException {
    Path clone = home.resolve("clone");
    List<String> words = new java.util.ArrayList<>(List.of("clone", "-q"));
    words.addAll(List.of(options));
    words.addAll(List.of(origin.toUri().toString(), clone.toString()));
    git(home, words.toArray(String[]::new));
    return clone;
  }

  /** Checks that plain git runs the program and that the history does not. */
  private void isNotRun(Path clone, String... plain) throws IOException, InterruptedException {
    gitAnyhow(clone, plain);
    assertThat(mark).as("the control").exists();
    Files.delete(mark);
    // What is not there has to be fetched.
    assertThatThrownBy(() -> changed(clone, "nowhere"))
        .isInstanceOfSatisfying(
            RunException.class,
            e -> assertThat(e.error().code()).isEqualTo(ErrorCode.HISTORY_MISSING));
    assertThat(mark).doesNotExist();
  }

  private void isNotRunAndWorks(Path clone, String... plain)
      throws IOException, InterruptedException, RunException {
    isNotRun(clone, plain);
    assertThat(changed(clone, first)).containsExactly("a/two");
    assertThat(mark).doesNotExist();
  }

  @Test
  void anEmbeddedRepositoryIsNotAsked() throws Exception {
    write(origin, "infra/HEAD", "ref: refs/heads/main\n");
    write(origin, "infra/objects/.k", "");
    write(origin, "infra/refs/.k", "");
    String config =
        "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = "
            + program()
            + "\n[remote \"origin\"]\n\turl = "
            + origin
            + "\n\tuploadpack = "
            + program()
            + "\n";
    write(origin, "infra/config", config);
    write(origin, "infra/stackline.yaml", "version: 1\nstacks: [{directory: .}]\n");
    commit(origin);
    Path clone = cloned();
    Path infra = clone.resolve("infra");
    gitAnyhow(infra, "-c", "safe.directory=*", "status");
    assertThat(mark).as("the control").content().contains(TOKEN);
    Files.delete(mark);
    gitAnyhow(infra, "-c", "safe.directory=*", "fetch", "origin", "main");
    assertThat(mark).as("the control").content().contains(TOKEN);
    Files.delete(mark);
    assertThat(changed(infra, "HEAD~1")).contains("stackline.yaml", "config");
    assertThatThrownBy(() -> changed(infra, "nowhere")).isInstanceOf(RunException.class);
    assertThat(mark).doesNotExist();
  }

  @Test
  void aMonitorAndHooksAreNotRun() throws Exception {
    Path clone = cloned();
    git(clone, "config", "core.fsmonitor", program());
    isNotRunAndWorks(clone, "status");
    git(clone, "config", "--unset", "core.fsmonitor");
    Path hooks = Files.createDirectories(home.resolve("hooks"));
    Files.copy(Path.of(program()), hooks.resolve("reference-transaction"));
    git(clone, "config", "core.hooksPath", hooks.toString());
    isNotRunAndWorks(clone, "fetch", "origin", "main:refs/remotes/origin/again");
  }

  @Test
  void programsForDifferencesAreNotRun() throws Exception {
    Path clone = cloned();
    git(clone, "config", "diff.external", program());
    isNotRunAndWorks(clone, "diff", "HEAD~1", "HEAD");
    git(clone, "config", "--unset", "diff.external");
    git(clone, "config", "diff.evil.textconv", program());
    isNotRunAndWorks(clone, "diff", "HEAD~1", "HEAD");
  }

  @Test
  void programsForFetchingAreNotRun() throws Exception {
    Path clone = cloned();
    git(clone, "config", "remote.origin.uploadpack", program());
    isNotRunAndWorks(clone, "fetch", "origin");
    git(clone, "config", "--unset", "remote.origin.uploadpack");
    git(clone, "config", "protocol.allow", "always");
    git(clone, "remote", "set-url", "origin", "ext::" + program());
    isNotRunAndWorks(clone, "fetch", "origin");
    git(clone, "config", "core.sshCommand", program());
    git(clone, "remote", "set-url", "origin", "ssh://127.0.0.1:1/x");
    isNotRunAndWorks(clone, "fetch", "origin");
    git(clone, "config", "core.gitProxy", program());
    git(clone, "remote", "set-url", "origin", "git://127.0.0.1:1/x");
    isNotRunAndWorks(clone, "fetch", "origin");
  }

  @Test
  void theCommandForAlternatesIsNotRun() throws Exception {
    Path clone = cloned();
    write(clone, ".git/objects/info/alternates", origin.resolve(".git/objects") + "\n");
    git(clone, "config", "core.alternateRefsCommand", program());
    write(origin, "a/three", "3");
    commit(origin);
    isNotRunAndWorks(clone, "fetch", "origin");
  }

  @Test
  void whatIsMissingInAPartialCloneIsNotFetchedInPassing() throws Exception {
    Path clone = cloned("--filter=tree:0", "--no-checkout");
    git(clone, "config", "remote.origin.uploadpack", program());
    isNotRun(clone, "diff", "HEAD~1", "HEAD");
    assertThatThrownBy(() -> changed(clone, "HEAD~1")).isInstanceOf(RunException.class);
    assertThat(mark).doesNotExist();
  }

  @Test
  void nobodyIsAskedForAPassword() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=x");
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    server.start();
    try {
      Path clone = cloned();
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      git(clone, "remote", "set-url", "origin", url + "/x");
      for (String name : List.of("credential.helper", "credential." + url + ".helper")) {
        git(clone, "config", name, program());
        isNotRunAndWorks(clone, "fetch", "origin");
        git(clone, "config", "--unset", name);
      }
      git(clone, "config", "core.askPass", program());
      isNotRunAndWorks(clone, "fetch", "origin");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aProgramOfTheCheckoutIsNotTakenForGit() throws Exception {
    Path clone = cloned();
    Path bin = Files.createDirectories(clone.resolve("bin"));
    Files.copy(Path.of(program()), bin.resolve("git"));
    Map<String, String> all = variables();
    all.put("PATH", bin + ":bin:" + System.getenv("PATH"));
    History history = new History(clone, new Environment(all), said -> {});
    assertThat(history.changedSince("HEAD~1")).containsExactly("a/two");
    assertThat(mark).doesNotExist();
  }
}
