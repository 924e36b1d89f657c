package io.stackline.service.store.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of the schema.
 *
 * @param number 1, 2, 3, …
 * @param name for people
 * @param text SQL with {@code ${…}} where the engines differ; statements end with a semicolon at
 *     the end of a line
 */
public record Migration(int number, String name, String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z]+)}");

  /** Digest of the text before the engine's words are put in: the same on every engine. */
  public String checksum() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  /**
   * The statements for one engine.
   *
   * @param words what the engine says for each placeholder
   * @throws IllegalArgumentException if a placeholder has no word
   */
  public List<String> statements(Map<String, String> words) {
    StringBuilder sql = new StringBuilder();
    List<String> statements = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("--") || line.isBlank()) {
        continue;
      }
      sql.append(replace(line, words)).append('\n');
      if (line.stripTrailing().endsWith(";")) {
        statements.add(sql.substring(0, sql.lastIndexOf(";")));
        sql.setLength(0);
      }
    }
    if (!sql.isEmpty()) {
      throw new IllegalArgumentException(
          "migration " + number + " ends inside a statement: a semicolon is missing");
    }
    return statements;
  }

  private String replace(String line, Map<String, String> words) {
    Matcher matcher = PLACEHOLDER.matcher(line);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String word = words.get(matcher.group(1));
      if (word == null) {
        throw new IllegalArgumentException(
            "migration " + number + ": no word for ${" + matcher.group(1) + "}");
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(word));
    }
    return matcher.appendTail(out).toString();
  }
}
