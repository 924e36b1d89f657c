package io.stackline.runner.report.markdown;

import org.jspecify.annotations.Nullable;

/**
 * Where a report comes from.
 *
 * @param commit the commit that was built
 * @param build the page of the build
 */
public record Origin(@Nullable String commit, @Nullable String build) {
  /** Nothing is known. */
  public static final Origin UNKNOWN = new Origin(null, null);
}
