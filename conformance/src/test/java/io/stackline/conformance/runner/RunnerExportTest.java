package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Outputs and facts of a run reach what comes after it, by each host's own mechanism. */
class RunnerExportTest extends SharedServiceSuite {
  private static final String CANARY = "canary-export-77aa";
  private static final String INNER = "canary-inner-31b0";
  private static final String PROGRAM =
      """
      outputs:
        url: https://shop.example.com/?a=1&b=100%
        lines: "one\\n::set-output name=EVIL::1\\n##vso[task.setvariable variable=EVIL]1"
        count: 3
        list: [a, "b"]
        password: {"fn::secret": CANARY}
        nested: {"fn::secret": {deep: [INNER, 7]}}
      """;

  RunnerExportTest() {
    super(Engine.SQLITE);
  }

  private Stackline shop() throws IOException {
    String program = PROGRAM.replace("CANARY", CANARY).replace("INNER", INNER);
    Programs.yaml(lab().program(), lab().project(), program);
    return Stackline.of(lab());
  }

  private Path file(String name) {
    return lab().directory().resolve(name);
  }

  private static String without(String log, String command) {
    return log.lines().filter(l -> !l.contains(command)).collect(Collectors.joining("\n"));
  }

  @Test
  void githubGetsOutputsAndHidesSecretsBeforeItGetsThem() throws IOException, InterruptedException {
    Path outputs = file("github-output");
    Files.writeString(outputs, "EARLIER=step");
    Stackline runner =
        shop().with("GITHUB_ACTIONS", "true").with("GITHUB_OUTPUT", outputs.toString());
    RunReport open = runner.run(0, "up", "--create", "--export-outputs");
    assertThat(Files.readString(outputs))
        .startsWith("EARLIER=step\nSTACKLINE_STATUS<<stackline-")
        .containsPattern(
            "OUTPUT_url<<(stackline-\\S+)\nhttps://shop.example.com/\\?a=1&b=100%\n\\1\n")
        .containsPattern(
            "OUTPUT_lines<<(stackline-\\S+)\none\n::set-output name=EVIL::1\n.*\n\\1\n")
        .containsPattern("STACKLINE_VERSION<<(\\S+)\n1\n\\1\n")
        .doesNotContain(CANARY, INNER);
    assertThat(open.printed().out())
        .contains("warning: not exported: nested, password: secrets are exported with")
        .doesNotContain("::add-mask::", CANARY, INNER)
        .doesNotContainPattern("(?m)^::set-output")
        .doesNotContain("##vso[");

    Files.delete(outputs);
    RunReport all = runner.run(0, "outputs", "--export-outputs", "--export-secrets");
    assertThat(Files.readString(outputs))
        .containsPattern("OUTPUT_password<<(\\S+)\n" + CANARY + "\n\\1\n")
        .contains("{\"deep\":[\"" + INNER + "\",7]}")
        .doesNotContain("STACKLINE_CHANGES");
    assertThat(all.printed().out())
        .containsPattern("(?m)^::add-mask::" + CANARY + "$")
        .containsPattern("(?m)^::add-mask::" + INNER + "$");
    assertThat(without(all.printed().all(), "::add-mask::")).doesNotContain(CANARY, INNER);
    assertThat(all.json().toString()).doesNotContain(CANARY, INNER);
  }

  @Test
  void azureGetsOutputVariables() throws IOException, InterruptedException {
    Stackline runner = shop().with("TF_BUILD", "True");
    RunReport up = runner.run(0, "up", "--create", "--export-outputs", "--export-secrets");
    String variable = "##vso[task.setvariable variable=%s;isOutput=true;issecret=%s]%s\n";
    assertThat(up.printed().out())
        .contains(
            variable.formatted("OUTPUT_count", false, "3"),
            variable.formatted("OUTPUT_list", false, "[\"a\",\"b\"]"),
            variable.formatted("OUTPUT_url", false, "https://shop.example.com/?a=1&b=100%AZP25"),
            variable.formatted("STACKLINE_STATUS", false, up.status()),
            variable.formatted("OUTPUT_password", true, CANARY),
            "##vso[task.setsecret]" + INNER + "\n")
        .doesNotContainPattern("(?m)^##vso\\[task.setvariable variable=EVIL");
    assertThat(without(up.printed().all(), "##vso[")).doesNotContain(CANARY, INNER);

    // Where standard output is one document, the host reads the other stream.
    RunReport json = runner.run(0, "outputs", "--export-outputs", "--output", "json");
    assertThat(JsonParser.parseString(json.printed().out()).isJsonObject()).isTrue();
    assertThat(json.printed().err()).contains(variable.formatted("OUTPUT_count", false, "3"));
  }

