package io.jenkins.plugins.stackline.steps;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** The options of steps, which are the public fields of {@link PulumiStep}. */
public final class Options {
  private Options() {}

  /**
   * An option, as a form shows it.
   *
   * @param name in a Pipeline
   * @param kind {@code text}, {@code word}, {@code switch}, {@code number} or {@code list}
   * @param words what it may be; empty: anything of its kind
   */
  public record Option(String name, String kind, List<String> words) {
    /** The words of the name: {@code On busy}. */
    public String title() {
      String words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
      return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
  }

  /** What there is, in the order of the runner's request. */
  static Map<String, Option> all() {
    Map<String, Option> all = new LinkedHashMap<>();
    for (Field field : PulumiStep.class.getDeclaredFields()) {
      if (field.isAnnotationPresent(DataBoundSetter.class)) {
        OneOf words = field.getAnnotation(OneOf.class);
        all.put(
            field.getName(),
            words == null
                ? new Option(field.getName(), kind(field), List.of())
                : new Option(field.getName(), "word", List.of(words.value())));
      }
    }
    return all;
  }

  private static String kind(Field field) {
    if (field.getGenericType() instanceof ParameterizedType) {
      return "list";
    }
    if (field.getType() == boolean.class) {
      return "switch";
    }
    return field.getType() == Integer.class ? "number" : "text";
  }

  /** What a step was given. */
  static Map<String, Serializable> of(PulumiStep step) {
    Map<String, Serializable> given = new LinkedHashMap<>();
    for (String name : all().keySet()) {
      Object value = value(step, name);
      if (value instanceof List<?> items) {
        given.put(name, new ArrayList<>(items));
      } else if (value != null && !Boolean.FALSE.equals(value) && !"".equals(value)) {
        given.put(name, (Serializable) value);
      }
    }
    return given;
  }

  /** The value of an option; null if it was not given. */
  static Object value(PulumiStep step, String name) {
    try {
      return PulumiStep.class.getField(name).get(step);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("there is no option " + name, e);
    }
  }
}
