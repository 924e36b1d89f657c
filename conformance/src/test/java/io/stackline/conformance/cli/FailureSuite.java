package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Steps that fail take nothing with them. */
abstract class FailureSuite extends SharedServiceSuite {
  FailureSuite(Engine engine) {
    super(engine);
  }

  @Test
  void failedCreateKeepsTheResourcesThatWereMade() throws IOException, InterruptedException {
    Lab lab =
        lab()
            .items(
                Item.of("good", "1"),
                Item.of("better", "2").with("secret: canary-good"),
                Item.of("bad", "3").after("good", "better").failingOn("create"))
            .init("dev");
    Answer failed = lab.fails(Lab.words("up"));
    assertThat(failed.all()).contains("create failed as asked");
    assertThat(lab.state("dev").names()).containsExactlyInAnyOrder("good", "better");
    assertThat(lab.state("dev").pendingOperations()).isEmpty();
    assertThat(lab.ok("stack", "history", "--json").out()).contains("\"result\": \"failed\"");

    lab.items(Item.of("good", "1"), Item.of("better", "2").with("secret: canary-good"));
    assertThat(lab.up().out()).contains("3 unchanged");
  }

  @Test
  void failedUpdateKeepsTheOldResource() throws IOException, InterruptedException {
    Lab lab = lab().items(Item.of("first", "old"), Item.of("second", "old")).init("dev");
    lab.up();
    lab.items(Item.of("first", "new"), Item.of("second", "new").after("first").failingOn("update"));
    lab.fails(Lab.words("up"));
    assertThat(value("first")).isEqualTo("new");
    assertThat(value("second")).isEqualTo("old");
  }

  private String value(String name) throws IOException, InterruptedException {
    return lab().state("dev").resource(name).getAsJsonObject("outputs").get("value").getAsString();
  }

  @Test
  void failedDeleteKeepsTheResource() throws IOException, InterruptedException {
    Lab lab = lab().items(Item.of("first", "1"), Item.of("stuck", "2").failingOn("delete"));
    lab.init("dev").up();
    lab.fails(Lab.words("destroy"));
    assertThat(lab.state("dev").names()).containsExactly("stuck");
    assertThat(lab.fails("stack", "rm", "--yes").err()).contains("still has resources");
  }

  @Test
  void failedReplacementLeavesNothingBehind() throws IOException, InterruptedException {
    Lab lab = lab().items(Item.of("first", "1").with("identity: a")).init("dev");
    lab.up();
    lab.items(Item.of("first", "1").with("identity: b").failingOn("create"));
    lab.fails(Lab.words("up"));
    assertThat(lab.state("dev").names()).containsExactly("first");
    lab.items(Item.of("first", "1").with("identity: a"));
    assertThat(lab.up().out()).contains("2 unchanged");
  }

  @Test
  void programThatCannotBeReadChangesNothing() throws IOException, InterruptedException {
    Lab lab = lab().items(Item.of("first", "1")).init("dev");
    lab.up();
    lab.items(Item.of("first", "${missing.value}"));
    lab.fails(Lab.words("up"));
    assertThat(lab.state("dev").names()).containsExactly("first");
    lab.items(Item.of("first", "1"));
    assertThat(lab.up().out()).contains("2 unchanged");
  }
}
