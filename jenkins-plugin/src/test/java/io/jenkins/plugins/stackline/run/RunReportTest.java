package io.jenkins.plugins.stackline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private static final RunReport UP =
      new RunReport(
          Map.ofEntries(
              Map.entry("state", "finished"),
              Map.entry("status", "succeeded"),
              Map.entry("operation", "up"),
              Map.entry("stack", "acme/shop/dev"),
              Map.entry("counts", Map.of("create", 2, "same", 7, "delete", 0)),
              Map.entry(
                  "steps",
                  List.of(
                      Map.of(
                          "urn", "urn:pulumi:dev::shop::pulumi:index:Stash::a::b",
                          "type", "pulumi:index:Stash",
                          "operation", "create",
                          "outcome", "done",
                          "durationMillis", 12),
                      Map.of(
                          "urn", "urn:pulumi:dev::shop::pulumi:index:Stash::same",
                          "type", "pulumi:index:Stash",
                          "operation", "same",
                          "outcome", "done",
                          "durationMillis", 0))),
              Map.entry(
                  "diagnostics",
                  List.of(
                      Map.of("severity", "info", "message", "fine"),
                      Map.of("severity", "warning", "message", "hm"))),
              Map.entry(
                  "outputs", Map.of("url", "https://x", "list", List.of(1, Map.of("a", true)))),
              Map.entry("withheldOutputs", List.of("password")),
              Map.entry("stackVersion", 5),
              Map.entry("link", "https://app/acme/shop/dev/updates/5"),
              Map.entry("start", "2026-01-01T00:00:00Z"),
              Map.entry("end", "2026-01-01T00:00:07.500Z")));

  @Test
  void whatStaysTheSameIsNoChange() {
    assertEquals(Map.of("create", 2), UP.changes());
    assertEquals(List.of("b"), UP.resources().stream().map(RunReport.Resource::name).toList());
    assertEquals(List.of("hm"), UP.messages().stream().map(RunReport.Message::text).toList());
    assertEquals(Duration.ofMillis(7500), UP.duration());
  }

  @Test
  void aSecretOutputHasANameOnly() {
    assertEquals(
        List.of("list", "password", "url"),
        UP.outputs().stream().map(RunReport.Output::name).toList());
    RunReport.Output password = UP.outputs().get(1);
    assertTrue(password.secret());
    assertEquals("", password.value());
  }

  @Test
  void whatAPipelineGetsSurvivesARestart() throws Exception {
    Map<String, Object> result = UP.forPipeline();

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(result);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(result, in.readObject());
    }
    assertEquals("succeeded", result.get("status"));
    assertEquals(5L, result.get("version"));
    assertEquals(List.of("password"), result.get("secretOutputs"));
    assertEquals(true, result.get("succeeded"));
  }

  @Test
  void aFailureSaysWhatToDo() {
    RunReport failed =
        new RunReport(
            Map.of(
                "status", "busy",
                "operation", "up",
                "stack", "dev",
                "error",
                    Map.of("code", "busy", "whatHappened", "It is held.", "whatToDo", "Wait.")));

    assertFalse(failed.succeeded());
    assertEquals(
        new RunReport.Problem("busy", "It is held.", "Wait."), failed.problem().orElseThrow());
    assertEquals("busy", failed.forPipeline().get("error"));
    assertEquals("Wait.", failed.forPipeline().get("advice"));
  }

  @Test
  void aRunnerThatWasKilledClaimsNoEnd() {
    RunReport killed = new RunReport(Map.of("state", "running", "operation", "up", "stack", "dev"));

    assertEquals("running", killed.status());
    assertFalse(killed.succeeded());
    assertEquals(Duration.ZERO, killed.duration());
    assertEquals(0, killed.version());
    assertTrue(killed.outputs().isEmpty());
  }
}
