package io.stackline.service.store.backup;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the engines say differently about their tables. A value travels as a number (also for true
 * and false), a text or bytes (also for a UUID).
 */
public enum Catalog {
  /** SQLite, whose columns hold what was put into them. */
  SQLITE {
    @Override
    String columnsSql() {
      return "SELECT name, lower(type) FROM pragma_table_info(?) ORDER BY cid";
    }

    @Override
    long lastId(Connection connection, String table) throws SQLException {
      return number(connection, "SELECT seq FROM sqlite_sequence WHERE name = '" + table + "'");
    }

    @Override
    void setLastId(Connection connection, String table, long id) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM sqlite_sequence WHERE name = '" + table + "'");
        statement.execute(
            "INSERT INTO sqlite_sequence (name, seq) VALUES ('" + table + "', " + id + ")");
      }
    }

    @Override
    @Nullable Object get(ResultSet row, int position, Column column) throws SQLException {
      return row.getObject(position);
    }

    @Override
    Object bindable(Object value, Column column) {
      return value;
    }
  },

  /** PostgreSQL. */
  POSTGRES {
    @Override
    String columnsSql() {
      return "SELECT column_name, udt_name FROM information_schema.columns"
          + " WHERE table_schema = current_schema() AND table_name = ? ORDER BY ordinal_position";
    }

    @Override
    long lastId(Connection connection, String table) throws SQLException {
      String sequence = sequence(connection, table);
      return sequence.isEmpty()
          ? 0
          : number(
              connection, "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM " + sequence);
    }

    @Override
    void setLastId(Connection connection, String table, long id) throws SQLException {
      String sequence = sequence(connection, table);
      if (!sequence.isEmpty()) {
        number(connection, "SELECT setval('" + sequence + "', " + id + ")");
      }
    }

    private String sequence(Connection connection, String table) throws SQLException {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT pg_get_serial_sequence(quote_ident(table_name), column_name)"
                  + " FROM information_schema.columns WHERE table_schema = current_schema()"
                  + " AND table_name = ? AND column_name = 'id' AND is_identity = 'YES'")) {
        query.setString(1, table);
        try (ResultSet row = query.executeQuery()) {
          String found = row.next() ? row.getString(1) : null;
          return found == null ? "" : found;
        }
      }
    }

    @Override
    @Nullable Object get(ResultSet row, int position, Column column) throws SQLException {
      switch (column.type()) {
        case "bool" -> {
          boolean value = row.getBoolean(position);
          return row.wasNull() ? null : value ? 1L : 0L;
        }
        case "int2", "int4", "int8" -> {
          long value = row.getLong(position);
          return row.wasNull() ? null : value;
        }
        case "uuid" -> {
          UUID value = row.getObject(position, UUID.class);
          return value == null
              ? null
              : ByteBuffer.allocate(16)
                  .putLong(value.getMostSignificantBits())
                  .putLong(value.getLeastSignificantBits())
                  .array();
        }
        case "text" -> {
          return row.getString(position);
        }
        case "bytea" -> {
          return row.getBytes(position);
        }
        default -> throw new SQLException("a backup has no form for the type " + column.type());
      }
    }

    @Override
    Object bindable(Object value, Column column) {
      if (column.type().equals("bool") && value instanceof Long number) {
        return number != 0;
      }
      if (column.type().equals("uuid") && value instanceof byte[] bytes && bytes.length == 16) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
      }
      return value;
    }
  };

  /** A column and what the engine calls its type. */
  record Column(String name, String type) {
    int nullType() {
      return switch (type) {
        case "bool", "boolean" -> Types.BOOLEAN;
        case "uuid" -> Types.OTHER;
        case "text" -> Types.VARCHAR;
        case "bytea", "blob" -> Types.BINARY;
        default -> Types.BIGINT;
      };
    }
  }

  abstract String columnsSql();

  /** The highest id the table ever gave out; 0 if it gives none. */
  abstract long lastId(Connection connection, String table) throws SQLException;

  abstract void setLastId(Connection connection, String table, long id) throws SQLException;

  abstract @Nullable Object get(ResultSet row, int position, Column column) throws SQLException;

  abstract Object bindable(Object value, Column column);

  /** The columns of a table in their order; none if there is no such table. */
  List<Column> columns(Connection connection, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(columnsSql())) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          columns.add(new Column(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return columns;
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
