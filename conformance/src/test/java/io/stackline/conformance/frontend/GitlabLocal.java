package io.stackline.conformance.frontend;

import com.google.gson.Gson;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Packaged;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * {@code gitlab-ci-local}: it reads what GitLab reads, holds it to GitLab's own JSON schema, and
 * runs jobs in a shell. Components come from a repository of this checkout's templates, as from the
 * one that is released.
 */
final class GitlabLocal {
  /** As README and examples name them. */
  static final String COMPONENTS = "$CI_SERVER_FQDN/stackline/stackline";

  static final String VERSION = "0.1.0";
  private static final String IGNORED =
      "GITLAB_CI,CI_PROJECT_DIR,CI_PIPELINE_SOURCE,CI_COMMIT_BRANCH,CI_COMMIT_SHA,CI_API_V4_URL,"
          + "CI_PROJECT_ID,CI_PIPELINE_ID,CI_MERGE_REQUEST_IID,CI_MERGE_REQUEST_PROJECT_ID";

  private static final String HOST = "https://gitlab.example.com/";

  private GitlabLocal() {}

  /** Skips the test, with the reason, where the tools are missing. */
  static Path tools() {
    String tools = System.getenv("STACKLINE_NODE_TOOLS");
    Assumptions.assumeTrue(
        tools != null,
        "SKIPPED: STACKLINE_NODE_TOOLS is not set; eval \"$(bin/verify --env)\" sets it");
    return Path.of(tools);
  }

  /** Runs the whole pipeline of the lab's program, or the jobs that the words name. */
  static Running start(Lab lab, Map<String, String> variables, String... words)
      throws IOException, InterruptedException {
    Path program = lab.program();
    Path remote = lab.directory().resolve("components");
    if (!Files.exists(remote)) {
      repository(lab, remote);
    }
    Files.writeString(
        program.resolve(".gitlab-ci-local-variables.yml"), new Gson().toJson(variables));
    Files.writeString(
        program.resolve(".gitignore"),
        ".gitlab-ci-local*\n.stackline/\n.pulumi\nstackline.env\nresult.json\n");
    Path home = program.resolve(".pulumi");
    if (!Files.exists(home)) {
      // Where the templates put it, with the test's plugins.
      Files.createSymbolicLink(home, lab.cli().home());
    }
    commit(lab, program);
    List<String> all = new ArrayList<>(List.of("env", "--default-signal=INT"));
    all.add(tools().resolve("bin").resolve("gitlab-ci-local").toString());
    all.addAll(List.of("--force-shell-executor", "--no-evaluate-rule-changes"));
    all.addAll(List.of("--home", lab.directory().toString()));
    // It says otherwise of itself, and where a container would have the checkout.
    all.addAll(List.of("--variable", "GITLAB_CI=true", "--variable", "CI_PROJECT_DIR=" + program));
    all.addAll(List.of("--ignore-predefined-vars", IGNORED));
    all.addAll(List.of(words));
    return Running.start(process(lab, all, remote));
  }

  /** The jobs of a pipeline, one a line, without running any. */
  static Answer list(Lab lab, Map<String, String> variables)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("--list-csv"));
    variables.forEach((name, value) -> words.addAll(List.of("--variable", name + "=" + value)));
    return start(lab, Map.of(), words.toArray(String[]::new)).await();
  }

  private static ProcessBuilder process(Lab lab, List<String> words, Path remote)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).directory(lab.program().toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(BareRunner.environment(lab));
    // They come to the job as variables of the project.
    environment.remove("PULUMI_ACCESS_TOKEN");
    environment.remove("PULUMI_BACKEND_URL");
    Path bin = lab.directory().resolve("bin");
    Files.createDirectories(bin);
    Path stackline = bin.resolve("stackline");
    Files.writeString(
        stackline, "#!/bin/sh\nexec " + String.join(" ", Packaged.runner()) + " \"$@\"\n");
    stackline.toFile().setExecutable(true);
    environment.put("PATH", bin + ":" + environment.get("PATH"));
    environment.put("GIT_CONFIG_COUNT", "1");
    environment.put("GIT_CONFIG_KEY_0", "url.file://" + remote + ".insteadOf");
    environment.put("GIT_CONFIG_VALUE_0", HOST + "stackline/stackline.git");
    return builder;
  }

  private static void repository(Lab lab, Path remote) throws IOException, InterruptedException {
    Path from = GitlabComponent.components();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = remote.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    commit(lab, remote);
    git(lab, remote, "tag", VERSION);
    git(lab, remote, "config", "uploadpack.allowFilter", "true");
    git(lab, remote, "config", "uploadpack.allowAnySHA1InWant", "true");
  }

  private static void commit(Lab lab, Path directory) throws IOException, InterruptedException {
    boolean isNew = !Files.exists(directory.resolve(".git"));
    if (isNew) {
      git(lab, directory, "init", "-q", "-b", "main");
      git(lab, directory, "remote", "add", "origin", HOST + "acme/shop.git");
    }
    git(lab, directory, "add", "-A");
    if (!git(lab, directory, "status", "--porcelain").out().isBlank()) {
      git(lab, directory, "commit", "-q", "-m", "Change the program");
    }
    if (isNew) {
      git(lab, directory, "update-ref", "refs/remotes/origin/main", "HEAD");
      git(lab, directory, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
    }
  }

  private static Answer git(Lab lab, Path directory, String... words)
      throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of("git", "-c", "user.name=A Developer", "-c", "user.email=dev@example.com"));
    all.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(all).directory(directory.toFile());
    builder.environment().put("HOME", lab.directory().toString());
    return Running.start(builder).await().assertExit(0);
  }

  /** What a file says. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
