package io.stackline.service.state;

import io.stackline.service.payload.Spool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The references of a resource to others, each with the range of its bytes in the resource. */
final class Links {
  /** A string and the range of its JSON. */
  record Text(String value, long start, long end) {}

  /** A list of strings and the range of its JSON. */
  record Texts(List<Text> values, long start, long end) {}

  /** Lists of strings by name and the range of their JSON. */
  record Named(Map<String, List<Text>> lists, long start, long end) {}

  /** A boolean and the range of its JSON. */
  record Flag(boolean value, long start, long end) {}

  private static final Text NO_TEXT = new Text("", 0, 0);

  Text urn = NO_TEXT;
  Text parent = NO_TEXT;
  Text provider = NO_TEXT;
  Text deletedWith = NO_TEXT;
  Text viewOf = NO_TEXT;
  @Nullable Texts dependencies;
  @Nullable Texts replaceWith;
  @Nullable Texts aliases;
  @Nullable Named propertyDependencies;
  @Nullable Flag delete;
  @Nullable Flag pendingReplacement;

  private Links() {}

  /** Reads a resource again. */
  static Links read(Spool spool, RawResource resource) throws IOException {
    Slice slice = resource.slice();
    try (RawJson json = RawJson.trusted(spool.open(slice.offset(), slice.length()))) {
      json.next();
      return read(json);
    }
  }

  /** Reads the resource at hand; ranges count from the start of what the parser reads. */
  static Links read(RawJson json) throws IOException {
    Links links = new Links();
    String member;
    while ((member = json.nextMember()) != null) {
      switch (member) {
        case "urn" -> links.urn = text(json);
        case "parent" -> links.parent = text(json);
        case "provider" -> links.provider = text(json);
        case "deletedWith" -> links.deletedWith = text(json);
        case "viewOf" -> links.viewOf = text(json);
        case "dependencies" -> links.dependencies = texts(json);
        case "replaceWith" -> links.replaceWith = texts(json);
        case "aliases" -> links.aliases = texts(json);
        case "propertyDependencies" -> links.propertyDependencies = named(json);
        case "delete" -> links.delete = flag(json);
        case "pendingReplacement" -> links.pendingReplacement = flag(json);
        default -> json.skip();
      }
    }
    return links;
  }

  private static Text text(RawJson json) throws IOException {
    long start = json.start();
    return new Text(json.string("reference"), start, json.end());
  }

  private static Flag flag(RawJson json) throws IOException {
    return new Flag(json.bool("flag"), json.start(), json.end());
  }

  private static @Nullable Texts texts(RawJson json) throws IOException {
    if (!json.isArray("list of references")) {
      return null;
    }
    long start = json.start();
    List<Text> values = new ArrayList<>();
    while (json.nextElement()) {
      values.add(text(json));
    }
    return new Texts(values, start, json.end());
  }

  private static @Nullable Named named(RawJson json) throws IOException {
    if (!json.isObject("property dependencies")) {
      return null;
    }
    long start = json.start();
    Map<String, List<Text>> lists = new LinkedHashMap<>();
    String member;
    while ((member = json.nextMember()) != null) {
      Texts list = texts(json);
      lists.put(member, list == null ? List.of() : list.values());
    }
    return new Named(lists, start, json.end());
  }
}
