package io.stackline.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The configuration given for one run. What is set later wins: that of environments, of another
 * stack, the stack's own, files in their order, values in theirs.
 *
 * @param from the stack whose configuration is taken over; absent: none
 * @param replace whether the stack's own configuration is left out
 * @param files with configuration values
 * @param values single values
 * @param environments names of environments of the service that are opened for the run
 */
public record ConfigOptions(
    @Nullable String from,
    boolean replace,
    List<Path> files,
    List<Value> values,
    List<String> environments) {

  /** No configuration but the stack's own. */
  public static final ConfigOptions NONE =
      new ConfigOptions(null, false, List.of(), List.of(), List.of());

  public ConfigOptions {
    files = List.copyOf(files);
    values = List.copyOf(values);
    environments = List.copyOf(environments);
  }

  /** The same with the configuration of another stack. */
  public ConfigOptions from(String stack) {
    return new ConfigOptions(stack, replace, files, values, environments);
  }

  /** Whether only the stack's own counts. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** Whether a value is given by reference to a secret. */
  public boolean hasSecrets() {
    return values.stream().anyMatch(value -> value.secret() != null);
  }

  /**
   * One value; either plain or secret.
   *
   * @param key {@code key} or {@code namespace:key}
   * @param path whether the key is a path into a structure, such as {@code tags["a.b"][0]}; a plain
   *     value that looks like a number or a boolean then is one, as with {@code pulumi config set
   *     --path}
   * @param plain the value
   * @param secret where the value is
   */
  public record Value(
      String key, boolean path, @Nullable String plain, @Nullable SecretReference secret) {
    public Value {
      Objects.requireNonNull(key, "key");
      if ((plain == null) == (secret == null)) {
        throw new IllegalArgumentException("a configuration value is either plain or secret");
      }
    }
  }
}
