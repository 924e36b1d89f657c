package io.stackline.client;

import org.jspecify.annotations.Nullable;

/**
 * Which stacks to list; what is null does not matter.
 *
 * @param organization who owns them
 * @param project the project they belong to
 * @param tagName a tag they have
 * @param tagValue the value of that tag
 */
public record StackFilter(
    @Nullable String organization,
    @Nullable String project,
    @Nullable String tagName,
    @Nullable String tagValue) {
  /** All stacks the user can see. */
  public static final StackFilter ALL = new StackFilter(null, null, null, null);
}
