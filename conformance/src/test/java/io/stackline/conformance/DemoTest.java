package io.stackline.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code bin/demo} as a newcomer does. */
final class DemoTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path directory;

  @Test
  void theDemoEndsWithAStackItsOutputsAndItsLink() throws IOException, InterruptedException {
    assumeTrue(
        System.getenv("STACKLINE_PULUMI") != null,
        "STACKLINE_PULUMI is not set: run bin/verify, it provides the CLI");
    Path out = directory.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(ROOT.resolve("bin").resolve("demo").toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    // What the caller has set must not decide where the demo goes.
    builder.environment().put("PULUMI_BACKEND_URL", "http://127.0.0.1:9");
    builder.environment().put("PULUMI_ACCESS_TOKEN", "pul-" + "0".repeat(40));
    builder.environment().put("TMPDIR", directory.toString());
    Process demo = builder.start();
    assertThat(demo.waitFor(15, TimeUnit.MINUTES)).as("the demo ended").isTrue();
    String said = Files.readString(out);
    assertThat(demo.exitValue()).as(said).isZero();
    assertThat(said)
        .containsPattern("status +succeeded")
        .containsPattern("stack +admin/shop/dev, version 1, 5 resources")
        .contains("{\"holds\":\"apples\"}", "[secret]")
        .doesNotContain("nobody sees this")
        .containsPattern("link +http://\\S+/admin/shop/dev/updates/1 \\(answered 200\\)");
    if (System.getenv("STACKLINE_NODE_TOOLS") != null) {
      assertThat(said)
          .containsPattern("stackline-preview +> changes: 4 create")
          .containsPattern("stackline-up +> succeeded: 4 create")
          .contains("### 📝 Pulumi preview of `admin/shop/pipeline`: changes")
          .contains("**Applied** in [this build]");
    }
  }
}
