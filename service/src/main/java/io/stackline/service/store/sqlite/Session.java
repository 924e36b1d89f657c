package io.stackline.service.store.sqlite;

import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import io.stackline.service.store.jdbi.Dialect;
import io.stackline.service.store.jdbi.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.JDBC;

/** One connection, set up and checked, with what is needed to run transactions on it. */
final class Session implements AutoCloseable {
  private final Connection connection;
  private final Handle handle;
  private final Sql sql;
  private final Statement control;

  private Session(Connection connection, Handle handle) throws SQLException {
    this.connection = connection;
    this.handle = handle;
    this.sql = new Sql(handle, Dialect.SQLITE);
    this.control = connection.createStatement();
  }

  /** A connection that may write. */
  static Session writer(Path file) throws SQLException {
    return open(file, Map.of());
  }

  /** A connection on which every attempt to write fails. */
  static Session reader(Path file) throws SQLException {
    return open(file, Map.of("query_only", "ON"));
  }

  private static Session open(Path file, Map<String, String> more) throws SQLException {
    Map<String, String> pragmas = new HashMap<>(more);
    pragmas.put("busy_timeout", "5000");
    Connection connection = connect(file, pragmas);
    try {
      Jdbi jdbi = Jdbi.create(connection);
      Sql.configure(jdbi, Dialect.SQLITE);
      StatementCache statements = new StatementCache();
      jdbi.setStatementBuilderFactory(it -> statements);
      return new Session(connection, jdbi.open());
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * A plain connection. Acknowledged means durable only with {@code synchronous=FULL}, and a new
   * connection does not inherit it: so it is set and read back on each.
   */
  static Connection connect(Path file, Map<String, String> more) throws SQLException {
    Connection connection = JDBC.createConnection(JDBC.PREFIX + file, new Properties());
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> pragma : more.entrySet()) {
        statement.execute("PRAGMA " + pragma.getKey() + "=" + pragma.getValue());
      }
      for (String pragma :
          new String[] {
            "foreign_keys=ON",
            "synchronous=FULL",
            "fullfsync=ON",
            "checkpoint_fullfsync=ON",
            "temp_store=MEMORY",
            "cache_size=-8000",
            "journal_size_limit=" + SqliteStore.WAL_LIMIT,
            "wal_autocheckpoint=0"
          }) {
        statement.execute("PRAGMA " + pragma);
      }
      expect(statement, "synchronous", "2");
      expect(statement, "foreign_keys", "1");
      expect(statement, "journal_mode", "wal");
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void expect(Statement statement, String pragma, String wanted)
      throws SQLException {
    String found = ask(statement, pragma);
    if (!found.equals(wanted)) {
      throw new StoreOpenException(
          Reason.NOT_DURABLE,
          "SQLite answers "
              + pragma
              + "="
              + found
              + " where the service needs "
              + wanted
              + "; put the data directory on a local file system");
    }
  }

  private static String ask(Statement statement, String pragma) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  /** What the roles write against. */
  Sql sql() {
    return sql;
  }

  Connection connection() {
    return connection;
  }

  /** Runs a statement that has no parameters, such as BEGIN. */
  void run(String statement) throws SQLException {
    control.execute(statement);
  }

  /** Runs a statement to its end: some do their work a row at a time and give no columns. */
  void drain(String statement) throws SQLException {
    control.executeUpdate(statement);
  }

  long askNumber(String pragma) throws SQLException {
    return Long.parseLong(ask(control, pragma));
  }

  /** Never fails: a connection that cannot be closed is of no use to anybody either way. */
  @Override
  public void close() {
    try {
      handle.close();
    } catch (JdbiException e) {
      SqliteStore.LOG.debug("closing a handle failed", e);
    }
    try {
      connection.close();
    } catch (SQLException e) {
      SqliteStore.LOG.debug("closing a connection failed", e);
    }
  }
}
