package io.stackline.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.error.ServiceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * On one thread: a task that is "running" is one whose {@code run} has called back into the test.
 */
class LaneTest {
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final Lane lane = new Lane(8, later::add);

  /** A task that, while it runs, does something else. */
  private Lane.Task task(String name, Runnable meanwhile) {
    return new Lane.Task() {
      @Override
      public void run() {
        ran.add(name);
        meanwhile.run();
      }

      @Override
      public void refuse(ServiceException reason) {
        refused.add(name);
      }
    };
  }

  private void pass(String whose, String name) {
    lane.pass(whose, task(name, () -> {}));
  }

  private void drain() {
    while (!later.isEmpty()) {
      later.remove().run();
    }
  }

  @Test
  void oneCallerHasAQuarterAndOthersNeedNotWaitForIt() {
    lane.pass(
        "a",
        task(
            "a1",
            () ->
                lane.pass(
                    "a",
                    task(
                        "a2",
                        () -> {
                          pass("a", "a3");
                          pass("b", "b1");
                          assertThat(ran).containsExactly("a1", "a2", "b1");
                        }))));
    drain();
    assertThat(ran).containsExactly("a1", "a2", "b1", "a3");
  }

  @Test
  void thoseThatWaitTakeTurns() {
    Lane narrow = new Lane(1, later::add);
    narrow.pass(
        "x",
        task(
            "x",
            () -> {
              for (String name : List.of("a1", "a2", "a3", "b1", "c1")) {
                narrow.pass(name.substring(0, 1), task(name, () -> {}));
              }
              assertThat(ran).containsExactly("x");
            }));
    drain();
    assertThat(ran).containsExactly("x", "a1", "b1", "c1", "a2", "a3");
  }

  @Test
  void aCallerThatSendsTooMuchIsRefusedAndOthersAreNot() {
    Lane narrow = new Lane(1, later::add);
    narrow.pass(
        "x",
        task(
            "x",
            () -> {
              for (int i = 0; i < 200; i++) {
                narrow.pass("a", task("a" + i, () -> {}));
              }
              narrow.pass("b", task("b", () -> {}));
            }));
    drain();
    assertThat(refused).hasSize(72).doesNotContain("b");
    assertThat(ran).contains("b").hasSize(130);
  }

  @Test
  void aTaskThatFailsGivesItsPlaceBack() {
    try {
      lane.pass(
          "a",
          task(
              "a",
              () -> {
                throw new IllegalStateException("wanted");
              }));
    } catch (IllegalStateException wanted) {
      ran.add(wanted.getMessage());
    }
    for (int i = 0; i < 20; i++) {
      pass("a", "again" + i);
    }
    assertThat(ran).hasSize(22).startsWith("a", "wanted");
  }
}
