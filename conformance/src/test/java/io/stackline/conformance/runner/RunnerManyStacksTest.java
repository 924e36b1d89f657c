package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A repository of ten stacks that refer to each other, worked on by one command. */
class RunnerManyStacksTest extends SharedServiceSuite {
  /** The file names them in an order in which they cannot be worked on. */
  private static final Map<String, List<String>> REFERENCES = references();

  private Stackline runner;

  RunnerManyStacksTest() {
    super(Engine.SQLITE);
  }

  private static Map<String, List<String>> references() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("jobs", List.of("worker"));
    all.put("web", List.of("api"));
    all.put("api", List.of("db", "cache"));
    all.put("worker", List.of("db"));
    all.put("db", List.of("net"));
    all.put("cache", List.of("net"));
    all.put("dns", List.of("net"));
    all.put("docs", List.of());
    all.put("net", List.of());
    all.put("watch", List.of());
    return all;
  }

  @BeforeEach
  void repository() throws IOException {
    StringBuilder list = new StringBuilder("version: 1\nstacks:\n");
    for (Map.Entry<String, List<String>> stack : REFERENCES.entrySet()) {
      program(stack.getKey(), stack.getValue(), "");
      list.append("  - directory: ").append(stack.getKey()).append('\n');
      if (stack.getKey().equals("watch")) {
        list.append("    dependsOn: [web]\n    paths: [shared]\n");
      }
    }
    Files.writeString(lab().program().resolve("stackline.yaml"), list.toString());
    runner = Stackline.of(lab());
  }

  private String project(String name) {
    return lab().project() + "-" + name;
  }

  private void program(String name, List<String> references, String more) throws IOException {
    StringBuilder text = new StringBuilder("resources:\n");
    StringBuilder input = new StringBuilder(name);
    for (String on : references) {
      text.append("  ").append(on).append(":\n    type: pulumi:pulumi:StackReference\n");
      text.append("    properties: {name: admin/").append(project(on)).append("/dev}\n");
      input.append(" on ${").append(on).append(".outputs.id}");
    }
    text.append("  own:\n    type: pulumi:Stash\n    properties: {input: \"").append(input);
    text.append("\"}\n").append(more).append("outputs: {id: \"${own.output}\"}\n");
    Programs.yaml(lab().program().resolve(name), project(name), text.toString());
  }

  private RunReport run(int exit, String operation, String... words)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--all"));
    all.addAll(List.of(words));
    RunReport report = runner.run(exit, operation, all.toArray(String[]::new));
    runner.assertNothingIsLeft();
    return report;
  }

  private static Map<String, JsonObject> parts(RunReport report) {
    Map<String, JsonObject> parts = new LinkedHashMap<>();
    for (JsonElement each : report.json().getAsJsonArray("stacks")) {
      parts.put(each.getAsJsonObject().get("name").getAsString(), each.getAsJsonObject());
    }
    return parts;
  }

  /** The status of each that was run; the state of the others. */
  private static Map<String, String> ends(RunReport report) {
    Map<String, String> ends = new HashMap<>();
    parts(report)
        .forEach(
            (name, part) ->
                ends.put(
                    name,
                    part.has("result")
                        ? part.getAsJsonObject("result").get("status").getAsString()
                        : part.get("state").getAsString()));
    return ends;
  }

  private static Instant time(RunReport report, String name, String which) {
    JsonObject result = parts(report).get(name).getAsJsonObject("result");
    return Instant.parse(result.get(which).getAsString());
  }

  private static void assertOrder(RunReport report, boolean backwards) {
    REFERENCES.forEach(
        (name, references) -> {
          for (String on : references) {
            String first = backwards ? name : on;
            String second = backwards ? on : name;
            assertThat(time(report, second, "start"))
                .as(first + " before " + second)
                .isAfterOrEqualTo(time(report, first, "end"));
          }
        });
  }

  private void git(String... words) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.com", "-c"));
    all.add("init.defaultBranch=main");
    all.addAll(List.of(words));
    Running.start(new ProcessBuilder(all).directory(lab().program().toFile()))
        .await()
        .assertExit(0);
  }

  @Test
  void eachIsUpdatedAfterThoseItRefersToAndDestroyedBeforeThem()
      throws IOException, InterruptedException {
    RunReport up = run(0, "up", "--create");
    assertThat(up.status()).isEqualTo("succeeded");
    assertThat(ends(up)).hasSize(10).containsValues("succeeded").doesNotContainValue("skipped");
    assertOrder(up, false);
    assertThat(time(up, "watch", "start")).isAfterOrEqualTo(time(up, "web", "end"));
    assertThat(parts(up).get("jobs").getAsJsonArray("dependsOn").toString())
        .isEqualTo("[\"db\",\"net\",\"worker\"]");
    // An output went the whole way.
    String web = parts(up).get("web").getAsJsonObject("result").get("outputs").toString();
    assertThat(web).contains("web on api on db on net on cache on net");
    assertThat(up.printed().out())
        .contains("[net] ", "[web] ")
        .contains("up of 10 of 10 stacks: ")
        .contains("succeeded: all stacks together");

    RunReport again = run(0, "preview", "--stacks-parallel", "10");
    assertThat(again.status()).isEqualTo("no-changes");
    RunReport destroyed = run(0, "destroy", "--remove");
    assertOrder(destroyed, true);
    assertThat(ends(destroyed)).containsOnlyKeys(REFERENCES.keySet());
    assertThat(run(6, "preview", "--only", "net").status()).isEqualTo("stack-not-found");
  }

  @Test
  void onlyWhatHasChangedIsWorkedOn() throws IOException, InterruptedException {
    git("init", "-q");
    git("add", "-A");
    git("commit", "-q", "-m", "all");
    run(0, "up", "--create");
    git("checkout", "-q", "-b", "feature");
    program("db", List.of("net"), "  more: {type: \"pulumi:Stash\", properties: {input: x}}\n");
    git("commit", "-q", "-a", "-m", "db");
    RunReport changed = run(0, "preview", "--changed-since", "main");
    assertThat(changed.status()).isEqualTo("changes");
    assertThat(ends(changed)).containsEntry("db", "changes").containsEntry("api", "unchanged");
    assertThat(changed.printed().out()).contains("preview of 1 of 10 stacks: db");

    Map<String, String> more = ends(run(0, "up", "--changed-since", "main", "--with-dependents"));
    assertThat(more)
        .containsEntry("db", "succeeded")
        .containsEntry("jobs", "no-changes")
        .containsEntry("watch", "no-changes")
        .containsEntry("net", "unchanged")
        .containsEntry("docs", "unchanged");

    Files.createDirectories(lab().program().resolve("shared"));
    Files.writeString(lab().program().resolve("shared/x"), "");
    git("checkout", "-q", "main");
    git("checkout", "-q", "-b", "other");
    git("add", "-A");
    git("commit", "-q", "-m", "shared");
    Map<String, String> shared = ends(run(0, "preview", "--changed-since", "main"));
    assertThat(shared).containsEntry("watch", "no-changes").containsEntry("db", "unchanged");
    assertThat(run(2, "preview", "--changed").error()).isEqualTo("history-missing");
  }

  @Test
  void whatDependsOnAFailureIsNotBegun() throws IOException, InterruptedException {
    run(0, "up", "--create");
    program(
        "api",
        List.of("db", "cache"),
        "  bad: {type: \"pulumi:pulumi:StackReference\", properties: {name: admin/no/no}}\n");
    RunReport going = run(4, "up", "--keep-going");
    assertThat(going.status()).isEqualTo("resource-failed");
    assertThat(ends(going))
        .containsEntry("api", "resource-failed")
        .containsEntry("web", "skipped")
        .containsEntry("watch", "skipped")
        .containsEntry("jobs", "no-changes")
        .containsEntry("docs", "no-changes");
    assertThat(parts(going).get("watch").get("reason").getAsString())
        .contains("which failed or was skipped");
    RunReport stopped = run(4, "up", "--stacks-parallel", "1");
    assertThat(ends(stopped)).containsEntry("api", "resource-failed").containsValue("skipped");
    assertThat(stopped.printed().out()).contains("skipped: it depends on api");
  }

  @Test
  void aSignalStopsAllOfThem() throws IOException, InterruptedException {
    Gate gate = lab().gate("gate");
    program(
        "net",
        List.of(),
        "  held: {type: \"stacklinetest:Item\", properties: {value: x, holdOn: [create], gate: \""
            + gate.prefix()
            + "\"}}\n"
            + "  later: {type: \"pulumi:Stash\", properties: {input: \"${held.value}\"}}\n");
    Running running = runner.start("up", "--all", "--create");
    gate.awaitBegun("create");
    assertThat(running.handle().destroy()).isTrue();
    Waiting.until(
        "the CLI was told",
        () -> running.sofar().all().contains("SIGTERM received; cancelling") || !running.isAlive());
    gate.open("create");
    running.await().assertExit(8);
    RunReport report = runner.report();
    assertThat(report.status()).isEqualTo("cancelled");
    assertThat(ends(report)).containsEntry("net", "cancelled").containsEntry("db", "skipped");
    runner.assertNothingIsLeft();
    assertThat(lab().get("/api/stacks/admin/" + project("net") + "/dev"))
        .doesNotContain("currentOperation");
  }

  @Test
  void whatCannotBeOrderedOrFoundIsNotBegun() throws IOException, InterruptedException {
    Path list = lab().program().resolve("stackline.yaml");
    String text = Files.readString(list);
    Files.writeString(
        list, text.replace("directory: net\n", "directory: net\n    dependsOn: [web]\n"));
    RunReport circle = run(2, "up", "--create");
    assertThat(circle.error()).isEqualTo("stack-cycle");
    assertThat(circle.whatHappened())
        .contains("net → web (declared)")
        .contains("db → net (a stack reference in the program)");
    Files.writeString(list, text + "  - directory: nowhere\n");
    assertThat(run(2, "up").error()).isEqualTo("bad-stacks");
    Files.writeString(list, text);
    assertThat(run(2, "up", "--only", "nobody").whatHappened()).contains("There are: jobs, web");
    assertThat(run(2, "up", "--export-outputs", "json:x").error()).isEqualTo("bad-option");
    assertThat(runner.run(2, "up", "--changed").whatHappened()).contains("--all, --stacks-file");
    assertThat(runner.run(6, "preview", "--projects", "n*").error()).isEmpty();
  }

  @Test
  void aStackHasItsOwnPartOfTheRequest() throws IOException, InterruptedException {
    Programs.yaml(
        lab().program().resolve("docs"),
        project("docs"),
        "config: {word: {type: string}}\noutputs: {word: \"${word}\"}\n");
    Path list = lab().directory().resolve("own.yaml");
    Files.writeString(
        list,
        """
        version: 1
        stacks:
          - directory: program/docs
            name: one
            request: {config: {word: first}}
          - directory: program/docs
            name: two
            stack: other
            request: {config: {word: second}, result: %s}
        """
            .formatted(lab().directory().resolve("two.json")));
    RunReport up = runner.run(0, "up", "--create", "--stacks-file", list.toString());
    assertThat(parts(up).get("one").toString()).contains("\"word\":\"first\"", "/dev\"");
    assertThat(parts(up).get("two").toString()).contains("\"word\":\"second\"", "/other\"");
    assertThat(RunReport.read(lab().directory().resolve("two.json")).outputs()).contains("second");
    Files.writeString(list, Files.readString(list).replace("config: {word: first}", "stack: x"));
    assertThat(runner.run(2, "up", "--stacks-file", list.toString()).whatHappened())
        .contains("Not for one stack: stack");
  }
}
