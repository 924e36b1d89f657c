package io.stackline.conformance.frontend;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pipe's image, with the variables and directories that Bitbucket Pipelines gives it. */
final class BitbucketPipe implements FrontEnd {
  @Override
  public Running start(Lab lab, Run run) throws IOException, InterruptedException {
    Map<String, String> variables = new TreeMap<>();
    variables.put("CI", "true");
    variables.put("BITBUCKET_BUILD_NUMBER", "5");
    variables.put("BITBUCKET_CLONE_DIR", lab.program().toString());
    variables.put("BITBUCKET_WORKSPACE", "acme");
    variables.put("BITBUCKET_REPO_SLUG", "shop");
    variables.put("BITBUCKET_REPO_FULL_NAME", "acme/shop");
    variables.put("BITBUCKET_PIPELINES_VARIABLES_PATH", exported(lab).toString());
    variables.put(
        "PULUMI_ACCESS_TOKEN", lab.cli().environment().getOrDefault("PULUMI_ACCESS_TOKEN", ""));
    // A cache of the pipeline: it has the test's plugins.
    variables.put("PULUMI_HOME", lab.cli().home().toString());
    variables.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    for (FrontEndOption option : FrontEndOption.all()) {
      String value = run.options().get(option.field());
      if (value != null) {
        variables.putAll(written(option, value));
      }
    }
    variables.putAll(run.variables());
    List<String> words = new ArrayList<>();
    variables.forEach((name, value) -> words.add(name + "=" + value));
    openForAll(lab.directory());
    return Image.get().run(lab.directory(), lab.program(), words);
  }

  /**
   * Bitbucket clones with the umask 000, as whoever works in a pipe's container is another user.
   */
  private static void openForAll(Path directory) throws IOException, InterruptedException {
    Running.start(new ProcessBuilder("chmod", "-R", "a+rwX", directory.toString()))
        .await()
        .assertExit(0);
  }

  /** An array of the pipeline's file reaches a pipe as numbered variables. */
  private static Map<String, String> written(FrontEndOption option, String value) {
    if (!option.isList()) {
      return Map.of(option.variable(), value);
    }
    Map<String, String> numbered = new TreeMap<>();
    value.lines().forEach(item -> numbered.put(option.variable() + "_" + numbered.size(), item));
    numbered.put(option.variable() + "_COUNT", Integer.toString(numbered.size()));
    return numbered;
  }

  /** Where a pipe writes variables for later steps. */
  static Path exported(Lab lab) throws IOException {
    Path file = lab.directory().resolve("pipelines-variables");
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    return file;
  }

  @Override
  public int exit(Answer answer) {
    return answer.exit();
  }

  /** Bitbucket stops the container: its first process gets SIGTERM. */
  @Override
  public void stop(Running running) throws IOException, InterruptedException {
    Processes.terminate(Processes.runner(running));
  }

  @Override
  public Map<String, String> identity(String token) {
    return Map.of("BITBUCKET_STEP_OIDC_TOKEN", token);
  }
}
