package io.stackline.runner.exec;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Values that nobody can tell from ordinary text: hiding them would tear up every log. */
final class CommonWords {
  private static final Set<String> WORDS =
      Set.of(
          "true",
          "false",
          "null",
          "none",
          "undefined",
          "enabled",
          "disabled",
          "admin",
          "root",
          "user",
          "users",
          "test",
          "tests",
          "demo",
          "dev",
          "development",
          "staging",
          "prod",
          "production",
          "default",
          "main",
          "master",
          "latest",
          "local",
          "localhost",
          "127.0.0.1",
          "example",
          "example.com",
          "http",
          "https",
          "password",
          "passwd",
          "secret",
          "token",
          "postgres",
          "postgresql",
          "mysql",
          "redis",
          "pulumi",
          "stack",
          "name",
          "value",
          "string",
          "number",
          "data",
          "info",
          "error",
          "warning",
          "create",
          "update",
          "delete",
          "same",
          "public",
          "private");

  /** Ports, counts and years; the same character again and again. */
  private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,5}(\\.[0-9]{1,2})?|(.)\\2*");

  private CommonWords() {}

  static boolean has(String value) {
    String text = value.strip();
    return WORDS.contains(text.toLowerCase(Locale.ROOT)) || PLAIN.matcher(text).matches();
  }
}
