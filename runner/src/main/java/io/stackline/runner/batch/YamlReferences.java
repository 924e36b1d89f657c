package io.stackline.runner.batch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stack references in a program that is written as data: resources of the type {@code
 * pulumi:pulumi:StackReference}, whose name is that of the resource unless a property says another,
 * and the function {@code fn::stackReference}.
 */
final class YamlReferences {
  private static final String WORD = "stackreference";

  private final Set<Reference> found;
  private boolean mentioned;

  private YamlReferences(Set<Reference> found) {
    this.found = found;
  }

  /**
   * Adds those of a document.
   *
   * @return whether it has references at all, understood or not
   */
  static boolean scan(Object document, Set<Reference> found) {
    YamlReferences references = new YamlReferences(found);
    references.look("", document);
    return references.mentioned;
  }

  private void look(String key, @Nullable Object value) {
    if (isNamed(key)) {
      // A function of one name, or of a name and an output.
      add(value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value);
    }
    if (value instanceof List<?> list) {
      list.forEach(each -> look("", each));
    } else if (value instanceof Map<?, ?> map) {
      if (isNamed(String.valueOf(map.get("type")))) {
        add(name(key, map));
      }
      map.forEach((name, each) -> look(String.valueOf(name), each));
    }
  }

  private static Object name(String key, Map<?, ?> resource) {
    Object properties = resource.get("properties");
    Object named = properties instanceof Map<?, ?> map ? map.get("name") : null;
    Object own = resource.get("name");
    return named != null ? named : own != null ? own : key;
  }

  private static boolean isNamed(String text) {
    return text.toLowerCase(Locale.ROOT).endsWith(WORD);
  }

  private void add(@Nullable Object name) {
    mentioned = true;
    if (name instanceof String text) {
      Reference.parse(text).ifPresent(found::add);
    } else if (name instanceof Map<?, ?> map && map.get("name") instanceof String text) {
      Reference.parse(text).ifPresent(found::add);
    }
  }
}
