package io.stackline.service.state;

import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.Payloads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Shorthand of tests for payloads and their text. */
final class Json {
  /** Values that decoding and encoding would change. */
  static final String HOSTILE =
      "{\"big\":9007199254740993,\"huge\":1e400,\"minus\":-0,\"point\":1.0,\"exp\":1E+2,"
          + "\"lt\":\"<&>\",\"esc\":\"\\u003c\\u003C\\/\\b\",\"sep\":\"\u2028\u2029\","
          + "\"lone\":\"\\ud800\",\"pair\":\"\\ud83d\\ude00\u00e9\",\"same\":1,\"same\":2,"
          + "\"z\":0,\"a\":[ 1 , { } ,null],\"nul\":\"\\u0000\",\"\":{\"4dab\":true}}";

  /** What is larger than 4 MiB goes to a file. */
  static final Limits LIMITS =
      new Limits(512L << 20, 4 << 20, Path.of(System.getProperty("java.io.tmpdir")));

  private Json() {}

  /** With the engine version of the base. */
  static JournalReplayer.Settings settings(Instant now) {
    return new JournalReplayer.Settings(now, Optional.empty(), LIMITS);
  }

  static Payload payload(String json) {
    return Payloads.of(json.getBytes(StandardCharsets.UTF_8), Codec.IDENTITY);
  }

  static String text(Payload payload) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Payloads.copyDecoded(payload, bytes);
      return bytes.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
