package io.stackline.client.wire;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;

/** JSON values as text. */
final class RawJson {
  private static final int NESTING_LIMIT = 10_000;

  private RawJson() {}

  /** Copies the next value token by token: number literals, order and repeated names stay. */
  static String copy(JsonReader in) throws IOException {
    StringWriter text = new StringWriter();
    JsonWriter out = new JsonWriter(text);
    out.setStrictness(Strictness.STRICT);
    int depth = 0;
    do {
      depth += token(in, out);
    } while (depth > 0);
    return text.toString();
  }

  /**
   * Makes sure that a text is exactly one JSON value, so that nothing can be smuggled into what is
   * written around it.
   */
  static void check(String text) {
    JsonReader in = new JsonReader(new StringReader(text));
    in.setStrictness(Strictness.STRICT);
    in.setNestingLimit(NESTING_LIMIT);
    try {
      in.skipValue();
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new WireException("a raw value is more than one JSON value");
      }
    } catch (IOException | IllegalStateException e) {
      throw new WireException("a raw value is not JSON");
    }
  }

  private static int token(JsonReader in, JsonWriter out) throws IOException {
    switch (in.peek()) {
      case BEGIN_OBJECT -> {
        in.beginObject();
        out.beginObject();
        return 1;
      }
      case BEGIN_ARRAY -> {
        in.beginArray();
        out.beginArray();
        return 1;
      }
      case END_OBJECT -> {
        in.endObject();
        out.endObject();
        return -1;
      }
      case END_ARRAY -> {
        in.endArray();
        out.endArray();
        return -1;
      }
      case NAME -> out.name(in.nextName());
      case STRING -> out.value(in.nextString());
      case NUMBER -> out.jsonValue(in.nextString());
      case BOOLEAN -> out.value(in.nextBoolean());
      case NULL -> {
        in.nextNull();
        out.nullValue();
      }
      case END_DOCUMENT -> throw new WireException("the JSON ends too early");
    }
    return 0;
  }
}
