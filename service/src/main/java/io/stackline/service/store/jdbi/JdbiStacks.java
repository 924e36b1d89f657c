package io.stackline.service.store.jdbi;

import io.stackline.service.store.Stacks;
import io.stackline.service.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Stacks, their names and tags. */
final class JdbiStacks implements Stacks {
  private static final String SELECT =
      "SELECT s.*, o.name AS org_name FROM stacks s JOIN organizations o ON o.id = s.org_id";
  private static final String BY_NAME =
      " WHERE o.name_key = :org AND s.project = :project AND s.name = :name";

  private final Sql sql;
  private final Tx tx;

  JdbiStacks(Sql sql, Tx tx) {
    this.sql = sql;
    this.tx = tx;
  }

  private static Stack stack(ResultSet row) throws SQLException {
    return new Stack(
        Columns.uuid(row, "id"),
        row.getLong("org_id"),
        new Name(row.getString("org_name"), row.getString("project"), row.getString("name")),
        row.getLong("version"),
        Columns.uuidOrNull(row, "last_update_id"),
        Columns.uuidOrNull(row, "locked_by"),
        row.getString("config"),
        Columns.intOrNull(row, "resource_count"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "updated_at"));
  }

  @Override
  public Stack create(long orgId, Name name, @Nullable String configJson) {
    UUID id = UUID.randomUUID();
    int stored =
        sql.update(
                "INSERT INTO stacks (id, org_id, project, name, version, config, created_at)"
                    + " VALUES (:id, :org, :project, :name, 0, :config, :now)"
                    + " ON CONFLICT DO NOTHING")
            .bind("id", id)
            .bind("org", orgId)
            .bind("project", name.project())
            .bind("name", name.stack())
            .bind("config", configJson)
            .bind("now", tx.now().toEpochMilli())
            .execute();
    if (stored == 0) {
      throw inUse(name);
    }
    dropFormerName(orgId, name);
    return byId(id).orElseThrow(() -> Sql.notFound("the organization was removed"));
  }

  @Override
  public Optional<Stack> byName(Name name) {
    return named(sql.query(SELECT + BY_NAME), name).map((row, context) -> stack(row)).findOne();
  }

  @Override
  public Optional<Stack> byId(UUID id) {
    return sql.query(SELECT + " WHERE s.id = :id")
        .bind("id", id)
        .map((row, context) -> stack(row))
        .findOne();
  }

  @Override
  public List<Stack> called(List<String> names) {
    return sql.query(SELECT + " WHERE s.project IN (<names>) OR s.name IN (<names>)")
        .bindList("names", names)
        .map((row, context) -> stack(row))
        .list();
  }

  @Override
  public Optional<Stack> byNameOrFormerName(Name name) {
    return byName(name)
        .or(
            () ->
                named(
                        sql.query(
                            "SELECT s.*, now.name AS org_name FROM former_names f"
                                + " JOIN organizations o ON o.id = f.org_id"
                                + " JOIN stacks s ON s.id = f.stack_id"
                                + " JOIN organizations now ON now.id = s.org_id"
                                + " WHERE o.name_key = :org AND f.project = :project"
                                + " AND f.name = :name"),
                        name)
                    .map((row, context) -> stack(row))
                    .findOne());
  }

