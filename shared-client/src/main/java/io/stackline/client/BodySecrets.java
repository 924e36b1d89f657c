package io.stackline.client;

import io.stackline.client.model.JsonText;
import io.stackline.client.model.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The secrets in a body, which no error may show even if the answer says them back. */
final class BodySecrets {
  /** How a secret is written where any JSON may be, see {@code apitype.SecretValue}. */
  private static final Pattern SECRET_VALUE =
      Pattern.compile("\"secret\"\\s*:\\s*\"([^\"\\\\]+)\"");

  private final List<Secret> found = new ArrayList<>();

  private BodySecrets() {}

  static List<Secret> of(Object body) {
    BodySecrets secrets = new BodySecrets();
    secrets.collect(body);
    return List.copyOf(secrets.found);
  }

  private void collect(@Nullable Object value) {
    if (value instanceof Secret secret) {
      found.add(secret);
    } else if (value instanceof JsonText json) {
      SECRET_VALUE.matcher(json.text()).results().forEach(m -> found.add(Secret.of(m.group(1))));
    } else if (value instanceof Iterable<?> list) {
      list.forEach(this::collect);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::collect);
    } else if (value instanceof Record owner) {
      for (RecordComponent component : owner.getClass().getRecordComponents()) {
        collect(valueOf(component, owner));
      }
    }
  }

  private static @Nullable Object valueOf(RecordComponent component, Record owner) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true); // a record of the caller's may be private
    try {
      return accessor.invoke(owner);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new LinkageError("cannot read " + component.getName(), e);
    }
  }
}
