package io.stackline.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A plan: what a preview foresaw, to which a later update is held.
 *
 * @param save where a preview saves its plan; absent: nowhere
 * @param use the plan an update is held to; absent: none
 * @param approvedDigest the digest of the plan that was approved; absent: any plan will do
 * @param anyCommit whether the plan may be of another commit
 * @param maxAge how old the plan may be; absent: as old as it is
 */
public record PlanOptions(
    @Nullable Path save,
    @Nullable Path use,
    @Nullable String approvedDigest,
    boolean anyCommit,
    @Nullable Duration maxAge) {

  /** No plan. */
  public static final PlanOptions NONE = new PlanOptions(null, null, null, false, null);

  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException if something is asked of a plan that is not there
   */
  public PlanOptions {
    if (approvedDigest != null && !DIGEST.matcher(approvedDigest).matches()) {
      throw new IllegalArgumentException(
          "the digest of a plan is sha256: and 64 hexadecimal digits");
    }
    if (use == null && (approvedDigest != null || anyCommit || maxAge != null)) {
      throw new IllegalArgumentException("give the plan with --plan");
    }
  }
}
