package io.stackline.service.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Payload;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON read as tokens with the byte range of each, so that values can be copied as they are instead
 * of being decoded and encoded. Strings that are passed over may have any length; nesting is
 * bounded as in the CLI's decoder (Go {@code encoding/json}).
 *
 * <p>Malformed input is refused with {@code BAD_REQUEST} and the place; the message repeats nothing
 * of the input, which may be secret.
 */
final class RawJson implements Closeable {
  private static final int MAX_NESTING = 10_000;

  /** Numbers, names and the strings that are read rather than passed over: a bound on memory. */
  private static final int MAX_NUMBER = 1_000_000;

  private static final int MAX_NAME = 1_000_000;
  private static final int MAX_READ_STRING = 16_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_READ_STRING)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .build())
          .build();

  private final TappedStream source;
  private final JsonParser parser;
  private JsonToken token = JsonToken.NOT_AVAILABLE;

  private RawJson(TappedStream source) throws IOException {
    this.source = source;
    this.parser = FACTORY.createParser(source);
  }

  /** Reads what came from outside: also checks that it is UTF-8 throughout. */
  static RawJson untrusted(Payload payload) throws IOException {
    return open(payload.open(), new Utf8Check());
  }

  /** Reads what was checked before. */
  static RawJson trusted(InputStream in) throws IOException {
    return open(in, null);
  }

  private static RawJson open(InputStream in, @Nullable Utf8Check utf8) throws IOException {
    RawJson json;
    try {
      json = new RawJson(new TappedStream(in, utf8));
    } catch (CharConversionException e) {
      in.close();
      throw notUtf8();
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
    // The parser also knows UTF-16 and UTF-32, which JSON on this wire never is.
    if (!(json.parser instanceof UTF8StreamJsonParser)) {
      json.close();
      throw notUtf8();
    }
    return json;
  }

  private static ServiceException notUtf8() {
    return new ServiceException(ErrorCode.BAD_REQUEST, "The request body is not UTF-8.");
  }

  /** Goes to the next token and refuses the end of the document. */
  JsonToken next() throws IOException {
    try {
      JsonToken next = parser.nextToken();
      if (next == null) {
        throw malformed();
      }
      token = next;
      return next;
    } catch (JsonProcessingException | IllegalStateException e) {
      throw malformed(e);
    }
  }

  /** The token at hand. */
  JsonToken token() {
    return token;
  }

  /** The name of the member at hand. */
  String name() throws IOException {
    return parser.currentName();
  }

  /** Refuses anything but white space after the document. */
  void expectEnd() throws IOException {
    try {
      if (parser.nextToken() != null) {
        throw refusal("has something after the end of the document");
      }
    } catch (JsonProcessingException | IllegalStateException e) {
      throw malformed(e);
    }
  }

  /**
   * In an object, goes to the next member's value.
   *
   * @return the member's name, or null at the end of the object
   */
  @Nullable String nextMember() throws IOException {
    if (next() == JsonToken.END_OBJECT) {
      return null;
    }
    String name = parser.currentName();
    next();
    return name;
  }

  /** In an array, goes to the next element; false at its end. */
  boolean nextElement() throws IOException {
    return next() != JsonToken.END_ARRAY;
  }

  /** Whether the value at hand is an object; null counts as absent, anything else is refused. */
  boolean isObject(String what) {
    return is(JsonToken.START_OBJECT, what, "an object");
  }

  /** Whether the value at hand is an array; null counts as absent, anything else is refused. */
  boolean isArray(String what) {
    return is(JsonToken.START_ARRAY, what, "an array");
  }

  private boolean is(JsonToken wanted, String what, String description) {
    if (token != wanted && token != JsonToken.VALUE_NULL) {
      throw refusal("has a " + what + " that is not " + description);
    }
    return token == wanted;
  }

  /** The string at hand, or the empty one for null. */
  String string(String what) throws IOException {
    if (!is(JsonToken.VALUE_STRING, what, "a string")) {
      return "";
    }
    return text();
  }

  /** The text of the scalar at hand: decoded for strings, as written for numbers. */
  String text() throws IOException {
    try {
      return parser.getText();
    } catch (JsonProcessingException | IllegalStateException e) {
      throw malformed(e);
    }
  }

  /** The integer at hand, or null for null. */
  @Nullable Long integer(String what) throws IOException {
    if (!is(JsonToken.VALUE_NUMBER_INT, what, "an integer")) {
      return null;
    }
    try {
      return parser.getLongValue();
    } catch (StreamReadException e) {
      throw refusal("has a " + what + " that is out of range");
    }
  }

  /** The boolean at hand; null counts as false. */
  boolean bool(String what) {
    return switch (token) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw refusal("has a " + what + " that is not a boolean");
    };
  }

  /** The offset of the first byte of the value at hand, which was not read further yet. */
  long start() throws IOException {
    long here = parser.currentLocation().getByteOffset();
    return switch (token) {
      case START_OBJECT, START_ARRAY, VALUE_STRING -> here - 1;
      default -> here - text().getBytes(StandardCharsets.UTF_8).length;
    };
  }

  /** The offset after the token at hand. */
  long end() throws IOException {
    try {
      parser.finishToken();
      return parser.currentLocation().getByteOffset();
    } catch (JsonProcessingException | IllegalStateException e) {
      throw malformed(e);
    }
  }

  /**
   * Goes to the end of the value at hand. A string is left to the next step, which passes over it
   * without decoding it into memory.
   */
  void skip() throws IOException {
    try {
      parser.skipChildren();
      token = parser.currentToken();
    } catch (JsonProcessingException | IllegalStateException e) {
      throw malformed(e);
    }
  }

  /** Starts copying the bytes of the object, array or string at hand; {@link #untap} ends it. */
  void tap(OutputStream sink) throws IOException {
    source.tap(start(), sink);
  }

  /** Ends copying after the token at hand. */
  void untap() throws IOException {
    source.untap(end());
  }

  /** Copies the bytes of the value at hand and goes to its end. */
  void copy(OutputStream sink) throws IOException {
    switch (token) {
      case START_OBJECT, START_ARRAY, VALUE_STRING -> {
        tap(sink);
        skip();
        untap();
      }
      default -> sink.write(text().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Starts copying the whole document, from its first byte. */
  void tapAll(OutputStream sink) {
    source.tap(0, sink);
  }

  /** Brings the copy up to the end of the token at hand. */
  void catchUp() throws IOException {
    source.sinkUpTo(end());
  }

  /** A refusal of the document. */
  ServiceException refusal(String what) {
    return new ServiceException(ErrorCode.BAD_REQUEST, "The JSON " + what + where() + ".");
  }

  private ServiceException malformed() {
    return refusal("ends too early");
  }

  /** The parser's own message is not passed on: it quotes the input. */
  private ServiceException malformed(Exception e) {
    return new ServiceException(
        ErrorCode.BAD_REQUEST,
        "The request body is not valid JSON"
            + where()
            + (e instanceof JsonProcessingException ? "." : ": its names are made to collide."));
  }

  private String where() {
    var at = parser.currentLocation();
    return " at byte "
        + at.getByteOffset()
        + " (line "
        + at.getLineNr()
        + ", column "
        + at.getColumnNr()
        + ")";
  }

  @Override
  public void close() throws IOException {
    parser.close();
    source.close();
  }
}
