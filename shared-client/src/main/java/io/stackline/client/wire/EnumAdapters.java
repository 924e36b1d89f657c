package io.stackline.client.wire;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.stackline.client.model.Coded;
import io.stackline.client.model.WireName;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Enumerations that are a word or a number on the wire. */
final class EnumAdapters implements TypeAdapterFactory {
  private static final String UNKNOWN = "UNKNOWN";

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (!raw.isEnum()) {
      return null;
    }
    if (WireName.class.isAssignableFrom(raw)) {
      return (TypeAdapter<T>) new Words(raw);
    }
    return Coded.class.isAssignableFrom(raw) ? (TypeAdapter<T>) new Numbers(raw) : null;
  }

  private static final class Words extends TypeAdapter<@Nullable Object> {
    private final Class<?> type;

    Words(Class<?> type) {
      this.type = type;
    }

    @Override
    public @Nullable Object read(JsonReader in) throws IOException {
      if (Adapters.absent(in)) {
        return null;
      }
      if (in.peek() != JsonToken.STRING) {
        throw Adapters.unexpected(in, "a text");
      }
      String word = in.nextString();
      Object unknown = null;
      for (Object constant : type.getEnumConstants()) {
        if (isUnknown(constant)) {
          unknown = constant;
        } else if (((WireName) constant).wireName().equals(word)) {
          return constant;
        }
      }
      return unknown;
    }

    @Override
    public void write(JsonWriter out, @Nullable Object value) throws IOException {
      if (value == null) {
        out.nullValue();
        return;
      }
      if (isUnknown(value)) {
        throw new WireException("an unknown " + type.getSimpleName() + " cannot be written");
      }
      out.value(((WireName) value).wireName());
    }

    private static boolean isUnknown(Object constant) {
      return ((Enum<?>) constant).name().equals(UNKNOWN);
    }
  }

  private static final class Numbers extends TypeAdapter<@Nullable Object> {
    private final Class<?> type;

    Numbers(Class<?> type) {
      this.type = type;
    }

    @Override
    public @Nullable Object read(JsonReader in) throws IOException {
      if (Adapters.absent(in)) {
        return null;
      }
      if (in.peek() != JsonToken.NUMBER) {
        throw Adapters.unexpected(in, "a number");
      }
      int code = in.nextInt();
      for (Object constant : type.getEnumConstants()) {
        if (((Coded) constant).code() == code) {
          return constant;
        }
      }
      throw new WireException(
          "not a " + type.getSimpleName() + ": " + code + ", at " + in.getPreviousPath());
    }

    @Override
    public void write(JsonWriter out, @Nullable Object value) throws IOException {
      if (value == null) {
        out.nullValue();
      } else {
        out.value(((Coded) value).code());
      }
    }
  }
}
