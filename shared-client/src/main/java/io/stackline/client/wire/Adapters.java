package io.stackline.client.wire;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.Secret;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How the types of the API are read and written. */
final class Adapters {
  private Adapters() {}

  static Gson gson() {
    return new GsonBuilder()
        .setStrictness(Strictness.STRICT)
        .disableHtmlEscaping()
        // What is registered later is asked first.
        .registerTypeAdapterFactory(new CollectionAdapters())
        .registerTypeAdapterFactory(new EnumAdapters())
        .registerTypeAdapterFactory(new RecordAdapters())
        .registerTypeAdapter(JsonText.class, new JsonTexts())
        .registerTypeAdapter(Secret.class, new Secrets())
        .registerTypeAdapter(Bytes.class, new Base64())
        .registerTypeAdapter(String.class, new Strings())
        .registerTypeAdapter(boolean.class, new Booleans())
        .registerTypeAdapter(Boolean.class, new Booleans())
        .registerTypeAdapter(int.class, new Whole<>(JsonReader::nextInt))
        .registerTypeAdapter(Integer.class, new Whole<>(JsonReader::nextInt))
        .registerTypeAdapter(long.class, new Whole<>(JsonReader::nextLong))
        .registerTypeAdapter(Long.class, new Whole<>(JsonReader::nextLong))
        .create();
  }

  /** Skips a null. */
  static boolean absent(JsonReader in) throws IOException {
    if (in.peek() != JsonToken.NULL) {
      return false;
    }
    in.nextNull();
    return true;
  }

  /** Says what was expected where, without showing what was found there. */
  static WireException unexpected(JsonReader in, String expected) throws IOException {
    return new WireException(
        "expected " + expected + ", found " + words(in.peek()) + ", at " + in.getPath());
  }

  private static String words(JsonToken token) {
    return switch (token) {
      case BEGIN_ARRAY -> "an array";
      case BEGIN_OBJECT -> "an object";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "a truth value";
      case NULL -> "null";
      case END_ARRAY, END_OBJECT, END_DOCUMENT, NAME -> "the end";
    };
  }

  /** Only text is text: a number is not silently taken for one. */
  private static final class Strings extends TypeAdapter<@Nullable String> {
    @Override
    public @Nullable String read(JsonReader in) throws IOException {
      if (absent(in)) {
        return null;
      }
      if (in.peek() != JsonToken.STRING) {
        throw unexpected(in, "a text");
      }
      return in.nextString();
    }

    @Override
    public void write(JsonWriter out, @Nullable String value) throws IOException {
      out.value(value);
    }
  }

  private static final class Booleans extends TypeAdapter<@Nullable Boolean> {
    @Override
    public @Nullable Boolean read(JsonReader in) throws IOException {
      if (absent(in)) {
        return null;
      }
      if (in.peek() != JsonToken.BOOLEAN) {
        throw unexpected(in, "a truth value");
      }
      return in.nextBoolean();
    }

    @Override
    public void write(JsonWriter out, @Nullable Boolean value) throws IOException {
      out.value(value);
    }
  }

  /** Reads one number of a known width. */
  private interface Next<N> {
    N from(JsonReader in) throws IOException;
  }

  /** Whole numbers; a text that looks like one is not one. */
  private static final class Whole<N extends Number> extends TypeAdapter<@Nullable N> {
    private final Next<N> next;

    Whole(Next<N> next) {
      this.next = next;
    }

    @Override
    public @Nullable N read(JsonReader in) throws IOException {
      if (absent(in)) {
        return null;
      }
      if (in.peek() != JsonToken.NUMBER) {
        throw unexpected(in, "a whole number");
      }
      try {
        return next.from(in);
      } catch (NumberFormatException e) {
        throw new WireException("expected a whole number within its range, at " + in.getPath());
      }
    }

    @Override
    public void write(JsonWriter out, @Nullable N value) throws IOException {
      out.value(value);
    }
  }

  private static final class Secrets extends TypeAdapter<@Nullable Secret> {
    private final Strings strings = new Strings();

    @Override
    public @Nullable Secret read(JsonReader in) throws IOException {
      String text = strings.read(in);
      return text == null ? null : Secret.of(text);
    }

    @Override
    public void write(JsonWriter out, @Nullable Secret value) throws IOException {
      out.value(value == null ? null : value.reveal());
    }
  }

  private static final class Base64 extends TypeAdapter<@Nullable Bytes> {
    private final Strings strings = new Strings();

    @Override
    public @Nullable Bytes read(JsonReader in) throws IOException {
      String text = strings.read(in);
      if (text == null) {
        return null;
      }
      try {
        return Bytes.ofBase64(text);
      } catch (IllegalArgumentException e) {
        throw new WireException("not base64, at " + in.getPreviousPath());
      }
    }

    @Override
    public void write(JsonWriter out, @Nullable Bytes value) throws IOException {
      out.value(value == null ? null : value.toBase64());
    }
  }

  private static final class JsonTexts extends TypeAdapter<@Nullable JsonText> {
    @Override
    public @Nullable JsonText read(JsonReader in) throws IOException {
      return absent(in) ? null : new JsonText(RawJson.copy(in));
    }

    @Override
    public void write(JsonWriter out, @Nullable JsonText value) throws IOException {
      if (value == null) {
        out.nullValue();
        return;
      }
      RawJson.check(value.text());
      out.jsonValue(value.text());
    }
  }
}
