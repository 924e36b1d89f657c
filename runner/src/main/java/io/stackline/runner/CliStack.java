package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.CliCall;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.report.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What only the CLI can do to a stack itself: everything on files and buckets, and the creation of
 * a stack whose secrets are encrypted by something else than its service. It works in a shadow of
 * the project, since the CLI writes beside the project file, and the checkout must stay as it is.
 */
final class CliStack {
  private static final String EXISTS = "already exists";
  private static final String NOT_EMPTY = "still has resources";
  private static final String LOCKED = "stack is currently locked by";
  private static final String MISSING = "no stack named";

  private final Prepared run;

  CliStack(Prepared run) {
    this.run = run;
  }

  /**
   * Creates the stack.
   *
   * @return whether it did not exist
   */
  boolean create(String name) throws RunException, InterruptedException {
    try {
      Path shadow = shadow();
      List<String> words = new ArrayList<>(List.of("stack", "init", name, "--no-select"));
      String provider = run.request().target().secretsProvider();
      if (provider != null) {
        words.add("--secrets-provider=" + provider);
        // Before the stack is made: without the file nobody could use it.
        kept().prepare();
      }
      CliCall.Answer answer = run.cli().run(shadow, words, null);
      boolean there = answer.exit() != 0 && answer.err().contains(EXISTS);
      if (answer.exit() != 0 && !there) {
        throw new RunException(ErrorCode.CLI_FAILED, answer.error());
      }
      Path written = shadow.resolve("Pulumi." + run.name().stack() + ".yaml");
      if (Files.exists(written) && !Files.exists(run.configFile())) {
        RunDirectory.writePrivately(run.configFile(), Files.readString(written));
        keep(written, provider);
      }
      return !there;
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
  }

  /**
   * Who names a secrets provider must keep what belongs to it: without it nobody can decrypt the
   * stack's configuration. It is no secret.
   */
  private void keep(Path written, @org.jspecify.annotations.Nullable String provider)
      throws RunException, IOException {
    Path config = run.project().stackConfig(run.name().stack());
    if (provider != null && !Files.exists(config)) {
      kept().write(Files.readString(written));
    }
  }

  private OutputFile kept() throws RunException {
    return OutputFile.of(
        "--secrets-provider: the stack's configuration",
        run.project().stackConfig(run.name().stack()));
  }

  void tag(Map<String, String> tags) throws RunException, InterruptedException {
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      call(List.of("stack", "tag", "set", "--stack", name(), "--", tag.getKey(), tag.getValue()));
    }
  }

  void remove(boolean force) throws RunException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("stack", "rm", "--stack", name(), "--yes"));
    words.add("--preserve-config");
    if (force) {
      words.add("--force");
    }
    call(words);
  }

  /** Removes the locks of all. */
  void cancel() throws RunException, InterruptedException {
    call(List.of("cancel", "--yes", "--stack", name()));
  }

  /** The state as {@code pulumi stack export} writes it, secrets still encrypted. */
  String export() throws RunException, InterruptedException {
    return call(List.of("stack", "export", "--stack", name()));
  }

  private String call(List<String> words) throws RunException, InterruptedException {
    CliCall.Answer answer;
    try {
      answer = run.cli().run(shadow(), words, null);
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
    if (answer.exit() == 0) {
      return answer.out();
    }
    String error = answer.error();
    throw new RunException(code(error), error);
  }

  private static ErrorCode code(String error) {
    if (error.contains(NOT_EMPTY)) {
      return ErrorCode.STACK_NOT_EMPTY;
    }
    if (error.contains(LOCKED)) {
      return ErrorCode.BUSY;
    }
    return error.contains(MISSING) ? ErrorCode.STACK_NOT_FOUND : ErrorCode.CLI_FAILED;
  }

  private Path shadow() throws RunException, IOException {
    Path shadow = run.directory().path().resolve("project");
    if (!Files.exists(shadow)) {
      Files.createDirectory(shadow);
      Files.writeString(shadow.resolve("Pulumi.yaml"), run.project().shadow());
    }
    return shadow;
  }

  private String name() {
    return run.request().stack();
  }
}
