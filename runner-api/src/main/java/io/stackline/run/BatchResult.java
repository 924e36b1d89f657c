package io.stackline.run;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one operation on many stacks. The JSON form is described by {@code
 * docs/batch-result.schema.json}.
 *
 * @param operation what was done
 * @param status how all of it ended; absent while it goes on
 * @param parts every stack, in the order of their dependencies
 * @param start when it began
 * @param end when it ended; absent while it goes on
 * @param error why nothing was begun; absent if it was
 */
public record BatchResult(
    Operation operation,
    @Nullable RunStatus status,
    List<Part> parts,
    Instant start,
    @Nullable Instant end,
    @Nullable RunError error) {

  /** The version of the JSON form. */
  public static final int VERSION = 1;

  /** How far a stack has come. */
  public enum State {
    /** Its turn has not come. */
    WAITING,
    /** It is worked on. */
    RUNNING,
    /** Its run has ended; the result says how. */
    ENDED,
    /** Nothing it is made of has changed, so it was left alone. */
    UNCHANGED,
    /** It was not begun, for the reason that is given. */
    SKIPPED;

    /** The word used in results. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One stack of many.
   *
   * @param name its name in the file that lists the stacks
   * @param directory the directory of its project, relative to that file
   * @param dependsOn the names of those that come before it
   * @param state how far it has come
   * @param reason why it was skipped; absent otherwise
   * @param result of its run; absent before it has begun
   */
  public record Part(
      String name,
      String directory,
      List<String> dependsOn,
      State state,
      @Nullable String reason,
      @Nullable RunResult result) {
    public Part {
      Objects.requireNonNull(name, "name");
      dependsOn = List.copyOf(dependsOn);
    }

    /** How its run ended; empty if it has not, or never began. */
    public Optional<RunStatus> status() {
      return Optional.ofNullable(result).map(RunResult::status);
    }
  }

  public BatchResult {
    Objects.requireNonNull(operation, "operation");
    parts = List.copyOf(parts);
  }

  /**
   * The status of all together: that of the first in order that did not do what was asked; else
   * whether there was, or would be, something to do.
   */
  public static RunStatus statusOf(List<Part> parts) {
    List<RunStatus> all = parts.stream().flatMap(part -> part.status().stream()).toList();
    Optional<RunStatus> failed = all.stream().filter(status -> !status.isSuccess()).findFirst();
    if (failed.isPresent()) {
      return failed.get();
    }
    if (all.contains(RunStatus.CHANGES)) {
      return RunStatus.CHANGES;
    }
    return all.contains(RunStatus.SUCCEEDED) ? RunStatus.SUCCEEDED : RunStatus.NO_CHANGES;
  }

  /** The results of the runs that were begun, in order. */
  public List<RunResult> results() {
    return parts.stream().flatMap(part -> Optional.ofNullable(part.result()).stream()).toList();
  }
}
