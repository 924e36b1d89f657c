package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Names of directories and files are nobody's syntax. */
class RunnerPathsTest extends SharedServiceSuite {
  RunnerPathsTest() {
    super(Engine.SQLITE);
  }

  @Test
  void spacesQuotesAndOtherLettersAreParts() throws IOException, InterruptedException {
    Path odd =
        Files.createDirectories(lab().directory().resolve("mit Raum, ü & 'q' \"w\" $HOME ;☕"));
    Lab lab = Lab.on(lab().service(), odd);
    Stackline runner =
        Stackline.of(lab.items(Item.of("one", "1"), Item.of("two", "2")))
            .with("WORD", "canary-path");
    Path secret = odd.resolve("a secret=file.txt");
    Files.writeString(secret, "canary-path\n");
    Path plan = odd.resolve("the plan's file.json");
    Path report = odd.resolve("the report: all.md");
    String[] words = {
      "--create",
      "--secret-config",
      "word=file:" + secret,
      "--save-plan",
      plan.toString(),
      "--report",
      "markdown:" + report,
      "--export-outputs",
      "json:" + odd.resolve("out: put.json")
    };
    assertThat(runner.run(0, "preview", words).status()).isEqualTo("changes");
    RunReport up =
        runner.run(0, "up", "--secret-config", "word=file:" + secret, "--plan", plan.toString());
    assertThat(up.count("create")).isEqualTo(3);
    assertThat(report).content().contains("Pulumi preview of");
    assertThat(odd.resolve("out: put.json")).exists();
    assertThat(runner.run(0, "outputs").status()).isEqualTo("succeeded");
    assertThat(runner.run(0, "destroy", "--remove").status()).isEqualTo("succeeded");
    runner.assertNothingIsLeft();
  }
}
