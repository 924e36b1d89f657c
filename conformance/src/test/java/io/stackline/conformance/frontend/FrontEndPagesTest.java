package io.stackline.conformance.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every front end offers every option, under its host's kind of name. With {@code
 * -Dstackline.write=true} their lists are written anew.
 */
class FrontEndPagesTest {
  static final Path ROOT = Path.of("..");
  private static final String HOW =
      "mvn -q -pl conformance -am test -Dtest='*FrontEndPagesTest' -Dstackline.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";
  private static final Gson JSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** What the jobs of these components say themselves. */
  private static final Set<String> OF_PIPELINE =
      Set.of(
          "operation",
          "remove",
          "force",
          "missingOk",
          "savePlan",
          "plan",
          "approvedDigest",
          "review",
          "reviewName",
          "reviewTtl",
          "reviewRequest",
          "organization",
          "dryRun");

  private static final Set<String> OF_REVIEW =
      Set.of(
          "operation",
          "remove",
          "force",
          "missingOk",
          "savePlan",
          "plan",
          "approvedDigest",
          "planAnyCommit",
          "planMaxAge",
          "review",
          "reviewRequest",
          "issue",
          "organization",
          "dryRun");

  private static Set<String> own(String component) {
    return switch (component) {
      case "pipeline" -> OF_PIPELINE;
      case "review" -> OF_REVIEW;
      default -> Set.of();
    };
  }

  /** What stands between the two marks in a file must be this. */
  static void holds(Path file, String name, String text) throws IOException {
    String page = Files.readString(file);
    Pattern block =
        Pattern.compile(
            "(?s)(^[ ]*(?:#|//|<!--) "
                + name
                + ": begin[^\n]*\n).*?(^[ ]*(?:#|//|<!--) "
                + name
                + ": end)",
            Pattern.MULTILINE);
    assertThat(page).as("%s", file).containsPattern(block);
    String right =
        block
            .matcher(page)
            .replaceFirst(m -> Matcher.quoteReplacement(m.group(1) + text + m.group(2)));
    is(file, right);
  }

  static void is(Path file, String right) throws IOException {
    if (Boolean.getBoolean("stackline.write")) {
      Files.writeString(file, right);
    }
    assertThat(Files.readString(file))
        .as("%s is not what the options are; this writes it anew:\n%s", file, HOW)
        .isEqualTo(right);
  }

  static String lines(List<FrontEndOption> options, Function<FrontEndOption, String> line) {
    return options.stream().map(line).collect(Collectors.joining());
  }

  private static String quoted(String text) {
    return new GsonBuilder().disableHtmlEscaping().create().toJson(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "pipeline", "review"})
  void gitlabsComponentsHaveEveryOptionAsAnInput(String component) throws IOException {
    Path file = ROOT.resolve("gitlab-ci-templates/templates/" + component + ".yml");
    List<FrontEndOption> options =
        FrontEndOption.all().stream()
            .filter(option -> !own(component).contains(option.field()))
            .toList();
    holds(file, "inputs", lines(options, FrontEndPagesTest::gitlabInput));
    holds(
        file,
        "variables",
        lines(
            options,
            o ->
                "    STACKLINE_INPUT_%s: |-\n      $[[ inputs.%s ]]\n"
                    .formatted(o.variable(), o.input())));
  }

  private static String gitlabInput(FrontEndOption option) {
    StringBuilder text = new StringBuilder("    " + option.input() + ":\n");
    text.append("      description: ").append(quoted(option.described())).append('\n');
    if (option.isList()) {
      // GitLab shows nothing by itself: its reports are artifacts, which the job's template names.
      String items = option.field().equals("reports") ? "" : option.byDefault();
      return text.append("      type: array\n      default: [" + items + "]\n").toString();
    }
    if (option.kind() == FrontEndOption.Kind.SWITCH) {
      return text.append("      type: boolean\n      default: false\n").toString();
    }
    if (option.field().equals("operation")) {
      return text.append("      options: [" + String.join(", ", option.words()) + "]\n").toString();
    }
    text.append("      default: ").append(quoted(option.byDefault())).append('\n');
    if (!option.words().isEmpty()) {
      text.append("      options: [\"\", ");
      text.append(
          option.words().stream().map(FrontEndPagesTest::quoted).collect(Collectors.joining(", ")));
      text.append("]\n");
    }
    String pattern =
        option.kind() == FrontEndOption.Kind.NUMBER ? "^[1-9][0-9]*$" : option.pattern();
    if (!pattern.isEmpty()) {
      text.append("      regex: ").append(quoted("^$|" + pattern)).append('\n');
    }
    return text.toString();
  }

