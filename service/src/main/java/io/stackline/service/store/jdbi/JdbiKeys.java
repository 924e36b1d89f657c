package io.stackline.service.store.jdbi;

import io.stackline.service.store.Keys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Wrapped data keys, and facts. */
final class JdbiKeys implements Keys {
  private final Sql sql;

  JdbiKeys(Sql sql) {
    this.sql = sql;
  }

  private static StackKey key(ResultSet row) throws SQLException {
    return new StackKey(
        Columns.uuid(row, "stack_id"),
        row.getInt("key_id"),
        row.getString("master_fingerprint"),
        row.getString("wrapped"));
  }

  @Override
  public Optional<StackKey> stackKey(UUID stackId, int keyId) {
    return sql.query("SELECT * FROM stack_keys WHERE stack_id = :stack AND key_id = :id")
        .bind("stack", stackId)
        .bind("id", keyId)
        .map((row, context) -> key(row))
        .findOne();
  }

  @Override
  public Optional<StackKey> currentStackKey(UUID stackId) {
    return sql.query(
            "SELECT * FROM stack_keys WHERE stack_id = :stack ORDER BY key_id DESC LIMIT 1")
        .bind("stack", stackId)
        .map((row, context) -> key(row))
        .findOne();
  }

  @Override
  public StackKey putStackKey(StackKey key) {
    sql.update(
            "INSERT INTO stack_keys (stack_id, key_id, master_fingerprint, wrapped)"
                + " VALUES (:stack, :id, :fingerprint, :wrapped) ON CONFLICT DO NOTHING")
        .bind("stack", key.stackId())
        .bind("id", key.keyId())
        .bind("fingerprint", key.masterFingerprint())
        .bind("wrapped", key.wrappedBase64())
        .execute();
    return stackKey(key.stackId(), key.keyId())
        .orElseThrow(() -> Sql.notFound("the stack was removed"));
  }

  @Override
  public Optional<String> fact(String name) {
    return sql.query("SELECT value FROM facts WHERE name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }

  @Override
  public void putFact(String name, String value) {
    sql.update(
            "INSERT INTO facts (name, value) VALUES (:name, :value)"
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind("name", name)
        .bind("value", value)
        .execute();
  }
}
