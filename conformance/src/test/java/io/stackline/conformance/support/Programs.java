package io.stackline.conformance.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Projects with programs in YAML. */
public final class Programs {
  private Programs() {}

  /**
   * Writes, or writes anew, a project.
   *
   * @param body everything after {@code runtime}
   * @return the directory
   */
  public static Path yaml(Path directory, String project, String body) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("Pulumi.yaml"), "name: " + project + "\nruntime: yaml\n" + body);
    return directory;
  }

  /** A project with so many built-in resources, {@code r0} to {@code r<n-1>}, and one output. */
  public static Path stashes(Path directory, String project, int count) throws IOException {
    StringBuilder text = new StringBuilder("resources:\n");
    for (int i = 0; i < count; i++) {
      text.append("  r").append(i).append(":\n    type: pulumi:Stash\n    properties:\n");
      text.append("      input: \"value of ").append(i).append("\"\n");
    }
    text.append("outputs:\n  first: ${r0.output}\n");
    return yaml(directory, project, text.toString());
  }

  /** A project of test resources. */
  public static Path items(Path directory, String project, Item... items) throws IOException {
    StringBuilder text = new StringBuilder("resources:\n");
    for (Item item : items) {
      text.append(item.yaml());
    }
    return yaml(directory, project, text.toString());
  }

  /**
   * A resource of the test provider.
   *
   * @param properties lines of its properties, without indentation
   * @param options lines of its resource options, without indentation
   * @param dependencies names of the resources it waits for
   */
  public record Item(
      String name, List<String> properties, List<String> options, List<String> dependencies) {
    public Item {
      properties = List.copyOf(properties);
      options = List.copyOf(options);
      dependencies = List.copyOf(dependencies);
    }

    /** With a value, which may refer to other resources, and nothing else. */
    public static Item of(String name, String value) {
      return new Item(name, List.of("value: \"" + value + "\""), List.of(), List.of());
    }

    /** With one more property, as a line of YAML. */
    public Item with(String line) {
      return new Item(name, plus(properties, line), options, dependencies);
    }

    /** With one more resource option, as a line of YAML. */
    public Item option(String line) {
      return new Item(name, properties, plus(options, line), dependencies);
    }

    /** Whose steps of this kind fail. */
    public Item failingOn(String step) {
      return with("failOn: [" + step + "]");
    }

    /** Whose steps of this kind wait at the gate. */
    public Item heldOn(String step, Gate gate) {
      return with("gate: \"" + gate.prefix() + "\"").with("holdOn: [" + step + "]");
    }

    /** That waits for others. */
    public Item after(String... others) {
      List<String> all = new ArrayList<>(dependencies);
      all.addAll(List.of(others));
      return new Item(name, properties, options, all);
    }

    private static List<String> plus(List<String> lines, String line) {
      List<String> all = new ArrayList<>(lines);
      all.add(line);
      return all;
    }

    private String yaml() {
      StringBuilder text = new StringBuilder("  " + name + ":\n    type: stacklinetest:Item\n");
      text.append("    properties:\n");
      properties.forEach(line -> text.append("      ").append(line).append('\n'));
      List<String> all = new ArrayList<>(options);
      if (!dependencies.isEmpty()) {
        all.add(
            dependencies.stream()
                .map(other -> "\"${" + other + "}\"")
                .collect(Collectors.joining(", ", "dependsOn: [", "]")));
      }
      if (!all.isEmpty()) {
        text.append("    options:\n");
        all.forEach(line -> text.append("      ").append(line).append('\n'));
      }
      return text.toString();
    }
  }
}
