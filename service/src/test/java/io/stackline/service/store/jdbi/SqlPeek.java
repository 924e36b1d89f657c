package io.stackline.service.store.jdbi;

/** Looks at a transaction past the roles of the store. */
public final class SqlPeek {
  private SqlPeek() {}

  /** The one value that a query gives. */
  public static String ask(Sql sql, String query) {
    return sql.query(query).mapTo(String.class).one();
  }

  /** Runs a statement. */
  public static void run(Sql sql, String statement) {
    sql.update(statement).execute();
  }
}
