package io.stackline.conformance.frontend;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Packaged;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The runner with a request file, as on a host without a front end. */
final class BareRunner implements FrontEnd {
  @Override
  public Running start(Lab lab, Run run) throws IOException {
    Path request = lab.directory().resolve("request.json");
    Files.writeString(request, request(run));
    List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT"));
    words.addAll(Packaged.runner());
    words.addAll(List.of(run.options().get("operation"), "--request", request.toString()));
    ProcessBuilder builder = new ProcessBuilder(words).directory(lab.program().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(lab));
    builder.environment().putAll(run.variables());
    return Running.start(builder);
  }

  /** What jobs of all hosts have: the CLI, its home, and the token. */
  static Map<String, String> environment(Lab lab) {
    Map<String, String> all = lab.cli().environment();
    all.put("STACKLINE_PULUMI", lab.cli().executable().toString());
    return all;
  }

  private static String request(Run run) throws IOException {
    JsonObject request = new JsonObject();
    request.addProperty("version", 1);
    for (FrontEndOption option : FrontEndOption.all()) {
      String value = run.options().get(option.field());
      if (value == null) {
        continue;
      }
      switch (option.kind()) {
        case SWITCH -> request.addProperty(option.field(), Boolean.valueOf(value));
        case NUMBER -> request.addProperty(option.field(), Integer.valueOf(value));
        case TEXT -> request.addProperty(option.field(), value);
        case LIST -> {
          JsonArray items = new JsonArray();
          value.lines().forEach(items::add);
          request.add(option.field(), items);
        }
        case MAP -> {
          JsonObject map = new JsonObject();
          value
              .lines()
              .forEach(
                  line -> {
                    int at = line.indexOf('=');
                    map.addProperty(line.substring(0, at), line.substring(at + 1));
                  });
          request.add(option.field(), map);
        }
      }
    }
    return request.toString();
  }

  @Override
  public int exit(Answer answer) {
    return answer.exit();
  }

  @Override
  public void stop(Running running) throws IOException, InterruptedException {
    running.interrupt();
  }

  @Override
  public Map<String, String> identity(String token) {
    return Map.of("PULUMI_OIDC_TOKEN", token);
  }
}
