package io.stackline.runner.batch;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.Yaml;
import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code stackline.yaml}; its form is {@code docs/stackline.schema.json}. */
final class StackFile {
  private static final Set<String> TOP = Set.of("version", "stacks");
  private static final Set<String> FIELDS =
      Set.of("name", "directory", "stack", "paths", "dependsOn", "references", "request");

  private final Path file;
  private final Path root;

  private StackFile(Path file) {
    this.file = file;
    this.root = Objects.requireNonNull(file.getParent());
  }

  static StackList read(Path given) throws RunException {
    Path file = given.toAbsolutePath().normalize();
    String text;
    try {
      text = BoundedFile.named(file, BoundedFile.SETTINGS);
    } catch (IOException e) {
      throw new RunException(
          ErrorCode.BAD_STACKS, "Cannot read " + given + ": " + BoundedFile.reason(e) + ".", e);
    }
    return new StackFile(file).parse(text);
  }

  private StackList parse(String text) throws RunException {
    Map<?, ?> top;
    try {
      top = Yaml.map(file, text);
    } catch (RunException e) {
      throw new RunException(ErrorCode.BAD_STACKS, e.error().whatHappened(), e);
    }
    known(top, TOP, "it");
    if (!Integer.valueOf(1).equals(top.get("version"))) {
      throw wrong("its \"version\" must be 1");
    }
    List<Map<?, ?>> listed = new ArrayList<>();
    for (Object one : list(top.get("stacks"), "stacks")) {
      if (!(one instanceof Map<?, ?> map)) {
        throw wrong("each of \"stacks\" must be a mapping");
      }
      listed.add(map);
    }
    if (listed.isEmpty()) {
      throw wrong("\"stacks\" must have at least one");
    }
    List<Entry> entries = new ArrayList<>();
    Map<String, Integer> perDirectory = new HashMap<>();
    for (Map<?, ?> one : listed) {
      perDirectory.merge(text(one, "directory", "."), 1, Integer::sum);
    }
    for (Map<?, ?> one : listed) {
      String directory = text(one, "directory", ".");
      entries.add(entry(one, directory, perDirectory.getOrDefault(directory, 0) > 1));
    }
    return new StackList(root, file, entries);
  }

  private Entry entry(Map<?, ?> one, String directory, boolean shared) throws RunException {
    String stack = one.get("stack") == null ? null : text(one, "stack", "");
    // A directory says it all as long as no second stack is made from it.
    String standard = shared && stack != null ? directory + "@" + stack : directory;
    String name = text(one, "name", standard);
    known(one, FIELDS, name);
    Object request = one.get("request");
    if (request != null && !(request instanceof Map<?, ?>)) {
      throw wrong("\"request\" of " + name + " must be a mapping");
    }
    return new Entry(
        name,
        place(directory),
        stack,
        texts(one.get("paths"), "paths of " + name),
        texts(one.get("dependsOn"), "dependsOn of " + name),
        flag(one.get("references"), name),
        request instanceof Map<?, ?> map ? map : Map.of());
  }

  private Entry.Place place(String directory) throws RunException {
    try {
      Path place = root.resolve(directory).normalize();
      if (Files.isDirectory(place)) {
        return Entry.Place.of(root, place);
      }
    } catch (InvalidPathException e) {
      throw wrong("\"" + directory + "\" is no path");
    }
    throw wrong("there is no directory " + directory);
  }

  private boolean flag(@Nullable Object value, String name) throws RunException {
    if (value == null || value instanceof Boolean) {
      return !Boolean.FALSE.equals(value);
    }
    throw wrong("\"references\" of " + name + " must be true or false");
  }

  private void known(Map<?, ?> map, Set<String> fields, String what) throws RunException {
    Set<String> unknown = new TreeSet<>();
    map.keySet().stream().map(String::valueOf).forEach(unknown::add);
    unknown.removeAll(fields);
    if (!unknown.isEmpty()) {
      throw wrong(what + " has unknown fields: " + String.join(", ", unknown));
    }
  }

  private String text(Map<?, ?> map, String field, String standard) throws RunException {
    Object value = map.get(field);
    if (value == null) {
      return standard;
    }
    // 2026 or true would be a stack's name too, if somebody wants it so.
    String text = value instanceof Map<?, ?> || value instanceof List<?> ? "" : value.toString();
    if (text.isBlank()) {
      throw wrong("\"" + field + "\" must be a text");
    }
    return text;
  }

  private List<?> list(@Nullable Object value, String what) throws RunException {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong("\"" + what + "\" must be a list");
  }

  private List<String> texts(@Nullable Object value, String what) throws RunException {
    List<String> texts = new ArrayList<>();
    for (Object one : list(value, what)) {
      if (!(one instanceof String text)) {
        throw wrong("\"" + what + "\" must be texts");
      }
      texts.add(text);
    }
    return texts;
  }

  private RunException wrong(String what) {
    return new RunException(ErrorCode.BAD_STACKS, file + ": " + what + ".");
  }
}
