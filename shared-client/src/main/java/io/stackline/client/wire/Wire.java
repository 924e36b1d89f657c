package io.stackline.client.wire;

import com.google.gson.Gson;
import com.google.gson.JsonIOException;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records to JSON and back, as Go's {@code encoding/json} does it for the CLI.
 *
 * <p>Reading: names match exactly or without regard to case; unknown names are skipped; absent and
 * null are the same. An absent number is 0, an absent truth value false, an absent list or map
 * empty, unless the component is {@code @Nullable}; any other absent component is an error that
 * names it. The input must be one JSON value in the strict sense, in UTF-8.
 *
 * <p>Writing: null components are left out. Names keep their order.
 */
public final class Wire {
  /** Deep enough for what Go's decoder accepts. */
  private static final int NESTING_LIMIT = 10_000;

  private static final Gson GSON = Adapters.gson();

  private Wire() {}

  /**
   * A record as JSON text.
   *
   * @throws WireException if a component cannot be written
   */
  public static String encode(Object value) {
    StringWriter out = new StringWriter();
    write(value, out);
    return Surrogates.replaceLone(out.toString());
  }

  /**
   * A record as JSON in UTF-8.
   *
   * @throws WireException if a component cannot be written
   */
  public static byte[] encodeBytes(Object value) {
    return encode(value).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a record, or another type such as {@link io.stackline.client.model.JsonText}.
   *
   * @throws WireException if it is not JSON of that shape
   */
  public static <T> T decode(String json, Class<T> type) {
    return decode(new StringReader(json), type);
  }

  /**
   * Reads a record from UTF-8.
   *
   * @throws WireException if it is not JSON of that shape, or not UTF-8
   */
  public static <T> T decode(byte[] json, Class<T> type) {
    return decode(new ByteArrayInputStream(json), type);
  }

  /**
   * Reads a record from UTF-8. The stream is read to its end, not closed.
   *
   * @throws WireException if it is not JSON of that shape, or not UTF-8
   * @throws UncheckedIOException if the stream fails
   */
  public static <T> T decode(InputStream json, Class<T> type) {
    var utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    return decode(new InputStreamReader(json, utf8), type);
  }

  /**
   * Reads a record. The reader is read to its end, not closed.
   *
   * @throws WireException if it is not JSON of that shape
   * @throws UncheckedIOException if the reader fails
   */
  public static <T> T decode(Reader json, Class<T> type) {
    return read(json, TypeToken.get(type));
  }

  /**
   * Reads an object whose names are the data; the last of repeated names counts.
   *
   * @throws WireException if it is not an object of such values
   */
  public static <T> Map<String, T> decodeMap(String json, Class<T> valueType) {
    @SuppressWarnings("unchecked")
    var type =
        (TypeToken<Map<String, T>>)
            TypeToken.getParameterized(LinkedHashMap.class, String.class, valueType);
    return read(new StringReader(json), type);
  }

  /**
   * Reads an array.
   *
   * @throws WireException if it is not an array of such values
   */
  public static <T> List<T> decodeList(String json, Class<T> elementType) {
    @SuppressWarnings("unchecked")
    var type = (TypeToken<List<T>>) TypeToken.getParameterized(List.class, elementType);
    return read(new StringReader(json), type);
  }

  private static <T> T read(Reader json, TypeToken<T> type) {
    JsonReader in = GSON.newJsonReader(json);
    in.setNestingLimit(NESTING_LIMIT);
    try {
      T value = GSON.getAdapter(type).read(in);
      if (value == null) {
        throw new WireException("expected " + nameOf(type) + ", found null");
      }
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new WireException("more than one JSON value");
      }
      return value;
    } catch (EOFException e) {
      // No place here and below: it would repeat names of a text that is not understood.
      throw new WireException("the JSON ends too early");
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new WireException("the JSON is not valid UTF-8");
    } catch (MalformedJsonException | JsonIOException e) {
      throw new WireException("not JSON");
    } catch (JsonParseException | NumberFormatException | IllegalStateException e) {
      throw new WireException("not of the expected type, at " + in.getPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Object value, Writer out) {
    try {
      JsonWriter json = GSON.newJsonWriter(out);
      adapterOf(value).write(json, value);
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static TypeAdapter<Object> adapterOf(Object value) {
    Class<?> type = value.getClass();
    if (value instanceof Map<?, ?>) {
      type = Map.class;
    } else if (value instanceof List<?>) {
      type = List.class;
    }
    return (TypeAdapter<Object>) GSON.getAdapter(type);
  }

  private static String nameOf(TypeToken<?> type) {
    @Nullable String simple = type.getRawType().getSimpleName();
    return simple == null ? "a value" : simple;
  }
}
