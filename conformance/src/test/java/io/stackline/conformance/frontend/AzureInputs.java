package io.stackline.conformance.frontend;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Options as inputs of the Azure Pipelines task. */
final class AzureInputs {
  /** Inputs that are no options of a run. */
  static final Set<String> OWN = Set.of("pulumiService");

  /** When an option is of no use, by the operation. */
  private static final Map<String, String> VISIBLE =
      Map.ofEntries(
          Map.entry("remove", "operation = destroy"),
          Map.entry("force", "operation = remove"),
          Map.entry("missingOk", "operation = destroy || operation = remove"),
          Map.entry("savePlan", "operation = preview"),
          Map.entry("plan", "operation = up"),
          Map.entry("approvedDigest", "operation = up"),
          Map.entry("planAnyCommit", "operation = up"),
          Map.entry("planMaxAge", "operation = up"),
          Map.entry("issue", "operation = drift"),
          Map.entry("organization", "operation = sweep"),
          Map.entry("dryRun", "operation = sweep"),
          Map.entry("reviewName", "review = true"),
          Map.entry("reviewTtl", "review = true"),
          Map.entry("reviewRequest", "operation = destroy || operation = remove"),
          Map.entry("commentWhen", "comment != off"));

  private AzureInputs() {}

  static JsonObject of(FrontEndOption option) {
    JsonObject input = new JsonObject();
    input.addProperty("name", option.field());
    input.addProperty("type", type(option));
    input.addProperty("label", label(option.field()));
    String standard = option.byDefault();
    input.addProperty(
        "defaultValue",
        option.kind() == FrontEndOption.Kind.SWITCH && standard.isEmpty() ? "false" : standard);
    input.addProperty("required", option.field().equals("operation"));
    input.addProperty("helpMarkDown", help(option));
    String group = group(option.field());
    if (!group.isEmpty()) {
      input.addProperty("groupName", group);
    }
    if (VISIBLE.containsKey(option.field())) {
      input.addProperty("visibleRule", VISIBLE.get(option.field()));
    }
    if (!option.words().isEmpty()) {
      JsonObject words = new JsonObject();
      option.words().forEach(word -> words.addProperty(word, word));
      input.add("options", words);
    }
    if (option.isList()) {
      JsonObject properties = new JsonObject();
      properties.addProperty("resizable", "true");
      properties.addProperty("rows", "3");
      input.add("properties", properties);
    }
    return input;
  }

  private static String type(FrontEndOption option) {
    return switch (option.kind()) {
      case SWITCH -> "boolean";
      case LIST, MAP -> "multiLine";
      case NUMBER -> "string";
      case TEXT -> {
        if (!option.words().isEmpty()) {
          yield "pickList";
        }
        yield option.field().equals("cwd") ? "filePath" : "string";
      }
    };
  }

  private static String label(String field) {
    String words =
        Pattern.compile("([A-Z])")
            .matcher(field)
            .replaceAll(letter -> " " + letter.group(1).toLowerCase(Locale.ROOT));
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String help(FrontEndOption option) {
    return switch (option.kind()) {
      case LIST -> option.described() + " One a line.";
      case MAP -> option.described() + " `NAME=VALUE`, one a line.";
      default -> option.described();
    };
  }

  /** The group of an input; none for what every run needs. */
  private static String group(String field) {
    if (Set.of("operation", "stack", "cwd", "create").contains(field)) {
      return "";
    }
    Map<String, Pattern> groups =
        Map.of(
            "remote", Pattern.compile("remote.*"),
            "signIn", Pattern.compile("oidc.*|allowForks|cloudUrl"),
            "cli", Pattern.compile("pulumi.*|install|passVariables"),
            "configuration", Pattern.compile("config.*|secretConfig.*|replaceConfig|environments"),
            "plan", Pattern.compile("savePlan|plan.*|approvedDigest"),
            "reports",
                Pattern.compile("export.*|reports|comment.*|status|issue|result|secretOutputsFile"),
            "review", Pattern.compile("review.*|organization|dryRun"),
            "many",
                Pattern.compile(
                    "all|stacksFile|projects|only|changed.*|withDependents|stacksParallel|keepGoing"),
            "waiting", Pattern.compile("onBusy|waitTimeout|retryBudget|grace|timeout"),
            "stackOptions", Pattern.compile("secretsProvider|tags|remove|force|missingOk"));
    return groups.entrySet().stream()
        .filter(group -> group.getValue().matcher(field).matches())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("engine");
  }
}
