package io.jenkins.plugins.stackline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stacks are asked to be removed with the job of a change request. */
class ReviewStacksTest {
  private static RunReport report(String operation, String status, String stack) {
    return new RunReport(Map.of("operation", operation, "status", status, "stack", stack));
  }

  private static RunReport failed(String stack, String status, String code) {
    return new RunReport(
        Map.of(
            "operation",
            "up",
            "status",
            status,
            "stack",
            stack,
            "error",
            Map.of("code", code, "whatHappened", "x", "whatToDo", "y")));
  }

  @Test
  void theReviewStackOfARunIsLeft() {
    assertEquals(
        List.of("admin/shop/pr-7"),
        ReviewStacks.left(report("up", "succeeded", "admin/shop/pr-7"), "admin/shop/dev"));
    assertEquals(
        List.of("admin/shop/pr-7"),
        ReviewStacks.left(failed("admin/shop/pr-7", "failed", "program-failed"), "dev"));
  }

  /** A run that fails before the review stack is known names the stack it is made after. */
  @ParameterizedTest
  @CsvSource({
    "admin/shop/dev, admin/shop/dev",
    "admin/shop/dev, admin/dev",
    "admin/shop/dev, dev",
    "admin/shop/dev, acme/shop/dev",
    "dev, dev",
    "admin/dev, admin/dev",
    "'', dev"
  })
  void theStackOfTheStepItselfNeverIs(String stack, String asked) {
    List<String> left = ReviewStacks.left(failed(stack, "config", "bad-option"), asked);
    assertEquals(asked.startsWith("acme/") ? List.of("admin/shop/dev") : List.of(), left);
    assertEquals(
        List.of("admin/shop/pr-7"),
        ReviewStacks.left(failed("admin/shop/pr-7", "config", "bad-option"), asked),
        "another one is");
  }

  @Test
  void theStackOfAnotherRequestNeverIs() {
    assertEquals(
        List.of(),
        ReviewStacks.left(failed("admin/shop/pr-7", "config", "not-review-stack"), "dev"));
  }

  /** The name goes into a file and a log. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin/shop",
        "admin/shop/pr-7/x",
        "admin//pr-7",
        "admin/shop\nruntime: nodejs/pr-7",
        "admin/sh op/pr-7",
        "admin/\"shop/pr-7"
      })
  void whatIsNoNameOfAStackNeverIs(String stack) {
    assertEquals(List.of(), ReviewStacks.left(report("up", "succeeded", stack), "dev"));
  }

  @Test
  void aStackThatARunRemovedIsNotLeft() {
    RunReport destroyed = report("destroy", "succeeded", "admin/shop/pr-7");
    assertEquals(List.of(), ReviewStacks.left(destroyed, "dev"));
    assertEquals(List.of("admin/shop/pr-7"), ReviewStacks.removed(destroyed));

    RunReport half = failed("admin/shop/pr-7", "failed", "resource-failed");
    assertEquals(List.of("admin/shop/pr-7"), ReviewStacks.left(half, "dev"));
    assertEquals(List.of(), ReviewStacks.removed(half));
  }

  @Test
  void eachStackOfManyIsLeft() {
    RunReport many =
        new RunReport(
            Map.of(
                "operation",
                "up",
                "status",
                "failed",
                "stacks",
                List.of(
                    Map.of(
                        "name", "net", "state", "ended", "result", Map.of("stack", "a/net/pr-7")),
                    Map.of(
                        "name", "app", "state", "ended", "result", Map.of("stack", "a/app/pr-7")),
                    Map.of("name", "web", "state", "skipped", "reason", "app failed"))));

    assertEquals(List.of("a/net/pr-7", "a/app/pr-7"), ReviewStacks.left(many, ""));
  }

  @Test
  void theProjectIsTheMiddleOfTheName() {
    assertEquals("shop", ReviewStacks.project("admin/shop/pr-7"));
  }
}
