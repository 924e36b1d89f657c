package io.stackline.client.wire;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.stackline.client.model.JsonText;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and maps in order; a null element is an error unless elements are free JSON. */
final class CollectionAdapters implements TypeAdapterFactory {
  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (!List.class.isAssignableFrom(raw) && !Map.class.isAssignableFrom(raw)) {
      return null;
    }
    if (!(type.getType() instanceof ParameterizedType parameterized)) {
      return null;
    }
    Type[] arguments = parameterized.getActualTypeArguments();
    Type last = arguments[arguments.length - 1];
    var elements = (TypeAdapter<Object>) gson.getAdapter(TypeToken.get(last));
    boolean free = last == JsonText.class;
    return (TypeAdapter<T>)
        (List.class.isAssignableFrom(raw) ? new Lists(elements, free) : new Maps(elements, free));
  }

  private static Object element(JsonReader in, TypeAdapter<Object> elements, boolean free)
      throws IOException {
    Object value = elements.read(in);
    if (value != null) {
      return value;
    }
    if (free) {
      return new JsonText("null");
    }
    throw new WireException("null in place of a value, at " + in.getPreviousPath());
  }

  private static final class Lists extends TypeAdapter<@Nullable List<Object>> {
    private final TypeAdapter<Object> elements;
    private final boolean free;

    Lists(TypeAdapter<Object> elements, boolean free) {
      this.elements = elements;
      this.free = free;
    }

    @Override
    public @Nullable List<Object> read(JsonReader in) throws IOException {
      if (Adapters.absent(in)) {
        return null;
      }
      if (in.peek() != JsonToken.BEGIN_ARRAY) {
        throw Adapters.unexpected(in, "an array");
      }
      List<Object> values = new ArrayList<>();
      in.beginArray();
      while (in.hasNext()) {
        values.add(element(in, elements, free));
      }
      in.endArray();
      return values;
    }

    @Override
    public void write(JsonWriter out, @Nullable List<Object> values) throws IOException {
      if (values == null) {
        out.nullValue();
        return;
      }
      out.beginArray();
      for (Object value : values) {
        elements.write(out, value);
      }
      out.endArray();
    }
  }

  private static final class Maps extends TypeAdapter<@Nullable Map<String, Object>> {
    private final TypeAdapter<Object> elements;
    private final boolean free;

    Maps(TypeAdapter<Object> elements, boolean free) {
      this.elements = elements;
      this.free = free;
    }

    @Override
    public @Nullable Map<String, Object> read(JsonReader in) throws IOException {
      if (Adapters.absent(in)) {
        return null;
      }
      if (in.peek() != JsonToken.BEGIN_OBJECT) {
        throw Adapters.unexpected(in, "an object");
      }
      Map<String, Object> values = new LinkedHashMap<>();
      in.beginObject();
      while (in.hasNext()) {
        String name = in.nextName();
        values.put(name, element(in, elements, free));
      }
      in.endObject();
      return values;
    }

    @Override
    public void write(JsonWriter out, @Nullable Map<String, Object> values) throws IOException {
      if (values == null) {
        out.nullValue();
        return;
      }
      out.beginObject();
      for (Map.Entry<String, Object> entry : values.entrySet()) {
        out.name(entry.getKey());
        elements.write(out, entry.getValue());
      }
      out.endObject();
    }
  }
}
