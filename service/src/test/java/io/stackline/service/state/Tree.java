package io.stackline.service.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON as maps, lists and exact numbers, for comparison. */
final class Tree {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Tree() {}

  static Object parse(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      return value(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> "null!";
      default -> new BigDecimal(parser.getText()).stripTrailingZeros();
    };
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }

  /**
   * A document without what may differ: the manifest, members of resources that are empty (the CLI
   * leaves them out), and the order of pending operations (the CLI's is random).
   */
  static Map<String, Object> canonical(String json) {
    Map<String, Object> document = map(parse(json));
    Object inner = document.get("deployment");
    if (inner instanceof Map) {
      Map<String, Object> deployment = map(inner);
      deployment.remove("manifest");
      list(deployment.get("resources")).forEach(Tree::dropEmpty);
      List<Object> operations = list(deployment.get("pending_operations"));
      operations.forEach(operation -> dropEmpty(map(operation).get("resource")));
      if (!operations.isEmpty()) {
        operations.sort(Comparator.comparing(Object::toString));
      }
    }
    return document;
  }

  private static void dropEmpty(Object resource) {
    map(resource)
        .values()
        .removeIf(
            value ->
                value.equals(false)
                    || value.equals("")
                    || value.equals("null!")
                    || value.equals(List.of())
                    || value.equals(Map.of()));
  }
}
