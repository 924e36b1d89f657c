package io.stackline.client;

/**
 * How many connections may be open at once.
 *
 * @param total in all
 * @param perHost to one host
 */
public record ConnectionPool(int total, int perHost) {
  /** 32 in all, 16 to one host. */
  public static final ConnectionPool DEFAULT = new ConnectionPool(32, 16);

  /** Refuses what is not positive. */
  public ConnectionPool {
    if (total <= 0 || perHost <= 0) {
      throw new IllegalArgumentException("a pool needs at least one connection");
    }
  }
}
