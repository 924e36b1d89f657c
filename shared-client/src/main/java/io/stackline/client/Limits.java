package io.stackline.client;

/**
 * How much to take in, in bytes after decompression, so that no answer fills the memory or the
 * disk.
 *
 * @param json for an ordinary answer
 * @param state for a stack's state
 */
public record Limits(long json, long state) {
  /** 64 MiB and 512 MiB. */
  public static final Limits DEFAULT = new Limits(64L << 20, 512L << 20);

  /** Refuses what is not positive. */
  public Limits {
    if (json <= 0 || state <= 0) {
      throw new IllegalArgumentException("a size limit must be positive");
    }
  }
}
