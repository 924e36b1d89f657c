package io.stackline.service.payload;

import java.nio.file.Path;

/**
 * How large a payload may be and where it is kept.
 *
 * @param decodedBytes the most bytes a payload may have, before and after decoding
 * @param memoryBytes up to this many bytes stay in memory, more go to a temporary file
 * @param directory where temporary files are made, readable by the owner only
 */
public record Limits(long decodedBytes, int memoryBytes, Path directory) {
  private static final long STANDARD_DECODED = 512L << 20;
  private static final int STANDARD_MEMORY = 4 << 20;

  public Limits {
    if (decodedBytes <= 0 || memoryBytes <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** 512 MiB decoded, 4 MiB in memory, files in the directory that {@code java.io.tmpdir} names. */
  public static Limits standard() {
    return in(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The standard limits with another directory. */
  public static Limits in(Path directory) {
    return new Limits(STANDARD_DECODED, STANDARD_MEMORY, directory);
  }

  /** The same with another limit on the decoded size. */
  public Limits withDecodedBytes(long bytes) {
    return new Limits(bytes, memoryBytes, directory);
  }
}
