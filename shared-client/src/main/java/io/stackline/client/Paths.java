package io.stackline.client;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Paths, queries and forms with everything escaped that needs to be. */
final class Paths {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Paths() {}

  static String of(String... segments) {
    StringBuilder path = new StringBuilder();
    for (String segment : segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException("not a part of a path: \"" + segment + "\"");
      }
      path.append('/').append(escape(segment));
    }
    return path.toString();
  }

  static String stack(StackName name, String... more) {
    return of("api", "stacks", name.organization(), name.project(), name.stack())
        + (more.length == 0 ? "" : of(more));
  }

  static String update(UpdateId update, String... more) {
    return stack(update.stack(), "update", update.id()) + (more.length == 0 ? "" : of(more));
  }

  /** A query from names and values in turn; a value that is null is left out. */
  static String query(@Nullable String... namesAndValues) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      String name = namesAndValues[i];
      String value = namesAndValues[i + 1];
      if (name != null && value != null) {
        parameters.put(name, value);
      }
    }
    return parameters.isEmpty() ? "" : "?" + form(parameters);
  }

  static String form(Map<String, String> parameters) {
    StringBuilder text = new StringBuilder();
    parameters.forEach(
        (name, value) -> {
          if (text.length() > 0) {
            text.append('&');
          }
          text.append(escape(name)).append('=').append(escape(value));
        });
    return text.toString();
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (UNRESERVED.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(String.format("%02X", (int) c));
      }
    }
    return out.toString();
  }
}
