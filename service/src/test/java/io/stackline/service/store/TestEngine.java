package io.stackline.service.store;

import io.stackline.service.store.postgres.PostgresAddress;
import io.stackline.service.store.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The engines under test. */
enum TestEngine {
  SQLITE {
    @Override
    StoreOptions newDatabase(Path temporary) throws IOException {
      return StoreOptions.sqlite(Files.createTempDirectory(temporary, "data"));
    }

    @Override
    Connection connect(StoreOptions options) throws SQLException {
      return DriverManager.getConnection(
          "jdbc:sqlite:" + options.dataDirectory().resolve("stackline.db"));
    }
  },
  POSTGRES {
    @Override
    StoreOptions newDatabase(Path temporary) {
      return new StoreOptions(temporary, Optional.of(TestPostgres.newDatabase()));
    }

    @Override
    Connection connect(StoreOptions options) throws SQLException {
      PostgresAddress address = options.database().orElseThrow();
      return DriverManager.getConnection(address.url(), "postgres", "");
    }
  };

  /** An empty database of its own. */
  abstract StoreOptions newDatabase(Path temporary) throws IOException;

  /** A connection past the store, to look at rows and to age them. */
  abstract Connection connect(StoreOptions options) throws SQLException;

  void execute(StoreOptions options, String sql) throws SQLException {
    try (Connection connection = connect(options);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How many rows a table has, or those of them that a condition after its name leaves. */
  long count(StoreOptions options, String table) {
    try (Connection connection = connect(options);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes loose blobs old enough to be swept. */
  void age(StoreOptions options) throws SQLException {
    execute(options, "UPDATE blobs SET loose_since = loose_since - 7200000");
  }
}
