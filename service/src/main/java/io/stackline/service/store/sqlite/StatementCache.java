package io.stackline.service.store.sqlite;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps a connection's prepared statements: preparing one costs SQLite more than running it. A
 * statement that is in use is not given out twice.
 */
final class StatementCache implements StatementBuilder {
  private static final int LIMIT = 200;

  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Statement, String> lent = new HashMap<>();

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return connection.createStatement();
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement statement = idle.remove(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
    }
    lent.put(statement, sql);
    return statement;
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    throw new SQLFeatureNotSupportedException("SQLite has no stored procedures");
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    String text = lent.remove(statement);
    if (text == null || !(statement instanceof PreparedStatement prepared)) {
      statement.close();
      return;
    }
    prepared.clearParameters();
    prepared.clearBatch();
    PreparedStatement twin = idle.put(text, prepared);
    if (twin != null) {
      twin.close();
    }
    if (idle.size() > LIMIT) {
      String oldest = idle.keySet().iterator().next();
      PreparedStatement evicted = idle.remove(oldest);
      if (evicted != null) {
        evicted.close();
      }
    }
  }

  @Override
  public void close(Connection connection) {
    // The driver finalizes what is still prepared when the connection closes.
    idle.clear();
    lent.clear();
  }
}
