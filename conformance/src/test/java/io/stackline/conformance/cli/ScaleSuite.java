package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Many resources. */
abstract class ScaleSuite extends SharedServiceSuite {
  private static final int COUNT = 1000;

  ScaleSuite(Engine engine) {
    super(engine);
  }

  @Test
  void thousandResourcesComeStayAndGo() throws IOException, InterruptedException {
    Lab lab = lab().with(lab().cli().with("PULUMI_JOURNALING_BATCH_PERIOD", "5")).stashes(COUNT);
    assertThat(lab.init("dev").up().out()).contains("+ 1001 created");
    assertThat(lab.state("dev").names()).hasSize(COUNT).doesNotHaveDuplicates();
    assertThat(lab.ok("preview").out()).contains("1001 unchanged");
    assertThat(lab.up().out()).contains("1001 unchanged");
    assertThat(lab.ok("stack", "ls", "--json").out()).contains("\"resourceCount\": 1002");
    assertThat(lab.ok(Lab.words("destroy")).out()).contains("- 1001 deleted");
    assertThat(lab.state("dev").resources()).isEmpty();
  }
}
