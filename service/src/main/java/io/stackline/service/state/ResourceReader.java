package io.stackline.service.state;

import io.stackline.service.state.RawResource.Trait;
import java.io.IOException;

/** Reads a resource ({@code apitype.ResourceV3}) for replay. */
final class ResourceReader {
  private ResourceReader() {}

  /** Reads the object at hand and goes to its end. */
  static RawResource read(RawJson json, Recorder recorder) throws IOException {
    long from = recorder.begin(json);
    int traits = readTraits(json);
    return new RawResource(recorder.end(json, from), traits);
  }

  /** Reads the object at hand without keeping it. */
  static int readTraits(RawJson json) throws IOException {
    int traits = 0;
    boolean named = false;
    String member;
    while ((member = json.nextMember()) != null) {
      switch (member) {
        case "urn" -> named = !json.string("resource urn").isEmpty();
        case "refreshBeforeUpdate" ->
            traits = with(traits, Trait.REFRESH_BEFORE_UPDATE, json.bool(member));
        case "taint" -> traits = with(traits, Trait.TAINT, json.bool(member));
        case "viewOf" -> traits = with(traits, Trait.VIEW, !json.string(member).isEmpty());
        case "extensionRef" ->
            traits = with(traits, Trait.EXTENSION, !json.string(member).isEmpty());
        case "provider" ->
            traits = with(traits, Trait.PROVIDER_WITHOUT_ID, json.string(member).endsWith("::"));
        case "resourceHooks" ->
            traits = with(traits, Trait.HOOKS, json.isObject(member) && isFilled(json));
        case "replaceWith" ->
            traits = with(traits, Trait.REPLACE_WITH, json.isArray(member) && isFilled(json));
        case "aliases" ->
            traits = with(traits, Trait.ALIASES, json.isArray(member) && isFilled(json));
        default -> json.skip();
      }
    }
    if (!named) {
      throw json.refusal("has a resource without a urn");
    }
    return traits;
  }

  private static int with(int traits, Trait trait, boolean present) {
    return present ? traits | trait.bit() : traits & ~trait.bit();
  }

  /** Goes to the end of the object or array at hand; false if there is nothing in it. */
  private static boolean isFilled(RawJson json) throws IOException {
    long start = json.start();
    json.skip();
    return json.end() - start > 2;
  }
}
