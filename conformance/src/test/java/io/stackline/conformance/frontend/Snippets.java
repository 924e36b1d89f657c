package io.stackline.conformance.frontend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The snippets of a page that tests use as they stand there, by name. */
final class Snippets {
  private static final Pattern SNIPPET =
      Pattern.compile("(?s)<!-- executed: (\\S+) -->\n```\\w+\n(.*?)```");

  private Snippets() {}

  /** All of them; a page has some. */
  static Map<String, String> of(Path page) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    Matcher found = SNIPPET.matcher(Files.readString(page));
    while (found.find()) {
      all.put(found.group(1), found.group(2));
    }
    if (all.isEmpty()) {
      throw new AssertionError(page + " has no snippets");
    }
    return all;
  }

  /** One of them. */
  static String of(Path page, String name) throws IOException {
    String text = of(page).get(name);
    if (text == null) {
      throw new AssertionError(page + " has no snippet " + name);
    }
    return text;
  }
}
