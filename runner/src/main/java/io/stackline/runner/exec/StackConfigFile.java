package io.stackline.runner.exec;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Sets configuration values in the text of a {@code Pulumi.<stack>.yaml}. It works on the YAML
 * nodes, so that every other value keeps its exact text; comments are not kept, since the outcome
 * is a private file of one run.
 */
public final class StackConfigFile {
  /** Names that mean the service: {@code stack.ValidateSecretsProvider} of the CLI. */
  private static final Set<String> SERVICES_OWN = Set.of("", "default");

  static final String SECURE = "secure";

  private final MappingNode root;

  private StackConfigFile(MappingNode root) {
    this.root = root;
  }

  /** Reads a text; an empty one is an empty configuration. */
  public static StackConfigFile parse(Path file, String text) throws RunException {
    Optional<Node> node = Yaml.firstDocument(file, text);
    if (node.isEmpty() || node.get().getTag().equals(Tag.NULL)) {
      return new StackConfigFile(mapping());
    }
    if (node.get() instanceof MappingNode mapping) {
      return new StackConfigFile(mapping);
    }
    throw new RunException(ErrorCode.BAD_CONFIGURATION, file + " is not a YAML mapping.");
  }

  /** Whether secrets are kept by something else than the service, such as a cloud's key store. */
  public boolean hasOwnSecretsProvider() {
    boolean named =
        find(root, "secretsprovider")
            .map(n -> n instanceof ScalarNode scalar ? scalar.getValue() : "")
            .filter(name -> !SERVICES_OWN.contains(name))
            .isPresent();
    return named
        || find(root, "encryptionsalt").isPresent()
        || find(root, "encryptedkey").isPresent();
  }

  /** What the file says encrypts the stack's secrets; empty if it says nothing. */
  public Optional<String> secretsProvider() {
    Optional<String> named =
        find(root, "secretsprovider")
            .map(node -> node instanceof ScalarNode scalar ? scalar.getValue() : "")
            .filter(name -> !name.isEmpty());
    return named.or(() -> encryptionSalt().map(salt -> "passphrase"));
  }

  /** The salt of the stack's passphrase; it is no secret. */
  public Optional<String> encryptionSalt() {
    return find(root, "encryptionsalt")
        .map(node -> node instanceof ScalarNode scalar ? scalar.getValue() : "")
        .filter(salt -> !salt.isEmpty());
  }

  /** Sets the salt of the stack's passphrase. */
  public void setEncryptionSalt(String salt) {
    replace(root, "encryptionsalt", scalar(salt, ScalarStyle.PLAIN));
  }

  /** Sets a value; it is always a string, as with {@code pulumi config set}. */
  public void set(String key, String value) throws RunException {
    replace(config(), key, scalar(value, ScalarStyle.DOUBLE_QUOTED));
  }

  /** Sets what is not secret. */
  public void set(ConfigEntry entry) throws RunException {
    set(entry, entry.plain() == null ? scalar("", ScalarStyle.DOUBLE_QUOTED) : entry.plain());
  }

  /**
   * Sets a secret value.
   *
   * @param ciphertext what the stack's secrets provider made of it
   */
  public void setSecret(ConfigEntry entry, String ciphertext) throws RunException {
    MappingNode secure = mapping();
    replace(secure, SECURE, scalar(ciphertext, ScalarStyle.DOUBLE_QUOTED));
    set(entry, secure);
  }

  private void set(ConfigEntry entry, Node value) throws RunException {
    if (!entry.path()) {
      replace(config(), entry.key(), value);
      return;
    }
    int colon = entry.key().indexOf(':');
    List<Object> steps = KeyPath.parse(entry.key().substring(colon + 1));
    String key = entry.key().substring(0, colon + 1) + steps.get(0);
    MappingNode config = config();
    Node root = find(config, key).orElse(null);
    replace(config, key, ConfigPath.set(root, steps.subList(1, steps.size()), value));
  }

  /**
   * Whether a path leads into a structure.
   *
   * @param key a path with its namespace
   */
  public static boolean isInner(String key) throws RunException {
    return KeyPath.parse(key.substring(key.indexOf(':') + 1)).size() > 1;
  }

  /** Removes every value; what belongs to the secrets provider stays. */
  public void clear() throws RunException {
    config().setValue(new ArrayList<>());
  }

  /**
   * Gives every key its namespace: the CLI takes a key without one for the project's, so that the
   * same value could stand there twice.
   */
  public void qualify(String project) throws RunException {
    MappingNode config = config();
    for (NodeTuple tuple : List.copyOf(config.getValue())) {
      if (tuple.getKeyNode() instanceof ScalarNode key && !key.getValue().contains(":")) {
        String full = project + ":" + key.getValue();
        Node value = find(config, full).orElse(tuple.getValueNode());
        remove(config, key.getValue());
        replace(config, full, value);
      }
    }
  }

  /** Whether anything in it is encrypted. */
  public boolean hasSecrets() throws RunException {
    return values().values().stream().anyMatch(StackConfigFile::hasSecret);
  }

  private static boolean hasSecret(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().anyMatch(StackConfigFile::hasSecret);
    }
    return node instanceof MappingNode mapping
        && (find(mapping, SECURE).isPresent()
            || mapping.getValue().stream()
                .map(NodeTuple::getValueNode)
                .anyMatch(StackConfigFile::hasSecret));
  }

  /** Every value by its key. */
  public Map<String, Node> values() throws RunException {
    Map<String, Node> all = new LinkedHashMap<>();
    for (NodeTuple tuple : config().getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        all.put(key.getValue(), tuple.getValueNode());
      }
    }
    return all;
  }

  /** Sets values as they are, encrypted ones too. */
  public void setAll(Map<String, Node> values) throws RunException {
    for (Map.Entry<String, Node> value : values.entrySet()) {
      replace(config(), value.getKey(), value.getValue());
    }
  }

  /** The text with everything set. */
  public String text() {
    DumpSettings settings = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
    return new Present(settings)
        .emitToString(new Serialize(settings).serializeOne(root).iterator());
  }

  private MappingNode config() throws RunException {
    Optional<Node> config = find(root, "config").filter(n -> !n.getTag().equals(Tag.NULL));
    if (config.isEmpty()) {
      MappingNode made = mapping();
      replace(root, "config", made);
      return made;
    }
    if (config.get() instanceof MappingNode mapping) {
      return mapping;
    }
    throw new RunException(
        ErrorCode.BAD_CONFIGURATION, "The stack's `config` is not a YAML mapping.");
  }

  static Optional<Node> find(MappingNode node, String key) {
    return node.getValue().stream()
        .filter(t -> isKey(t, key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  private static void remove(MappingNode node, String key) {
    List<NodeTuple> tuples = new ArrayList<>(node.getValue());
    tuples.removeIf(t -> isKey(t, key));
    node.setValue(tuples);
  }

  static void replace(MappingNode node, String key, Node value) {
    remove(node, key);
    List<NodeTuple> tuples = new ArrayList<>(node.getValue());
    tuples.add(new NodeTuple(scalar(key, ScalarStyle.PLAIN), value));
    node.setValue(tuples);
  }

  private static boolean isKey(NodeTuple tuple, String key) {
    return tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key);
  }

  static ScalarNode scalar(String value, ScalarStyle style) {
    return new ScalarNode(Tag.STR, value, style);
  }

  static MappingNode mapping() {
    return new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
  }

  /** A key with the namespace it has in a configuration file: the project's, if it has none. */
  public static String qualified(String project, String key) {
    return key.contains(":") ? key : project + ":" + key;
  }
}
