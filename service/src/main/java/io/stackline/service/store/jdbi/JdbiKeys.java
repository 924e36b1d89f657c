package io.stackline.service.store.jdbi;

import io.stackline.service.store.Keys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

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
  public Map<String, Long> wrapped() {
    Map<String, Long> counts = new TreeMap<>();
    sql.query(
            "SELECT master_fingerprint, count(*) AS n FROM stack_keys GROUP BY master_fingerprint")
        .map((row, context) -> Map.entry(row.getString("master_fingerprint"), row.getLong("n")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  @Override
  public List<StackKey> wrappedBy(String masterFingerprint, int limit) {
    return sql.query("SELECT * FROM stack_keys WHERE master_fingerprint = :master LIMIT :limit")
        .bind("master", masterFingerprint)
        .bind("limit", limit)
        .map((row, context) -> key(row))
        .list();
  }

  @Override
  public boolean rewrap(StackKey before, StackKey after) {
    return sql.update(
                "UPDATE stack_keys SET master_fingerprint = :fingerprint, wrapped = :wrapped"
                    + " WHERE stack_id = :stack AND key_id = :id AND wrapped = :before")
            .bind("fingerprint", after.masterFingerprint())
            .bind("wrapped", after.wrappedBase64())
            .bind("stack", before.stackId())
            .bind("id", before.keyId())
            .bind("before", before.wrappedBase64())
            .execute()
        > 0;
  }

  @Override
  public List<UUID> stacksWithKeys(@Nullable UUID after, int limit) {
    Query query =
        after == null
            ? sql.query("SELECT DISTINCT stack_id FROM stack_keys ORDER BY stack_id LIMIT :limit")
            : sql.query(
                    "SELECT DISTINCT stack_id FROM stack_keys WHERE stack_id > :after"
                        + " ORDER BY stack_id LIMIT :limit")
                .bind("after", after);
    return query.bind("limit", limit).map((row, context) -> Columns.uuid(row, "stack_id")).list();
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
