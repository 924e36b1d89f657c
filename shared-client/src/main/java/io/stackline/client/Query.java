package io.stackline.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A query whose names may come more than once, as lists do. Cannot be changed. */
final class Query {
  static final Query NONE = new Query(List.of());

  private final List<String> pairs;

  private Query(List<String> pairs) {
    this.pairs = pairs;
  }

  /** With one more value; null leaves it out. */
  Query with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    List<String> more = new ArrayList<>(pairs);
    more.add(Paths.form(Map.of(name, value.toString())));
    return new Query(List.copyOf(more));
  }

  /** With all values of a list under one name. */
  Query withAll(String name, List<String> values) {
    Query query = this;
    for (String value : values) {
      query = query.with(name, value);
    }
    return query;
  }

  @Override
  public String toString() {
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }
}
