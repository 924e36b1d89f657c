package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The runner needs no more of a service than the CLI does. */
class RunnerOnOtherServicesTest extends SharedServiceSuite {
  private static final String PROGRAM =
      """
      config:
        first: {type: string}
        second: {type: string}
      resources:
        kept: {type: "pulumi:Stash", properties: {input: "${first}"}}
      outputs:
        hidden: {deep: ["${kept.output}"]}
        both: ${second}
        open: 1
      """;

  RunnerOnOtherServicesTest() {
    super(Engine.SQLITE);
  }

  @Test
  void whatAServiceLacksIsDoneOtherwise() throws IOException, InterruptedException {
    Programs.yaml(lab().program(), lab().project(), PROGRAM);
    Path plain = lab().directory().resolve("plain.json");
    Stackline runner =
        Stackline.of(lab()).with("FIRST", "canary-first").with("SECOND", "canary-second");
    try (LeanService lean = new LeanService(lab().service().url())) {
      RunReport up =
          runner.run(
              0,
              "up",
              "--create",
              "--cloud-url",
              lean.url(),
              "--secret-config",
              "first=env:FIRST",
              "--secret-config",
              "second=env:SECOND",
              "--show-secret-outputs",
              plain.toString());
      assertThat(up.status()).isEqualTo("succeeded");
      assertThat(up.version()).isEqualTo(1);
      assertThat(up.text("stack")).isEqualTo(lab().stack("dev"));
      assertThat(up.link()).startsWith(lean.url());
      assertThat(Files.readString(plain)).contains("canary-first", "canary-second");

      RunReport outputs = runner.run(0, "outputs", "--cloud-url", lean.url());
      assertThat(outputs.outputs()).isEqualTo("{\"open\":1}");
      assertThat(outputs.withheld()).contains("hidden", "both");
      assertThat(outputs.printed().all()).doesNotContain("canary-first", "canary-second");
      assertThat(lean.refused().toString())
          .contains("/batch-encrypt", "/resources/count", "/organizations/default")
          .doesNotContain("/outputs");
    }
  }
}
