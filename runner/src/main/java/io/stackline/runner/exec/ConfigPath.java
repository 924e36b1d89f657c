package io.stackline.runner.exec;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Sets a value within a structure as {@code pulumi config set --path} does: {@code object.Set} of
 * the CLI's package {@code config}.
 */
final class ConfigPath {
  private ConfigPath() {}

  /**
   * The root with the value set.
   *
   * @param root what is there now; absent if nothing is
   * @param steps from the root to the value; none to replace the root
   */
  static Node set(@Nullable Node root, List<Object> steps, Node value) throws RunException {
    return set(root, steps, value, true);
  }

  private static Node set(@Nullable Node at, List<Object> steps, Node value, boolean top)
      throws RunException {
    if (steps.isEmpty()) {
      return value;
    }
    Object step = steps.get(0);
    List<Object> rest = steps.subList(1, steps.size());
    Node container = container(at, step, top);
    if (container instanceof SequenceNode sequence) {
      setElement(sequence, step, rest, value);
    } else if (container instanceof MappingNode mapping) {
      setMember(mapping, step, rest, value);
    }
    return container;
  }

  private static void setElement(SequenceNode sequence, Object step, List<Object> rest, Node value)
      throws RunException {
    if (!(step instanceof Integer index)) {
      throw bad("\"" + step + "\" is no place in a list");
    }
    List<Node> elements = sequence.getValue();
    if (index > elements.size()) {
      throw bad("the list has " + elements.size() + " elements, so there is no place " + index);
    }
    if (index == elements.size()) {
      elements.add(nothing());
    }
    elements.set(index, set(elements.get(index), rest, value, false));
  }

  private static void setMember(MappingNode mapping, Object step, List<Object> rest, Node value)
      throws RunException {
    if (!(step instanceof String name)) {
      throw bad("[" + step + "] is no place in a map");
    }
    boolean alone = rest.isEmpty() && mapping.getValue().isEmpty();
    if (alone && name.equals(StackConfigFile.SECURE) && value instanceof ScalarNode) {
      throw bad("a map with nothing but \"secure\" would be taken for a secret");
    }
    Node old = StackConfigFile.find(mapping, name).orElse(null);
    StackConfigFile.replace(mapping, name, set(old, rest, value, false));
  }

  private static Node container(@Nullable Node at, Object step, boolean top) throws RunException {
    if (at instanceof SequenceNode || (at instanceof MappingNode m && !isSecret(m))) {
      return at;
    }
    boolean empty = at == null || at.getTag().equals(Tag.NULL);
    if (!empty && !top) {
      throw bad("there is a single value where " + step + " should be");
    }
    if (step instanceof Integer index) {
      List<Node> elements = new ArrayList<>();
      for (int i = 0; i <= index; i++) {
        elements.add(nothing());
      }
      return new SequenceNode(Tag.SEQ, elements, FlowStyle.BLOCK);
    }
    return StackConfigFile.mapping();
  }

  private static boolean isSecret(MappingNode node) {
    return node.getValue().size() == 1
        && StackConfigFile.find(node, StackConfigFile.SECURE)
            .filter(value -> value instanceof ScalarNode)
            .isPresent();
  }

  private static ScalarNode nothing() {
    return new ScalarNode(Tag.NULL, "null", ScalarStyle.PLAIN);
  }

  /** A plain value within a structure: what looks like a number or a boolean is one. */
  static ScalarNode typed(String value) {
    if (value.equals("true") || value.equals("false")) {
      return new ScalarNode(Tag.BOOL, value, ScalarStyle.PLAIN);
    }
    boolean zero = value.length() > 1 && value.startsWith("0");
    if (!zero && value.matches("[-+]?[0-9]{1,30}")) {
      BigInteger integer = new BigInteger(value);
      boolean unsigned = integer.bitLength() <= 64 && value.matches("[0-9]+");
      if (integer.bitLength() <= 63 || unsigned) {
        return new ScalarNode(Tag.INT, integer.toString(), ScalarStyle.PLAIN);
      }
    }
    return StackConfigFile.scalar(value, ScalarStyle.DOUBLE_QUOTED);
  }

  private static RunException bad(String why) {
    return new RunException(ErrorCode.BAD_CONFIGURATION, "A configuration path: " + why + ".");
  }
}
