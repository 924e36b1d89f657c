package io.stackline.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run does to the stack itself, beside its operation.
 *
 * @param create whether a missing stack is created
 * @param secretsProvider what encrypts the secrets of a stack that is created, such as {@code
 *     passphrase} or {@code awskms://...}; absent: the backend's own
 * @param tags set on the stack before the operation; others stay as they are
 * @param removal whether and how the stack is removed
 * @param review the pull or merge request that the stack is for: one that exists must say so in its
 *     tag {@link #REVIEW_TAG}, else nothing is done to it; absent: it is no review stack
 */
public record StackOptions(
    boolean create,
    @Nullable String secretsProvider,
    Map<String, String> tags,
    Removal removal,
    @Nullable String review) {

  /** The tag by which a review stack is known; its value is {@code REPOSITORY#NUMBER}. */
  public static final String REVIEW_TAG = "stackline:review";

  /** The stack must exist and stays as it is. */
  public static final StackOptions NONE =
      new StackOptions(false, null, Map.of(), Removal.NONE, null);

  /**
   * @throws IllegalArgumentException if a secrets provider is named for a stack that is not created
   */
  public StackOptions {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    if (secretsProvider != null && !create) {
      throw new IllegalArgumentException(
          "a secrets provider is chosen when a stack is created: --secrets-provider needs --create");
    }
  }

  /**
   * The removal of a stack.
   *
   * @param afterDestroy whether a stack that was destroyed is removed
   * @param force whether a stack is removed although it has resources, which then nobody manages
   * @param missingIsFine whether a stack that does not exist is no error
   */
  public record Removal(boolean afterDestroy, boolean force, boolean missingIsFine) {
    /** Nothing is removed that should not be. */
    public static final Removal NONE = new Removal(false, false, false);
  }
}
