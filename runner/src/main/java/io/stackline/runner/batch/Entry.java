package io.stackline.runner.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of many stacks.
 *
 * @param name by which the others, options and results know it
 * @param place where its project is
 * @param stack its name, as for a single run; absent: the one that is given for all
 * @param paths globs of what it is made of besides its directory, relative to the list's directory
 * @param dependsOn the names of those that come before it, as they were declared
 * @param references whether stack references of its program and its state count as dependencies
 * @param request fields of a request that hold for this stack alone
 */
public record Entry(
    String name,
    Place place,
    @Nullable String stack,
    List<String> paths,
    List<String> dependsOn,
    boolean references,
    Map<?, ?> request) {

  /**
   * A directory.
   *
   * @param root the directory that the list's paths are relative to
   * @param directory the absolute path
   * @param relative the same, relative to that of the list, with {@code /} between its parts
   */
  public record Place(Path root, Path directory, String relative) {
    /** A directory below, or beside, that of the list. */
    static Place of(Path root, Path directory) {
      String relative = root.relativize(directory).toString().replace('\\', '/');
      return new Place(root, directory, relative.isEmpty() ? "." : relative);
    }
  }

  public Entry {
    paths = List.copyOf(paths);
    dependsOn = List.copyOf(dependsOn);
  }

  /** The fields of a request that hold for this stack alone, as a JSON object. */
  public String requestJson() {
    return YamlJson.of(request);
  }

  /** The name as a file can have it. */
  public String fileName() {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
