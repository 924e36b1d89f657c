package io.stackline.conformance.frontend;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The packaged task under Node 20, with the environment that Azure's agent gives it. */
final class AzureTask implements FrontEnd {
  static final String JOB_TOKEN = "canary-azure-job-token-55";

  @Override
  public Running start(Lab lab, Run run) throws IOException, InterruptedException {
    Path task = Extension.task("stackline");
    Map<String, String> environment = BareRunner.environment(lab);
    environment.putAll(agent(lab));
    inputs(task, lab.program())
        .forEach((name, value) -> environment.put("INPUT_" + name.toUpperCase(Locale.ROOT), value));
    run.options()
        .forEach((name, value) -> environment.put("INPUT_" + name.toUpperCase(Locale.ROOT), value));
    environment.putAll(run.variables());
    return start(task, lab.program(), environment);
  }

  /** Starts a task as the agent does. */
  static Running start(Path task, Path directory, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    "/usr/bin/env",
                    "--default-signal=INT",
                    Extension.node().toString(),
                    task.resolve("index.js").toString()))
            .directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return Running.start(builder);
  }

  /** What every task of a job has. */
  static Map<String, String> agent(Lab lab) throws IOException {
    Map<String, String> all = new TreeMap<>();
    all.put("TF_BUILD", "True");
    all.put("AGENT_VERSION", "4.248.0");
    all.put("AGENT_OS", "Linux");
    all.put(
        "AGENT_TOOLSDIRECTORY", Path.of("target", "azure", "tools").toAbsolutePath().toString());
    all.put("AGENT_TEMPDIRECTORY", made(lab.directory().resolve("agent-temp")));
    all.put("AGENT_WORKFOLDER", made(lab.directory().resolve("agent-work")));
    all.put("SYSTEM_DEFAULTWORKINGDIRECTORY", lab.program().toString());
    all.put("BUILD_SOURCESDIRECTORY", lab.program().toString());
    all.put(
        "ENDPOINT_AUTH_SYSTEMVSSCONNECTION",
        "{\"scheme\":\"OAuth\",\"parameters\":{\"AccessToken\":\"" + JOB_TOKEN + "\"}}");
    all.put("ENDPOINT_URL_SYSTEMVSSCONNECTION", "http://127.0.0.1:9/");
    return all;
  }

  private static String made(Path directory) throws IOException {
    return Files.createDirectories(directory).toString();
  }

  /** The agent fills in what a pipeline does not say. */
  static Map<String, String> inputs(Path task, Path program) throws IOException {
    Map<String, String> all = new TreeMap<>();
    JsonObject description =
        JsonParser.parseString(Files.readString(task.resolve("task.json"))).getAsJsonObject();
    for (JsonElement each : description.getAsJsonArray("inputs")) {
      JsonObject input = each.getAsJsonObject();
      String value = input.get("defaultValue").getAsString();
      if (input.get("type").getAsString().equals("filePath") && value.isEmpty()) {
        value = program.toString();
      }
      if (!value.isEmpty()) {
        all.put(input.get("name").getAsString(), value);
      }
    }
    return all;
  }

  @Override
  public int exit(Answer answer) {
    boolean succeeded = answer.all().contains("##vso[task.complete result=Succeeded;]");
    boolean failed = answer.all().contains("##vso[task.complete result=Failed;]");
    if (succeeded == failed || succeeded != (answer.exit() == 0)) {
      throw new AssertionError("the task's result is not that of its exit code: " + answer);
    }
    return answer.exit();
  }

  /** The agent sends SIGINT to the task. */
  @Override
  public void stop(Running running) throws IOException, InterruptedException {
    running.interrupt();
  }

  /** The host's own endpoint gives it to who has the job's token. */
  @Override
  public Map<String, String> identity(String token) throws IOException {
    HttpServer host =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/oidctoken",
        exchange -> {
          boolean good =
              exchange.getRequestMethod().equals("POST")
                  && ("Bearer " + JOB_TOKEN)
                      .equals(exchange.getRequestHeaders().getFirst("Authorization"))
                  && exchange.getRequestURI().getQuery().startsWith("api-version=7.1");
          byte[] body =
              (good ? "{\"oidcToken\":\"" + token + "\"}" : "{}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(good ? 200 : 401, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    host.start();
    return Map.of(
        "SYSTEM_OIDCREQUESTURI", "http://127.0.0.1:" + host.getAddress().getPort() + "/oidctoken");
  }
}
