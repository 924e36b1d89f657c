package io.stackline.service.store.jdbi;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.Update;

/** One open transaction of either engine: what the roles write their statements against. */
public final class Sql {
  private final Handle handle;
  private final Dialect dialect;

  /**
   * @param handle inside a transaction
   */
  public Sql(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  /**
   * Sets up JDBI for an engine: how values are bound, and that a failing statement does not put
   * what was bound into its message.
   */
  public static void configure(Jdbi jdbi, Dialect dialect) {
    jdbi.configure(
        StatementExceptions.class,
        exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    jdbi.registerArgument(new Text());
    jdbi.registerArgument(dialect.uuidAsBytes() ? new UuidAsBytes() : new UuidAsItself());
  }

  Query query(String sql) {
    return handle.createQuery(sql);
  }

  Update update(String sql) {
    return handle.createUpdate(sql);
  }

  PreparedBatch batch(String sql) {
    return handle.prepareBatch(sql);
  }

  /** The database's clock. */
  public Instant now() {
    return Instant.ofEpochMilli(query(dialect.nowSql()).mapTo(Long.class).one());
  }

  /** How names that ignore case are compared. */
  static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static ServiceException conflict(String message) {
    return new ServiceException(ErrorCode.CONFLICT, message);
  }

  static ServiceException notFound(String message) {
    return new ServiceException(ErrorCode.NOT_FOUND, message);
  }

  /** PostgreSQL cannot hold U+0000 in text, so neither engine takes it. */
  private static final class Text extends AbstractArgumentFactory<String> {
    Text() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String text, ConfigRegistry config) {
      if (text.indexOf('\0') >= 0) {
        throw new ServiceException(
            ErrorCode.BAD_REQUEST, "text with the character U+0000 cannot be stored; leave it out");
      }
      return (position, statement, context) -> statement.setString(position, text);
    }
  }

  /** JDBI's own gives an absent UUID the type of text, which PostgreSQL refuses. */
  private static final class UuidAsItself extends AbstractArgumentFactory<UUID> {
    UuidAsItself() {
      super(Types.OTHER);
    }

    @Override
    protected Argument build(UUID uuid, ConfigRegistry config) {
      return (position, statement, context) -> statement.setObject(position, uuid);
    }
  }

  private static final class UuidAsBytes extends AbstractArgumentFactory<UUID> {
    UuidAsBytes() {
      super(Types.BLOB);
    }

    @Override
    protected Argument build(UUID uuid, ConfigRegistry config) {
      byte[] bytes = Columns.bytes(uuid);
      return (position, statement, context) -> statement.setBytes(position, bytes);
    }
  }
}
