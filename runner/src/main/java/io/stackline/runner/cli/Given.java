package io.stackline.runner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is given in two places: the option wins over the request file. */
final class Given {
  private Given() {}

  static <T> @Nullable T first(@Nullable T option, @Nullable T field) {
    return option == null ? field : option;
  }

  /** Whether one of both asks for it; a field cannot take back what an option asks for. */
  static boolean either(boolean option, @Nullable Boolean field) {
    return option || Boolean.TRUE.equals(field);
  }

  /** The one list or the other; they are never mixed. */
  static List<String> list(@Nullable List<String> option, @Nullable List<String> field) {
    return Optional.ofNullable(first(option, field)).orElse(List.of());
  }

  /** Both maps; a key in both has the option's value. */
  static Map<String, String> merged(
      @Nullable Map<String, String> field, Map<String, String> option) {
    Map<String, String> all = new LinkedHashMap<>(field == null ? Map.of() : field);
    all.putAll(option);
    return all;
  }

  static @Nullable Path path(@Nullable String field) {
    return field == null ? null : Path.of(field);
  }

  static @Nullable Duration duration(@Nullable String field) {
    return field == null ? null : new Durations().convert(field);
  }
}
