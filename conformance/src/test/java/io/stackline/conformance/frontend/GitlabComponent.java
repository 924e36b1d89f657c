package io.stackline.conformance.frontend;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The component {@code run}, as {@code gitlab-ci-local} runs the job that includes it. */
final class GitlabComponent implements FrontEnd {
  private static final Pattern EXIT = Pattern.compile(" FAIL (\\d+) ");

  @Override
  public Running start(Lab lab, Run run) throws IOException, InterruptedException {
    JsonObject include = new JsonObject();
    include.addProperty("component", GitlabLocal.COMPONENTS + "/run@" + GitlabLocal.VERSION);
    include.add("inputs", inputs(run));
    JsonArray includes = new JsonArray();
    includes.add(include);
    JsonObject pipeline = new JsonObject();
    pipeline.add("include", includes);
    Files.writeString(lab.program().resolve(".gitlab-ci.yml"), pipeline.toString());
    Map<String, String> variables = new TreeMap<>();
    variables.put("PULUMI_ACCESS_TOKEN", lab.cli().environment().get("PULUMI_ACCESS_TOKEN"));
    variables.putAll(run.variables());
    return GitlabLocal.start(lab, variables);
  }

  private static JsonObject inputs(Run run) throws IOException {
    JsonObject inputs = new JsonObject();
    for (FrontEndOption option : FrontEndOption.all()) {
      String value = run.options().get(option.field());
      if (value == null) {
        continue;
      }
      if (option.isList()) {
        JsonArray items = new JsonArray();
        value.lines().forEach(items::add);
        inputs.add(option.input(), items);
      } else if (option.kind() == FrontEndOption.Kind.SWITCH) {
        inputs.addProperty(option.input(), Boolean.valueOf(value));
      } else {
        inputs.addProperty(option.input(), value);
      }
    }
    return inputs;
  }

  @Override
  public int exit(Answer answer) {
    Matcher code = EXIT.matcher(answer.all());
    if (code.find()) {
      return Integer.parseInt(code.group(1));
    }
    // It also fails for a report that is not there, of which GitLab only warns.
    return answer.all().contains(" PASS  stackline") ? 0 : answer.exit();
  }

  /** GitLab's runner sends SIGTERM to what the job has started. */
  @Override
  public void stop(Running running) throws IOException, InterruptedException {
    Processes.terminate(Processes.runner(running));
  }

  @Override
  public Map<String, String> identity(String token) {
    return Map.of("PULUMI_OIDC_TOKEN", token);
  }

  /** Where the project of components is, for tests of other templates. */
  static Path components() {
    return Path.of("..", "gitlab-ci-templates").toAbsolutePath().normalize();
  }
}
