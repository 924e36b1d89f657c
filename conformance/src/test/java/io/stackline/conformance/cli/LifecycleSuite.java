package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The life of a stack, from its first command to its last. */
abstract class LifecycleSuite extends SharedServiceSuite {
  LifecycleSuite(Engine engine) {
    super(engine);
  }

  @Test
  void stackIsMadeUpdatedRefreshedDestroyedAndRemoved() throws IOException, InterruptedException {
    Lab lab = lab().stashes(3).init("dev");
    assertThat(lab.ok("preview").out()).contains("+ 4 to create");
    assertThat(lab.up().out()).contains("+ 4 created").contains("first: \"value of 0\"");
    assertThat(lab.state("dev").names()).containsExactlyInAnyOrder("r0", "r1", "r2");
    assertThat(lab.up().out()).contains("4 unchanged");
    assertThat(lab.ok(Lab.words("refresh")).out()).contains("4 unchanged");
    assertThat(lab.ok(Lab.words("destroy")).out()).contains("- 4 deleted");
    assertThat(lab.state("dev").names()).isEmpty();
    lab.ok("stack", "rm", "--yes", lab.stack("dev"));
    assertThat(lab.ok("stack", "ls").out()).doesNotContain("dev");
  }
}
