package io.stackline.service.store.backup;

import io.stackline.service.store.backup.Catalog.Column;
import io.stackline.service.store.migration.Migrations;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Copies tables out of and into a database, a row at a time. */
final class Tables {
  /** Rows read at once, by how large they can be: pieces of blobs, texts, and anything else. */
  private static final int FEW_ROWS = 4;

  private static final int SOME_ROWS = 50;
  private static final int MANY_ROWS = 1000;

  /** Written at once; a piece of a blob alone is 1 MiB. */
  private static final int BATCH_ROWS = 200;

  private static final int BATCH_BYTES = 4 << 20;

  private final Catalog catalog;
  private final Connection connection;

  Tables(Catalog catalog, Connection connection) {
    this.catalog = catalog;
    this.connection = connection;
  }

  /** The tables of the schema with their columns, in an order in which they can be filled. */
  Map<String, List<Column>> all(Migrations schema) throws SQLException {
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    for (String table : schema.tables()) {
      List<Column> columns = catalog.columns(connection, table);
      if (!columns.isEmpty()) {
        tables.put(table, columns);
      }
    }
    return tables;
  }

  /** Copies a table into the archive. */
  Manifest.Table dump(String table, List<Column> columns, Archive archive)
      throws SQLException, IOException {
    long[] rows = new long[1];
    archive.<SQLException>add(
        Archive.fileOf(table),
        out -> {
          try (RowWriter writer = new RowWriter(out, columns.stream().map(Column::name).toList())) {
            dump(table, columns, writer);
            writer.finish();
            rows[0] = writer.rows();
          }
        });
    return new Manifest.Table(table, rows[0], catalog.lastId(connection, table));
  }

  private void dump(String table, List<Column> columns, RowWriter writer)
      throws SQLException, IOException {
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    try (PreparedStatement query =
        connection.prepareStatement("SELECT " + names + " FROM " + table)) {
      query.setFetchSize(atOnce(columns));
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          writer.beginRow();
          for (int i = 0; i < columns.size(); i++) {
            writer.value(catalog.get(found, i + 1, columns.get(i)));
          }
        }
      }
    }
  }

  /** PostgreSQL's driver holds this many rows; SQLite's takes one after the other. */
  private static int atOnce(List<Column> columns) {
    if (columns.stream().anyMatch(column -> column.name().equals("data"))) {
      return FEW_ROWS;
    }
    return columns.stream().anyMatch(column -> column.type().equals("text"))
        ? SOME_ROWS
        : MANY_ROWS;
  }

  /** Fills an empty table. */
  void load(Manifest.Table table, List<Column> known, RowReader rows)
      throws SQLException, IOException {
    List<Column> columns = match(table.name(), known, rows.columns());
    String names = String.join(", ", rows.columns());
    String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    String sql = "INSERT INTO " + table.name() + " (" + names + ") VALUES (" + marks + ")";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int waiting = 0;
      long bytes = 0;
      while (rows.nextRow()) {
        for (int i = 0; i < columns.size(); i++) {
          bytes += bind(insert, i + 1, rows.value(), columns.get(i));
        }
        insert.addBatch();
        if (++waiting == BATCH_ROWS || bytes >= BATCH_BYTES) {
          insert.executeBatch();
          waiting = 0;
          bytes = 0;
        }
      }
      insert.executeBatch();
    }
    if (rows.rows() != table.rows()) {
      throw Manifest.bad(
          "the table %s has %d rows where the manifest says %d"
              .formatted(table.name(), rows.rows(), table.rows()));
    }
    if (table.lastId() > 0) {
      catalog.setLastId(connection, table.name(), table.lastId());
    }
  }

  private long bind(PreparedStatement insert, int position, @Nullable Object value, Column column)
      throws SQLException {
    if (value == null) {
      insert.setNull(position, column.nullType());
      return 0;
    }
    insert.setObject(position, catalog.bindable(value, column));
    if (value instanceof byte[] bytes) {
      return bytes.length;
    }
    return value instanceof String text ? text.length() : Long.BYTES;
  }

  private static List<Column> match(String table, List<Column> known, List<String> names) {
    List<Column> matched = new ArrayList<>();
    for (String name : names) {
      known.stream().filter(column -> column.name().equals(name)).forEach(matched::add);
    }
    if (matched.size() != names.size()
        || names.size() != known.size()
        || new HashSet<>(names).size() != names.size()) {
      throw Manifest.bad("the columns of the table " + table + " are not those of its schema");
    }
    return matched;
  }
}