  @Override
  public List<Stack> list(List<Long> orgIds, Filter filter, int limit) {
    if (orgIds.isEmpty()) {
      return List.of();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    StringBuilder where = new StringBuilder(" WHERE s.org_id IN (<orgs>)");
    restrict(where, values, filter);
    Query query =
        sql.query(SELECT + where + " ORDER BY o.name_key, s.project, s.name LIMIT :limit")
            .bindList("orgs", orgIds)
            .bindMap(values)
            .bind("limit", limit);
    return query.map((row, context) -> stack(row)).list();
  }

  private static void restrict(StringBuilder where, Map<String, Object> values, Filter filter) {
    if (filter.organization() != null) {
      where.append(" AND o.name_key = :org");
      values.put("org", Sql.fold(filter.organization()));
    }
    if (filter.project() != null) {
      where.append(" AND s.project = :project");
      values.put("project", filter.project());
    }
    if (filter.tagName() != null || filter.tagValue() != null) {
      where.append(" AND EXISTS (SELECT 1 FROM stack_tags t WHERE t.stack_id = s.id");
      if (filter.tagName() != null) {
        where.append(" AND t.name = :tagName");
        values.put("tagName", filter.tagName());
      }
      if (filter.tagValue() != null) {
        where.append(" AND t.value = :tagValue");
        values.put("tagValue", filter.tagValue());
      }
      where.append(")");
    }
    Name after = filter.after();
    if (after != null) {
      where.append(
          " AND (o.name_key, s.project, s.name) > (:afterOrg, :afterProject, :afterStack)");
      values.put("afterOrg", Sql.fold(after.organization()));
      values.put("afterProject", after.project());
      values.put("afterStack", after.stack());
    }
  }

  @Override
  public boolean projectExists(long orgId, String project) {
    return sql.query("SELECT 1 FROM stacks WHERE org_id = :org AND project = :project LIMIT 1")
        .bind("org", orgId)
        .bind("project", project)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public void rename(UUID id, Name newName) {
    Stack stack = byId(id).orElseThrow(() -> Sql.notFound("the stack was removed"));
    long orgId =
        sql.query("SELECT id FROM organizations WHERE name_key = :key")
            .bind("key", Sql.fold(newName.organization()))
            .mapTo(Long.class)
            .findOne()
            .orElseThrow(() -> Sql.notFound("there is no organization " + newName.organization()));
    Optional<Stack> holder = byName(newName);
    if (holder.isPresent()) {
      if (holder.get().id().equals(id)) {
        return;
      }
      throw inUse(newName);
    }
    dropFormerName(orgId, newName);
    sql.update("UPDATE stacks SET org_id = :org, project = :project, name = :name WHERE id = :id")
        .bind("org", orgId)
        .bind("project", newName.project())
        .bind("name", newName.stack())
        .bind("id", id)
        .execute();
    sql.update(
            "INSERT INTO former_names (org_id, project, name, stack_id, retired_at)"
                + " VALUES (:org, :project, :name, :id, :now)")
        .bind("org", stack.orgId())
        .bind("project", stack.name().project())
        .bind("name", stack.name().stack())
        .bind("id", id)
        .bind("now", tx.now().toEpochMilli())
        .execute();
  }

  @Override
  public Map<String, String> tags(UUID id) {
    Map<String, String> tags = new LinkedHashMap<>();
    sql.query("SELECT name, value FROM stack_tags WHERE stack_id = :id ORDER BY name")
        .bind("id", id)
        .map((row, context) -> Map.entry(row.getString("name"), row.getString("value")))
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
    return tags;
  }

  @Override
  public void setTags(UUID id, Map<String, String> tags) {
    sql.update("DELETE FROM stack_tags WHERE stack_id = :id").bind("id", id).execute();
    if (tags.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        sql.batch("INSERT INTO stack_tags (stack_id, name, value) VALUES (:id, :name, :value)");
    tags.forEach(
        (name, value) -> batch.bind("id", id).bind("name", name).bind("value", value).add());
    batch.execute();
  }

  @Override
  public void setConfig(UUID id, @Nullable String configJson) {
    sql.update("UPDATE stacks SET config = :config WHERE id = :id")
        .bind("config", configJson)
        .bind("id", id)
        .execute();
  }

  @Override
  public void setVersion(UUID id, long version, int resourceCount, Instant updatedAt) {
    sql.update(
            "UPDATE stacks SET version = :version, resource_count = :count, updated_at = :at"
                + " WHERE id = :id")
        .bind("version", version)
        .bind("count", resourceCount)
        .bind("at", updatedAt.toEpochMilli())
        .bind("id", id)
        .execute();
  }

  @Override
  public void setLastUpdate(UUID id, UUID updateId) {
    sql.update("UPDATE stacks SET last_update_id = :update WHERE id = :id")
        .bind("update", updateId)
        .bind("id", id)
        .execute();
  }

  @Override
  public void setLock(UUID id, @Nullable UUID updateId) {
    sql.update("UPDATE stacks SET locked_by = :update WHERE id = :id")
        .bind("update", updateId)
        .bind("id", id)
        .execute();
  }

  @Override
  public void delete(UUID id) {
    sql.update(
            "UPDATE blobs SET loose_since = :now WHERE id IN ("
                + "SELECT blob_id FROM versions WHERE stack_id = :id"
                + " UNION ALL SELECT c.blob_id FROM checkpoints c"
                + " JOIN updates u ON u.id = c.update_id WHERE u.stack_id = :id"
                + " UNION ALL SELECT e.blob_id FROM event_batches e"
                + " JOIN updates u ON u.id = e.update_id WHERE u.stack_id = :id"
                + " UNION ALL SELECT j.blob_id FROM journal_entries j"
                + " JOIN updates u ON u.id = j.update_id WHERE u.stack_id = :id)")
        .bind("now", tx.now().toEpochMilli())
        .bind("id", id)
        .execute();
    sql.update("DELETE FROM stacks WHERE id = :id").bind("id", id).execute();
  }

  private void dropFormerName(long orgId, Name name) {
    sql.update(
            "DELETE FROM former_names"
                + " WHERE org_id = :org AND project = :project AND name = :name")
        .bind("org", orgId)
        .bind("project", name.project())
        .bind("name", name.stack())
        .execute();
  }

  private static Query named(Query query, Name name) {
    return query
        .bind("org", Sql.fold(name.organization()))
        .bind("project", name.project())
        .bind("name", name.stack());
  }

  private static io.stackline.service.error.ServiceException inUse(Name name) {
    return Sql.conflict(
        "stack %s/%s/%s already exists"
            .formatted(name.organization(), name.project(), name.stack()));
  }
}
