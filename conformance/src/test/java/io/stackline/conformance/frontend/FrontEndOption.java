package io.stackline.conformance.frontend;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An option as front ends offer it, from the schema of a request.
 *
 * @param field its name in a request, and in Azure's task
 * @param words what it may be; empty: anything of its kind
 * @param pattern what each text or item must match; empty: anything
 */
record FrontEndOption(
    String field, Kind kind, List<String> words, String pattern, String description) {
  private static final Path SCHEMA = Path.of("..", "docs", "run-request.schema.json");

  /**
   * The form's own version, and what a job, a step or the host itself says about its identity
   * token.
   */
  private static final Set<String> NOWHERE = Set.of("version", "oidcAudience");

  /** What an option is on every host. */
  enum Kind {
    TEXT,
    SWITCH,
    NUMBER,
    LIST,
    MAP
  }

  /** What all front ends say unless they are told otherwise. */
  static final Map<String, String> DEFAULTS =
      Map.of("onBusy", "wait", "comment", "update", "exportOutputs", "host", "reports", "host");

  /** All of them, in the order of the schema. */
  static List<FrontEndOption> all() throws IOException {
    JsonObject properties =
        JsonParser.parseString(Files.readString(SCHEMA))
            .getAsJsonObject()
            .getAsJsonObject("properties");
    List<FrontEndOption> all = new ArrayList<>();
    for (Map.Entry<String, JsonElement> property : properties.entrySet()) {
      if (!NOWHERE.contains(property.getKey())) {
        all.add(of(property.getKey(), property.getValue().getAsJsonObject()));
      }
    }
    all.add(
        new FrontEndOption(
            "organization",
            Kind.TEXT,
            List.of(),
            "",
            "With sweep: the organization of the stacks; the user's if absent."));
    all.add(
        new FrontEndOption(
            "dryRun", Kind.SWITCH, List.of(), "", "With sweep: only say what would be destroyed."));
    return all;
  }

  private static FrontEndOption of(String field, JsonObject schema) {
    List<String> words = new ArrayList<>();
    if (schema.has("enum")) {
      schema.getAsJsonArray("enum").forEach(word -> words.add(word.getAsString()));
    }
    if (field.equals("operation")) {
      words.addAll(List.of("sweep", "doctor"));
      return new FrontEndOption(field, Kind.TEXT, words, "", "What to do.");
    }
    Kind kind =
        switch (schema.has("type") ? schema.get("type").getAsString() : "string") {
          case "boolean" -> Kind.SWITCH;
          case "integer" -> Kind.NUMBER;
          case "array" -> Kind.LIST;
          case "object" -> Kind.MAP;
          default -> Kind.TEXT;
        };
    String pattern = kind == Kind.TEXT && schema.has("pattern") ? text(schema, "pattern") : "";
    return new FrontEndOption(field, kind, words, pattern, text(schema, "description"));
  }

  private static String text(JsonObject schema, String name) {
    return schema.get(name).getAsString();
  }

  /** Whether it takes items. */
  boolean isList() {
    return kind == Kind.LIST || kind == Kind.MAP;
  }

  /** Its variable without a prefix, as in Bitbucket's pipe: {@code ON_BUSY}. */
  String variable() {
    return field.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /** Its input in GitLab's component: {@code on_busy}. */
  String input() {
    return variable().toLowerCase(Locale.ROOT);
  }

  /** What it is unless it is said; may be empty. */
  String byDefault() {
    return DEFAULTS.getOrDefault(field, "");
  }

  /** The description where it has a default: not with what it is on other hosts. */
  String described() {
    return byDefault().isEmpty() ? description : description.replaceFirst("; \\S+ if absent", "");
  }

  /** What kind of value it takes, for people. */
  String form() {
    return switch (kind) {
      case TEXT -> words.isEmpty() ? "text" : String.join(", ", words);
      case SWITCH -> "true, false";
      case NUMBER -> "number";
      case LIST -> "list";
      case MAP -> "list of NAME=VALUE";
    };
  }
}
