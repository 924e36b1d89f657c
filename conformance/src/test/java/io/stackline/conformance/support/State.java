package io.stackline.conformance.support;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A deployment as a test reads it.
 *
 * @param text the very bytes that were served
 */
public record State(String text, JsonObject deployment) {
  /** Of an export; a stack that never had a state has an empty one. */
  public static State of(String text) {
    JsonElement deployment = JsonParser.parseString(text).getAsJsonObject().get("deployment");
    return new State(
        text,
        deployment == null || deployment.isJsonNull()
            ? new JsonObject()
            : deployment.getAsJsonObject());
  }

  /** Names of the resources, without the stack itself and providers, in order. */
  public List<String> names() {
    return resources().stream()
        .map(resource -> resource.get("urn").getAsString())
        .filter(urn -> !urn.contains("::pulumi:pulumi:Stack::"))
        .filter(urn -> !urn.contains("::pulumi:providers:"))
        .map(urn -> urn.substring(urn.lastIndexOf("::") + 2))
        .toList();
  }

  /** All resources, in order. */
  public List<JsonObject> resources() {
    return objects("resources");
  }

  /** A resource by its name. */
  public JsonObject resource(String name) {
    return find(name)
        .orElseThrow(() -> new AssertionError("no resource " + name + " among " + names()));
  }

  /** A resource by its name, if there is one. */
  public Optional<JsonObject> find(String name) {
    return resources().stream()
        .filter(resource -> resource.get("urn").getAsString().endsWith("::" + name))
        .findFirst();
  }

  /** The pending operations as {@code <type> <name>}, for example {@code creating bucket}. */
  public List<String> pendingOperations() {
    return objects("pending_operations").stream()
        .map(
            operation -> {
              String urn = operation.getAsJsonObject("resource").get("urn").getAsString();
              return operation.get("type").getAsString()
                  + " "
                  + urn.substring(urn.lastIndexOf("::") + 2);
            })
        .toList();
  }

  private List<JsonObject> objects(String field) {
    JsonElement array = deployment.get(field);
    return StreamSupport.stream(
            (array == null || array.isJsonNull() ? new JsonArray() : array.getAsJsonArray())
                .spliterator(),
            false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }
}
