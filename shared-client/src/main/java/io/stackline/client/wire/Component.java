package io.stackline.client.wire;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonWriter;
import io.stackline.client.model.EmptyIfAbsent;
import io.stackline.client.model.JsonName;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One component of a record: its JSON name, its codec and what it is when absent. */
record Component(
    int index, String name, Method accessor, TypeAdapter<Object> adapter, Absence absence) {

  /** What a component is when the wire has nothing for it. */
  enum Absence {
    NULL,
    ZERO_INT,
    ZERO_LONG,
    ZERO_DOUBLE,
    FALSE,
    EMPTY_TEXT,
    EMPTY_LIST,
    EMPTY_MAP,
    ERROR
  }

  @SuppressWarnings("unchecked")
  static Component of(Gson gson, RecordComponent declared, int index) {
    JsonName given = declared.getAnnotation(JsonName.class);
    Method accessor = declared.getAccessor();
    accessor.setAccessible(true);
    return new Component(
        index,
        given == null ? declared.getName() : given.value(),
        accessor,
        (TypeAdapter<Object>) gson.getAdapter(TypeToken.get(declared.getGenericType())),
        absenceOf(declared));
  }

  private static Absence absenceOf(RecordComponent declared) {
    Class<?> type = declared.getType();
    if (declared.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return Absence.NULL;
    }
    if (type.isPrimitive()) {
      return zeroOf(type);
    }
    if (declared.isAnnotationPresent(EmptyIfAbsent.class)) {
      return Absence.EMPTY_TEXT;
    }
    if (List.class.isAssignableFrom(type)) {
      return Absence.EMPTY_LIST;
    }
    return Map.class.isAssignableFrom(type) ? Absence.EMPTY_MAP : Absence.ERROR;
  }

  private static Absence zeroOf(Class<?> type) {
    if (type == int.class) {
      return Absence.ZERO_INT;
    }
    if (type == long.class) {
      return Absence.ZERO_LONG;
    }
    return type == boolean.class ? Absence.FALSE : Absence.ZERO_DOUBLE;
  }

  @Nullable Object absentValue(String typeName, String place) {
    return switch (absence) {
      case NULL -> null;
      case ZERO_INT -> 0;
      case ZERO_LONG -> 0L;
      case ZERO_DOUBLE -> 0.0d;
      case FALSE -> false;
      case EMPTY_TEXT -> "";
      case EMPTY_LIST -> List.of();
      case EMPTY_MAP -> Map.of();
      case ERROR -> throw new WireException(typeName + " lacks \"" + name + "\", at " + place);
    };
  }

  void writeField(JsonWriter out, Object owner) throws IOException {
    Object value = valueOf(owner);
    if (value != null) {
      out.name(name);
      adapter.write(out, value);
    }
  }

  void writeValue(JsonWriter out, Object owner) throws IOException {
    adapter.write(out, valueOf(owner));
  }

  private @Nullable Object valueOf(Object owner) {
    try {
      return accessor.invoke(owner);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new LinkageError("cannot read " + name, e);
    }
  }
}
