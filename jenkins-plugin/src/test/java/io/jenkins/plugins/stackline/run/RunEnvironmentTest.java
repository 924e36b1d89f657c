package io.jenkins.plugins.stackline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stackline.run.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunEnvironmentTest {
  private static final String CANARY = "pul-canary0123456789";

  private static final RunEnvironment SIGNED_IN =
      new RunEnvironment(
          Map.of("STACKLINE_INPUT_STACK", "dev", "STACKLINE_INPUT_SECRET_CONFIG", "k=" + CANARY),
          Map.of("PULUMI_ACCESS_TOKEN", Secret.of(CANARY)));

  private record Holder(List<String> ids, RunEnvironment environment) {}

  @Test
  void noTextOfItHasASecret() {
    for (String text :
        List.of(
            SIGNED_IN.toString(),
            SIGNED_IN.with(Map.of("MORE", "x")).toString(),
            new Holder(List.of("id"), SIGNED_IN).toString(),
            String.valueOf(SIGNED_IN.secret()))) {
      assertFalse(text.contains("canary"), text);
      assertTrue(text.contains("PULUMI_ACCESS_TOKEN=***"), text);
    }
  }

  /** The twin: what holds texts prints them, so the test above would have seen the secret. */
  @Test
  void aMapOfTextsWouldShowIt() {
    assertTrue(String.valueOf(SIGNED_IN.reveal()).contains(CANARY));
  }

  @Test
  void theProcessGetsAllOfIt() {
    assertEquals(
        Map.of(
            "STACKLINE_INPUT_STACK",
            "dev",
            "STACKLINE_INPUT_SECRET_CONFIG",
            "k=" + CANARY,
            "MORE",
            "x",
            "PULUMI_ACCESS_TOKEN",
            CANARY),
        SIGNED_IN.with(Map.of("MORE", "x")).reveal());
    assertEquals("dev", SIGNED_IN.text("STACKLINE_INPUT_STACK"));
    assertEquals("", SIGNED_IN.text("PULUMI_ACCESS_TOKEN"));
  }
}
