package io.stackline.client.wire;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.stackline.client.model.Bare;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records by their components. */
final class RecordAdapters implements TypeAdapterFactory {
  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    return raw.isRecord() ? (TypeAdapter<T>) new Shape(gson, raw) : null;
  }

  private static final class Shape extends TypeAdapter<@Nullable Object> {
    private final String typeName;
    private final boolean bare;
    private final List<Component> components = new ArrayList<>();
    private final Map<String, Component> byName = new HashMap<>();
    private final Map<String, Component> byLowerName = new HashMap<>();
    private final Constructor<?> constructor;

    Shape(Gson gson, Class<?> type) {
      typeName = type.getSimpleName();
      bare = type.isAnnotationPresent(Bare.class);
      RecordComponent[] declared = type.getRecordComponents();
      Class<?>[] types = new Class<?>[declared.length];
      for (int i = 0; i < declared.length; i++) {
        types[i] = declared[i].getType();
        Component component = Component.of(gson, declared[i], i);
        components.add(component);
        byName.put(component.name(), component);
        byLowerName.put(component.name().toLowerCase(Locale.ROOT), component);
      }
      try {
        constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
      } catch (NoSuchMethodException e) {
        throw new LinkageError("a record without its constructor: " + type.getName(), e);
      }
    }

    @Override
    public @Nullable Object read(JsonReader in) throws IOException {
      if (Adapters.absent(in)) {
        return null;
      }
      @Nullable Object[] values = new Object[components.size()];
      String place = in.getPath();
      if (bare) {
        values[0] = components.get(0).adapter().read(in);
      } else {
        readObject(in, values);
      }
      for (Component component : components) {
        int index = component.index();
        if (values[index] == null) {
          values[index] = component.absentValue(typeName, place);
        }
      }
      return build(values);
    }

    private void readObject(JsonReader in, @Nullable Object[] values) throws IOException {
      if (in.peek() != JsonToken.BEGIN_OBJECT) {
        throw Adapters.unexpected(in, "an object (" + typeName + ")");
      }
      in.beginObject();
      while (in.hasNext()) {
        String name = in.nextName();
        Component component = byName.get(name);
        if (component == null) {
          component = byLowerName.get(name.toLowerCase(Locale.ROOT));
        }
        if (component == null) {
          in.skipValue();
        } else {
          values[component.index()] = component.adapter().read(in);
        }
      }
      in.endObject();
    }

    private Object build(@Nullable Object[] values) {
      try {
        return constructor.newInstance(values);
      } catch (InvocationTargetException e) {
        throw new WireException(typeName + " refused the values: " + e.getCause());
      } catch (InstantiationException | IllegalAccessException e) {
        throw new LinkageError("cannot make a " + typeName, e);
      }
    }

    @Override
    public void write(JsonWriter out, @Nullable Object value) throws IOException {
      if (value == null) {
        out.nullValue();
      } else if (bare) {
        components.get(0).writeValue(out, value);
      } else {
        out.beginObject();
        for (Component component : components) {
          component.writeField(out, value);
        }
        out.endObject();
      }
    }
  }
}
