package io.stackline.service.http.api;

import io.stackline.client.model.Bare;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.Coded;
import io.stackline.client.model.EmptyIfAbsent;
import io.stackline.client.model.JsonName;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.Secret;
import io.stackline.client.model.WireName;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas of the records of the wire, read from the records themselves, so that the document
 * cannot say something else than the codec does.
 */
final class JsonSchemas {
  private final Map<String, Map<String, Object>> components = new TreeMap<>();

  /** A reference to the record's schema; the schema itself is among {@link #components}. */
  Map<String, Object> of(Class<?> type) {
    return schema(type);
  }

  /** The schemas of all records that were asked for, and of those they refer to, by name. */
  Map<String, Map<String, Object>> components() {
    return components;
  }

  private Map<String, Object> schema(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == Map.class
          ? Map.of("type", "object", "additionalProperties", schema(arguments[1]))
          : Map.of("type", "array", "items", schema(arguments[0]));
    }
    return plain((Class<?>) type);
  }

  private Map<String, Object> plain(Class<?> type) {
    if (type == String.class || type == Secret.class) {
      return Map.of("type", "string");
    }
    if (type == Bytes.class) {
      return Map.of("type", "string", "format", "byte");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return Map.of("type", "integer", "format", "int64");
    }
    if (type == double.class || type == Double.class) {
      return Map.of("type", "number");
    }
    if (type == JsonText.class || type == Object.class) {
      return Map.of("description", "Any JSON.");
    }
    if (type.isEnum()) {
      return enumeration(type);
    }
    if (type.isRecord()) {
      return record(type);
    }
    throw new IllegalArgumentException("no JSON schema for " + type);
  }

  private static Map<String, Object> enumeration(Class<?> type) {
    List<Object> values = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      if (constant instanceof Coded coded) {
        values.add(coded.code());
      } else if (constant instanceof WireName named && !named.wireName().isEmpty()) {
        values.add(named.wireName());
      }
    }
    return Map.of(
        "type", Coded.class.isAssignableFrom(type) ? "integer" : "string", "enum", values);
  }

  private Map<String, Object> record(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    if (type.isAnnotationPresent(Bare.class)) {
      return schema(parts[0].getGenericType());
    }
    String name = type.getSimpleName();
    if (!components.containsKey(name)) {
      Map<String, Object> properties = new LinkedHashMap<>();
      Map<String, Object> object = new LinkedHashMap<>();
      components.put(name, object);
      for (RecordComponent part : parts) {
        Map<String, Object> schema = schema(part.getGenericType());
        properties.put(nameOf(part), isRequired(part) ? schema : orNull(schema));
      }
      object.put("type", "object");
      object.put("properties", properties);
      List<String> required =
          Arrays.stream(parts).filter(JsonSchemas::isRequired).map(JsonSchemas::nameOf).toList();
      if (!required.isEmpty()) {
        object.put("required", required);
      }
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  /** To the codec, null is as good as absent. Beside a reference nothing else counts. */
  private static Map<String, Object> orNull(Map<String, Object> schema) {
    Map<String, Object> nullable = new LinkedHashMap<>();
    if (schema.containsKey("$ref")) {
      nullable.put("allOf", List.of(schema));
    } else {
      nullable.putAll(schema);
    }
    if (schema.containsKey("$ref") || schema.containsKey("type")) {
      nullable.put("nullable", true);
    }
    return nullable;
  }

  private static String nameOf(RecordComponent part) {
    JsonName name = part.getAnnotation(JsonName.class);
    return name == null ? part.getName() : name.value();
  }

  /**
   * As the codec has it: absent numbers, truth values, lists and maps have a value of their own.
   */
  private static boolean isRequired(RecordComponent part) {
    return !part.getType().isPrimitive()
        && part.getType() != List.class
        && part.getType() != Map.class
        && !part.isAnnotationPresent(EmptyIfAbsent.class)
        && !part.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
