package io.stackline.service.store.jdbi;

import java.util.function.Function;

/** Runs work in transactions of an engine; what {@code Store.read} and {@code write} stand on. */
public interface Transactor {
  /** As {@code Store.read}. */
  <T extends @org.jspecify.annotations.Nullable Object> T read(Function<Sql, T> work);

  /** As {@code Store.write}. */
  <T extends @org.jspecify.annotations.Nullable Object> T write(Function<Sql, T> work);
}
