package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real policy pack, served by an analyzer plugin of the tests. */
class RunnerPolicyTest extends SharedServiceSuite {
  private Path pack;

  RunnerPolicyTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void pack() throws IOException {
    // The CLI reads a list of packs as CSV.
    pack = Files.createDirectories(lab().directory().resolve("rules, with a comma"));
    Files.writeString(
        pack.resolve("PulumiPolicy.yaml"),
        "runtime: stacklinetest\nname: stackline-rules\nversion: 1.2.3\n");
  }

  private static List<String> policies(RunReport report) {
    List<String> all = new ArrayList<>();
    JsonObject json = JsonParser.parseString(report.json().toString()).getAsJsonObject();
    for (JsonElement each : json.getAsJsonArray("policies")) {
      JsonObject p = each.getAsJsonObject();
      String urn = p.has("urn") ? p.get("urn").getAsString() : "";
      all.add(
          p.get("pack").getAsString()
              + "@"
              + p.get("packVersion").getAsString()
              + " "
              + p.get("policy").getAsString()
              + " "
              + p.get("level").getAsString()
              + " "
              + urn.substring(urn.lastIndexOf(':') + 1)
              + ": "
              + p.get("message").getAsString());
    }
    return all;
  }

  @Test
  void aMandatoryPolicyEndsPreviewAndUpdate() throws IOException, InterruptedException {
    Stackline runner =
        Stackline.of(
            lab()
                .items(
                    Item.of("bad", "forbidden"),
                    Item.of("a-very-long-name", "b"),
                    Item.of("x", "fixme")));
    Path sarif = lab().directory().resolve("sarif.json");
    Path markdown = lab().directory().resolve("summary.md");
    RunReport preview =
        runner.run(
            5,
            "preview",
            "--create",
            "--policy-pack",
            pack.toString(),
            "--report",
            "sarif:" + sarif,
            "--report",
            "markdown:" + markdown);
    assertThat(preview.error()).isEqualTo("policy-violation");
    assertThat(policies(preview))
        .containsExactlyInAnyOrder(
            "stackline-rules@1.2.3 no-forbidden-value mandatory bad: the value \"forbidden\" is forbidden",
            "stackline-rules@1.2.3 short-names advisory a-very-long-name: the name is long",
            "stackline-rules@1.2.3 fixed-values remediate x: the policy changed the resource");
    assertThat(preview.printed().out())
        .contains("error: bad: policy stackline-rules/no-forbidden-value: the value")
        .contains(
            "warning: a-very-long-name: policy stackline-rules/short-names: the name is long");
    assertThat(sarif)
        .content()
        .contains("\"ruleId\":\"stackline-rules/no-forbidden-value\"", "\"uri\":\"Pulumi.yaml\"");
    assertThat(markdown)
        .content()
        .contains("| **mandatory** | `stackline-rules/no-forbidden-value` | `bad` |");

    Path github = lab().directory().resolve("github.md");
    RunReport up =
        runner
            .with("GITHUB_ACTIONS", "true")
            .with("GITHUB_STEP_SUMMARY", github.toString())
            .run(5, "up", "--policy-pack", pack.toString(), "--report", "host");
    assertThat(github).content().contains("`stackline-rules/no-forbidden-value`");
    assertThat(up.printed().out())
        .contains(
            "\n::error title=stackline-rules/no-forbidden-value,file=Pulumi.yaml,line=1::bad: ");
    assertThat(up.error()).isEqualTo("policy-violation");
    assertThat(lab().state("dev").find("bad")).isEmpty();
  }

  @Test
  void anAdvisoryAndARemediatingPolicyDoNot() throws IOException, InterruptedException {
    Stackline runner =
        Stackline.of(lab().items(Item.of("a-very-long-name", "b"), Item.of("x", "fixme")));
    RunReport up = runner.run(0, "up", "--create", "--policy-pack", pack.toString());
    assertThat(up.status()).isEqualTo("succeeded");
    assertThat(policies(up)).hasSize(2);
    assertThat(lab().state("dev").resource("x").toString()).contains("\"value\":\"fixed\"");
  }

  @Test
  void aPackIsConfigured() throws IOException, InterruptedException {
    Stackline runner =
        Stackline.of(lab().items(Item.of("one", "forbidden"), Item.of("two", "odd")));
    Path config = lab().directory().resolve("config, too.json");
    Files.writeString(config, "{\"no-forbidden-value\": {\"values\": [\"odd\"]}}");
    String[] words = {
      "--create", "--policy-pack", pack.toString(), "--policy-pack-config", config.toString()
    };
    assertThat(policies(runner.run(5, "preview", words)))
        .containsExactly(
            "stackline-rules@1.2.3 no-forbidden-value mandatory two: the value \"odd\" is forbidden");
    Files.writeString(
        config,
        "{\"no-forbidden-value\": {\"enforcementLevel\": \"advisory\", \"values\": [\"odd\"]},"
            + " \"few-resources\": {\"most\": 100}}");
    assertThat(runner.run(0, "preview", words).status()).isEqualTo("changes");
    Files.writeString(config, "{\"few-resources\": {\"most\": 1}}");
    assertThat(policies(runner.run(5, "preview", words)))
        .anyMatch(p -> p.contains("few-resources mandatory") && p.contains("too many resources"));
    assertThat(runner.run(2, "preview", "--policy-pack-config", config.toString()).error())
        .isEqualTo("bad-option");
  }

  @Test
  void aPackThatIsNoneIsAnError() throws IOException, InterruptedException {
    Stackline runner = Stackline.of(lab().items(Item.of("one", "1")));
    RunReport none =
        runner.run(2, "preview", "--create", "--policy-pack", lab().directory().toString());
    assertThat(none.json().toString()).contains("PulumiPolicy.yaml");
  }
}
