package io.stackline.runner.exec;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.SecretReference;
import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A file with configuration values, YAML or JSON: that of a stack, with its values under {@code
 * config}, or a map of them. A value is anything, or {@code {value: ...}}, or {@code {secret:
 * env:VARIABLE}}, or what was encrypted for this stack, {@code {secure: ...}}.
 */
public final class ConfigSource {
  /** What a stack's file has: {@code workspace.ProjectStack} of the CLI's SDK. */
  private static final Set<String> STACK =
      Set.of("config", "environment", "secretsprovider", "encryptedkey", "encryptionsalt");

  private final Path file;

  private ConfigSource(Path file) {
    this.file = file;
  }

  /**
   * A value in the file.
   *
   * @param plain absent if it is secret
   * @param secret where the secret is; absent if it is plain
   */
  public record Found(String key, @Nullable Node plain, @Nullable SecretReference secret) {}

  /** Every value of a file, in its order. */
  public static List<Found> read(Path file) throws RunException {
    return new ConfigSource(file).read();
  }

  /** A single value as YAML. */
  public static Node node(String value, boolean typed) {
    return typed
        ? ConfigPath.typed(value)
        : StackConfigFile.scalar(value, ScalarStyle.DOUBLE_QUOTED);
  }

  private List<Found> read() throws RunException {
    MappingNode root = mapping(compose());
    MappingNode values = values(root);
    List<Found> all = new ArrayList<>();
    for (NodeTuple tuple : values.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw bad("a key is no text");
      }
      all.add(found(key.getValue(), tuple.getValueNode()));
    }
    return all;
  }

  /** A map of values may have one that is named {@code config}, beside others. */
  private static MappingNode values(MappingNode root) {
    boolean ofStack =
        root.getValue().stream()
            .allMatch(t -> t.getKeyNode() instanceof ScalarNode k && STACK.contains(k.getValue()));
    Optional<Node> config = StackConfigFile.find(root, "config");
    return ofStack && config.isPresent() && config.get() instanceof MappingNode inner
        ? inner
        : root;
  }

  private Node compose() throws RunException {
    String text;
    try {
      text = BoundedFile.named(file, BoundedFile.SETTINGS);
    } catch (IOException e) {
      throw new RunException(
          ErrorCode.BAD_CONFIGURATION,
          "Cannot read " + file + ": " + BoundedFile.reason(e) + ".",
          e);
    }
    return Yaml.document(file, text)
        .filter(node -> !node.getTag().equals(Tag.NULL))
        .orElseGet(StackConfigFile::mapping);
  }

  private MappingNode mapping(Node node) throws RunException {
    if (node instanceof MappingNode mapping) {
      return mapping;
    }
    throw bad("it is no map");
  }

  private Found found(String key, Node value) throws RunException {
    if (!(value instanceof MappingNode mapping)) {
      return new Found(key, value, null);
    }
    Optional<Node> secret = StackConfigFile.find(mapping, "secret");
    Optional<Node> inner = StackConfigFile.find(mapping, "value");
    int size = mapping.getValue().size();
    if (size == 1 && secret.isPresent() && secret.get() instanceof ScalarNode reference) {
      return new Found(key, null, reference(key, reference.getValue()));
    }
    if (size == 1 && inner.isPresent()) {
      return new Found(key, inner.get(), null);
    }
    if (size == 2 && secret.isPresent() && inner.isPresent()) {
      if (secret.get() instanceof ScalarNode flag && flag.getValue().equals("false")) {
        return new Found(key, inner.get(), null);
      }
      throw bad(
          key + " has a secret in plain text: write {secret: env:VARIABLE} or {secret: file:PATH}");
    }
    return new Found(key, value, null);
  }

  private SecretReference reference(String key, String text) throws RunException {
    try {
      return SecretReference.parse(text);
    } catch (IllegalArgumentException e) {
      // The text may be the secret itself.
      throw new RunException(
          ErrorCode.BAD_CONFIGURATION,
          file + ": " + key + ": a secret is env:VARIABLE or file:PATH.",
          e);
    }
  }

  private RunException bad(String why) {
    return new RunException(ErrorCode.BAD_CONFIGURATION, file + ": " + why + ".");
  }
}
