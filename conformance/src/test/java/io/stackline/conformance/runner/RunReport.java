package io.stackline.conformance.runner;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stackline.conformance.support.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A result file as a front end reads it, and what the run printed.
 *
 * @param printed by the run; its command and outputs
 */
public record RunReport(JsonObject json, Answer printed) {
  private static final Answer NOTHING = new Answer(List.of(), -1, "", "");

  public static RunReport read(Path file) throws IOException {
    return new RunReport(JsonParser.parseString(Files.readString(file)).getAsJsonObject(), NOTHING);
  }

  public RunReport from(Answer answer) {
    return new RunReport(json, answer);
  }

  public String state() {
    return json.get("state").getAsString();
  }

  public int exitCode() {
    return json.get("exitCode").getAsInt();
  }

  /** The status, empty while it runs. */
  public String status() {
    return text("status");
  }

  /** The error's code, empty if there is none. */
  public String error() {
    return json.has("error") ? json.getAsJsonObject("error").get("code").getAsString() : "";
  }

  /** What happened, empty if there is no error. */
  public String whatHappened() {
    return json.has("error") ? json.getAsJsonObject("error").get("whatHappened").getAsString() : "";
  }

  public String link() {
    return text("link");
  }

  /** The version, 0 if there is none. */
  public int version() {
    return json.has("stackVersion") ? json.get("stackVersion").getAsInt() : 0;
  }

  public String text(String field) {
    return json.has(field) ? json.get(field).getAsString() : "";
  }

  /** A count, 0 if it is not named. */
  public int count(String operation) {
    JsonElement count = json.getAsJsonObject("counts").get(operation);
    return count == null ? 0 : count.getAsInt();
  }

  /** The steps as {@code <operation> <name> <outcome>}, without that of the stack itself. */
  public List<String> steps() {
    return json.getAsJsonArray("steps").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(step -> !step.get("type").getAsString().equals("pulumi:pulumi:Stack"))
        .map(RunReport::step)
        .toList();
  }

  private static String step(JsonObject step) {
    String urn = step.get("urn").getAsString();
    return step.get("operation").getAsString()
        + " "
        + urn.substring(urn.lastIndexOf("::") + 2)
        + " "
        + step.get("outcome").getAsString();
  }

  public String diagnostics() {
    return json.get("diagnostics").toString();
  }

  public String outputs() {
    return json.get("outputs").toString();
  }

  public String withheld() {
    return json.get("withheldOutputs").toString();
  }
}