  @Test
  void gitlabGetsADotenvReportOfWhatFits() throws IOException, InterruptedException {
    Stackline runner =
        shop().with("GITLAB_CI", "true").with("CI_PROJECT_DIR", lab().directory().toString());
    RunReport up =
        runner.run(0, "up", "--create", "--export-outputs", "--export-secrets", "--export-prefix=");
    Path report = file("stackline.env");
    assertThat(Files.readString(report))
        .contains("url=https://shop.example.com/?a=1&b=100%\n", "list=[\"a\",\"b\"]\n")
        .contains("STACKLINE_STACK=" + lab().stack("dev") + "\n")
        .doesNotContain("lines=", "EVIL", CANARY, INNER);
    assertThat(up.printed().out())
        .contains("warning: not exported: lines: it has more than one line")
        .contains("warning: not exported: nested, password: a file cannot hide secrets.");

    // What an earlier run left is not taken for the outputs of one that failed.
    Programs.yaml(lab().program(), lab().project(), "outputs:\n  a: ${missing}\n");
    runner.run(1, "up", "--export-outputs");
    assertThat(report).doesNotExist();
  }

  @Test
  void filesOfEveryFormAreWrittenAnywhere() throws IOException, InterruptedException {
    Stackline runner = shop();
    RunReport up =
        runner.run(
            0,
            "up",
            "--create",
            "--export-outputs=json:" + file("a b.json"),
            "--export-outputs=env:" + file("out.env"),
            "--export-outputs=properties:" + file("out.properties"),
            "--export-only=lines",
            "--export-only=none");
    assertThat(up.printed().out()).contains("not exported: none: the stack has no such output");
    JsonObject json = JsonParser.parseString(Files.readString(file("a b.json"))).getAsJsonObject();
    assertThat(json.get("status").getAsString()).isEqualTo(up.status());
    assertThat(json.get("link").getAsString()).isEqualTo(up.link());
    assertThat(json.getAsJsonObject("outputs").keySet()).containsExactly("lines");
    String lines = json.getAsJsonObject("outputs").get("lines").getAsString();
    assertThat(lines).startsWith("one\n::set-output");
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file("out.properties"))));
    assertThat(properties.getProperty("OUTPUT_lines")).isEqualTo(lines);
    Process shell =
        new ProcessBuilder(
                "sh", "-c", ". \"$0\"; printf %s \"$OUTPUT_lines\"", file("out.env").toString())
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(lines);
  }

  @Test
  void aPreviewExportsWhatItKnows() throws IOException, InterruptedException {
    String program =
        """
        resources:
          one: {type: "stacklinetest:Item", properties: {value: a}}
        outputs: {known: here, later: "${one.length}"}
        """;
    Programs.yaml(lab().program(), lab().project(), program);
    Path json = file("preview.json");
    Path env = file("preview.env");
    Stackline.of(lab())
        .run(
            0,
            "preview",
            "--create",
            "--export-outputs=json:" + json,
            "--export-outputs=env:" + env);
    assertThat(Files.readString(env))
        .contains("STACKLINE_STATUS='changes'\n", "STACKLINE_CREATE='2'\n", "OUTPUT_known='here'\n")
        .doesNotContain("OUTPUT_later");
    assertThat(JsonParser.parseString(Files.readString(json)).getAsJsonObject().get("outputs"))
        .isEqualTo(JsonParser.parseString("{\"known\":\"here\"}"));
  }

  @Test
  void bitbucketsFileIsAddedTo() throws IOException, InterruptedException {
    Path variables = file("variables");
    Files.writeString(variables, "EARLIER=1\n");
    shop()
        .with("BITBUCKET_BUILD_NUMBER", "7")
        .with("BITBUCKET_PIPELINES_VARIABLES_PATH", variables.toString())
        .run(0, "up", "--create", "--export-outputs", "--export-only", "count");
    assertThat(Files.readString(variables))
        .startsWith("EARLIER=1\nSTACKLINE_STATUS=")
        .endsWith("OUTPUT_count=3\n");
  }

  @Test
  void whereThereIsNoMechanismNothingIsBegun() throws IOException, InterruptedException {
    RunReport refused = shop().run(2, "up", "--create", "--export-outputs");
    assertThat(refused.error()).isEqualTo("bad-option");
    assertThat(refused.whatHappened()).contains("json:FILE");
    assertThat(lab().service().call("GET", "/api/stacks/" + lab().stack("dev"), null).statusCode())
        .isEqualTo(404);
  }
}
