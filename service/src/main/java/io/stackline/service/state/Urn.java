package io.stackline.service.state;

import java.util.Optional;

/**
 * The parts of {@code urn:pulumi:<stack>::<project>::<qualified type>::<name>} (SDK package {@code
 * resource/urn}). The name may contain the delimiter.
 */
record Urn(String stack, String project, String qualifiedType, String name) {
  static final String PREFIX = "urn:pulumi:";
  static final String DELIMITER = "::";

  /** What the CLI writes for a provider that has no id yet (package {@code providers}). */
  static final String UNKNOWN_ID = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  /** The type of the resource at the root of every stack. */
  static final String ROOT_TYPE = "pulumi:pulumi:Stack";

  /** The parts, or empty if the text is no URN. */
  static Optional<Urn> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    int project = text.indexOf(DELIMITER, PREFIX.length());
    int type = project < 0 ? -1 : text.indexOf(DELIMITER, project + 2);
    int name = type < 0 ? -1 : text.indexOf(DELIMITER, type + 2);
    if (name < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Urn(
            text.substring(PREFIX.length(), project),
            text.substring(project + 2, type),
            text.substring(type + 2, name),
            text.substring(name + 2)));
  }

  /** The type without those of its parents. */
  String type() {
    return qualifiedType.substring(qualifiedType.lastIndexOf('$') + 1);
  }

  boolean isRoot() {
    return qualifiedType.equals(ROOT_TYPE);
  }

  /** The same below a parent of another type. */
  Urn below(String parentType) {
    return new Urn(stack, project, parentType + "$" + type(), name);
  }

  @Override
  public String toString() {
    return PREFIX + stack + DELIMITER + project + DELIMITER + qualifiedType + DELIMITER + name;
  }
}
