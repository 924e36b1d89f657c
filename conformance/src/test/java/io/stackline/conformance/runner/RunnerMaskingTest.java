package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A secret of the run in every form, and every place where a run says something. */
class RunnerMaskingTest extends SharedServiceSuite {
  private static final String CANARY = "canary <&> 'mask' 81c4/+=";

  RunnerMaskingTest() {
    super(Engine.SQLITE);
  }

  private static Map<String, String> forms() {
    byte[] bytes = CANARY.getBytes(StandardCharsets.UTF_8);
    Map<String, String> forms = new TreeMap<>();
    forms.put("raw", CANARY);
    forms.put("json", "{\"a\":\"" + CANARY + "\"}");
    forms.put("form", URLEncoder.encode(CANARY, StandardCharsets.UTF_8));
    forms.put("path", URLEncoder.encode(CANARY, StandardCharsets.UTF_8).replace("+", "%20"));
    forms.put("base64", Base64.getEncoder().encodeToString(bytes));
    forms.put(
        "within",
        Base64.getEncoder()
            .encodeToString(("u:" + CANARY + ":end").getBytes(StandardCharsets.UTF_8)));
    forms.put("hex", HexFormat.of().formatHex(bytes));
    forms.put("html", CANARY.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    forms.put("shell", CANARY.replace("'", "'\\''"));
    return forms;
  }

  /** What must be found nowhere: the part of each form that is the secret's alone. */
  private static List<String> traces() {
    List<String> traces = new ArrayList<>(List.of("81c4/+=", "81c4%2F%2B%3D", "81c4\\u002f"));
    traces.add(forms().get("base64").substring(4, 24));
    traces.add(forms().get("within").substring(8, 24));
    traces.add(forms().get("hex").substring(8, 40));
    return traces;
  }

  /** A program that says it all: in outputs, a resource's properties and name, and a failure. */
  private Stackline telling() throws IOException {
    StringBuilder text = new StringBuilder("config:\n  given: {type: string}\nresources:\n");
    text.append("  item:\n    type: stacklinetest:Item\n    properties:\n      value: \"");
    text.append(CANARY).append("\"\n      identity: '");
    text.append(forms().get("within")).append("'\noutputs:\n");
    forms()
        .forEach(
            (name, form) ->
                text.append("  ")
                    .append(name)
                    .append(": '")
                    .append(form.replace("'", "''"))
                    .append("'\n"));
    Programs.yaml(lab().program(), lab().project(), text.toString());
    return Stackline.of(lab()).with("GIVEN", CANARY).with("CI", "true");
  }

  private String everything(Stackline runner, int exit, String... secret)
      throws IOException, InterruptedException {
    Path out = lab().directory().resolve("out");
    List<String> words = new ArrayList<>(List.of("--diff"));
    words.addAll(List.of(secret));
    for (String format :
        List.of("markdown", "junit", "sarif", "terraform", "codequality", "annotations")) {
      words.addAll(List.of("--report", format + ":" + out.resolve(format)));
    }
    for (String form : List.of("json", "env", "dotenv", "properties")) {
      words.add("--export-outputs=" + form + ":" + lab().directory().resolve("export-" + form));
    }
    StringBuilder all = new StringBuilder();
    for (String operation : List.of("preview", "up")) {
      RunReport report = runner.run(exit, operation, words.toArray(String[]::new));
      all.append(report.printed().all()).append(report.json());
    }
    try (var files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    for (String form : List.of("json", "env", "dotenv", "properties")) {
      all.append(Files.readString(lab().directory().resolve("export-" + form)));
    }
    return all.toString();
  }

  @Test
  void noFormOfASecretComesOutAnywhere() throws IOException, InterruptedException {
    Stackline runner = telling();
    lab().init("dev");
    String hidden = everything(runner, 0, "--secret-config", "given=env:GIVEN");
    assertThat(hidden).contains("***").doesNotContain(traces().toArray(String[]::new));
    // The positive twin: what nobody calls a secret is found by the same search.
    lab().ok("destroy", "--yes", "--skip-preview", "--stack", "dev");
    String shown = everything(runner, 0, "-c", "given=nothing");
    for (String trace : traces().stream().filter(t -> !t.contains("\\u")).toList()) {
      assertThat(shown).contains(trace);
    }
  }

  @Test
  void theTextsInAStructuredSecretAreHiddenOneByOne() throws IOException, InterruptedException {
    Programs.yaml(
        lab().program(),
        lab().project(),
        "config:\n  db: {type: string}\noutputs:\n  leaf: 'it is canary-leaf-77aa here'\n");
    Stackline runner =
        Stackline.of(lab())
            .with(
                "DB", "{\"user\": \"admin\", \"port\": 5432, \"password\": \"canary-leaf-77aa\"}");
    RunReport report = runner.run(0, "up", "--create", "--secret-config", "db=env:DB");
    assertThat(report.json() + report.printed().all()).doesNotContain("canary-leaf-77aa");
    assertThat(report.printed().out()).doesNotContain("too common");
    assertThat(report.withheld()).contains("leaf");
  }

  /**
   * The CLI puts a word in the place of a secret in its events: whoever goes on with such a value
   * would call a host that is none.
   */
  @Test
  void aValueWithASecretInItIsHandedOnAsItIsOrNotAtAll() throws IOException, InterruptedException {
    Programs.yaml(
        lab().program(),
        lab().project(),
        """
        config:
          word: {type: string, secret: true}
        outputs:
          url: 'https://pomegranate.example.com/x'
          list: ['a', {b: 'see pomegranate'}]
          other: 'https://shop.example.com/x'
        """);
    lab().init("dev");
    lab().ok("config", "set", "--secret", "word", "pomegranate", "--stack", "dev");
    Path file = lab().directory().resolve("o.json");
    Path revealed = lab().directory().resolve("revealed.json");
    for (String operation : List.of("preview", "up", "up", "outputs")) {
      RunReport report = Stackline.of(lab()).run(0, operation, "--export-outputs", "json:" + file);
      assertThat(report.outputs()).as(operation).doesNotContain("[secret]", "***", "pomegranate");
      assertThat(report.outputs()).contains("https://shop.example.com/x").doesNotContain("url");
      assertThat(report.withheld()).contains("\"url\"", "\"list\"").doesNotContain("other");
      assertThat(report.printed().out())
          .contains("warning: the output url is withheld: a secret value stands in it")
          .contains("warning: the output list is withheld")
          .doesNotContain("warning: the output other");
      assertThat(Files.readString(file))
          .contains("https://shop.example.com/x")
          .doesNotContain("[secret]", "***", "pomegranate");
    }
    for (String operation : List.of("up", "outputs")) {
      Stackline.of(lab()).run(0, operation, "--show-secret-outputs", revealed.toString());
      assertThat(Files.readString(revealed)).contains("https://pomegranate.example.com/x");
    }
    // The control: what no secret stands in is handed on, also in these words.
    lab().ok("config", "set", "--secret", "word", "quince-and-medlar", "--stack", "dev");
    for (String operation : List.of("up", "outputs")) {
      RunReport report = Stackline.of(lab()).run(0, operation, "--export-outputs", "json:" + file);
      assertThat(report.withheld()).isEqualTo("[]");
      assertThat(Files.readString(file)).contains("https://pomegranate.example.com/x");
    }
  }

  @Test
  void whatCannotBeHiddenIsTold() throws IOException, InterruptedException {
    Programs.yaml(
        lab().program(),
        lab().project(),
        "config:\n  pin: {type: string}\noutputs: {a: 'no 123'}\n");
    Stackline runner = Stackline.of(lab()).with("PIN", "123");
    RunReport report = runner.run(0, "up", "--create", "--secret-config", "pin=env:PIN");
    assertThat(report.printed().out())
        .containsOnlyOnce("is too short or too common a word to be hidden")
        .contains("warning: The secret configuration value " + lab().project() + ":pin is");
  }
}
