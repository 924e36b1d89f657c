package io.stackline.client;

/**
 * The full name of an environment (Pulumi ESC).
 *
 * @param organization who owns it
 * @param project its project, {@code default} if it was given none
 * @param name its name
 */
public record EnvironmentName(String organization, String project, String name) {
  /** Refuses names that would change a path. */
  public EnvironmentName {
    Paths.of(organization, project, name);
  }

  /**
   * Reads {@code organization/project/name}.
   *
   * @throws IllegalArgumentException if it is not of three parts
   */
  public static EnvironmentName parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "an environment is named organization/project/name, not \"" + text + "\"");
    }
    return new EnvironmentName(parts[0], parts[1], parts[2]);
  }

  String path(String... more) {
    return Paths.of("api", "esc", "environments", organization, project, name)
        + (more.length == 0 ? "" : Paths.of(more));
  }

  /** The name as it is written. */
  @Override
  public String toString() {
    return organization + "/" + project + "/" + name;
  }
}