  @Test
  void bitbucketsPipeHasEveryOptionAsAVariable() throws IOException {
    List<FrontEndOption> options = FrontEndOption.all();
    holds(
        ROOT.resolve("bitbucket-pipe/pipe.yml"),
        "variables",
        lines(
            options,
            o ->
                "  - name: %s\n".formatted(o.variable())
                    + (o.byDefault().isEmpty() ? "" : "    default: \"" + o.byDefault() + "\"\n")));
    holds(
        ROOT.resolve("bitbucket-pipe/README.md"),
        "variables",
        "| Variable | Usage |\n| --- | --- |\n"
            + lines(
                options,
                o ->
                    "| %s%s | %s %s |\n"
                        .formatted(
                            o.variable(),
                            o.field().equals("operation") ? " (*)" : "",
                            cell(o.described()),
                            cell(usage(o)))));
    is(ROOT.resolve("bitbucket-pipe/variables.schema.json"), schema(options));
  }

  private static String usage(FrontEndOption option) {
    String usage =
        switch (option.kind()) {
          case LIST -> "Items, one a line or as an array.";
          case MAP -> "`NAME=VALUE`, one a line or as an array.";
          case SWITCH -> "`true` or `false`.";
          case NUMBER -> "A number.";
          case TEXT ->
              option.words().isEmpty()
                  ? ""
                  : option.words().stream()
                          .map(word -> "`" + word + "`")
                          .collect(Collectors.joining(", "))
                      + ".";
        };
    String otherwise =
        option.byDefault().isEmpty() ? "" : " Default: `" + option.byDefault() + "`.";
    return (usage + otherwise).strip();
  }

  private static String schema(List<FrontEndOption> options) {
    JsonObject properties = new JsonObject();
    for (FrontEndOption option : options) {
      JsonObject property = new JsonObject();
      property.addProperty("description", option.described());
      JsonArray types = new JsonArray();
      types.add("string");
      if (option.isList()) {
        types.add("array");
      }
      property.add("type", types);
      if (!option.words().isEmpty()) {
        JsonArray words = new JsonArray();
        option.words().forEach(words::add);
        property.add("enum", words);
      } else if (option.kind() == FrontEndOption.Kind.SWITCH) {
        JsonArray words = new JsonArray();
        words.add("true");
        words.add("false");
        property.add("enum", words);
      } else if (option.kind() == FrontEndOption.Kind.NUMBER) {
        property.addProperty("pattern", "^[1-9][0-9]*$");
      } else if (!option.pattern().isEmpty()) {
        property.addProperty("pattern", option.pattern());
      }
      properties.add(option.variable(), property);
    }
    JsonObject schema = new JsonObject();
    schema.addProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.addProperty("title", "Variables of the Stackline pipe");
    schema.addProperty(
        "description", "Other variables are handed to the program, such as a cloud's credentials.");
    schema.addProperty("type", "object");
    JsonArray required = new JsonArray();
    required.add("OPERATION");
    schema.add("required", required);
    schema.add("properties", properties);
    return JSON.toJson(schema) + "\n";
  }

  @Test
  void azuresTaskHasEveryOptionAsAnInput() throws IOException {
    Path file = ROOT.resolve("azure-devops-task/stackline/task.json");
    JsonObject task = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    JsonArray inputs = new JsonArray();
    for (JsonElement input : task.getAsJsonArray("inputs")) {
      if (AzureInputs.OWN.contains(input.getAsJsonObject().get("name").getAsString())) {
        inputs.add(input);
      }
    }
    FrontEndOption.all().forEach(option -> inputs.add(AzureInputs.of(option)));
    task.add("inputs", inputs);
    is(file, JSON.toJson(task) + "\n");
  }

  @Test
  void thePageComparesThem() throws IOException {
    holds(
        ROOT.resolve("docs/front-ends.md"),
        "options",
        "| request | GitLab | Bitbucket | Azure | takes | meaning |\n"
            + "| --- | --- | --- | --- | --- | --- |\n"
            + lines(
                FrontEndOption.all(),
                o ->
                    "| `%s` | `%s` | `%s` | `%s` | %s | %s |\n"
                        .formatted(
                            o.field(),
                            o.input(),
                            o.variable(),
                            o.field(),
                            cell(o.form()),
                            cell(o.description()))));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
