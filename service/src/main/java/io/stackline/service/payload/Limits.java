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
  public Limits {
    if (decodedBytes <= 0 || memoryBytes <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** The same with another limit on the decoded size. */
  public Limits withDecodedBytes(long bytes) {
    return new Limits(bytes, memoryBytes, directory);
  }
}
