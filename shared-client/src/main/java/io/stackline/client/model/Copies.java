package io.stackline.client.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unmodifiable copies that keep the order of what they copy, so that writing is repeatable. */
final class Copies {
  private Copies() {}

  static <T> List<T> list(List<T> source) {
    return Collections.unmodifiableList(new ArrayList<>(source));
  }

  static <T> @Nullable List<T> listOrNull(@Nullable List<T> source) {
    return source == null ? null : list(source);
  }

  static <K, V> Map<K, V> map(Map<K, V> source) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(source));
  }

  static <K, V> @Nullable Map<K, V> mapOrNull(@Nullable Map<K, V> source) {
    return source == null ? null : map(source);
  }
}
