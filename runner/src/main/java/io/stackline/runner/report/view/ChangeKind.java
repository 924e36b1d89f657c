package io.stackline.runner.report.view;

import io.stackline.run.RunResult.Step;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What happens to a resource, as people think of it: the engine's several steps of a replacement
 * are one. In the order of how much a reader must know of it. Source of the words: {@code
 * deploy.StepOps} of the CLI.
 */
public enum ChangeKind {
  DELETE("delete", "to delete", "deleted", "-"),
  REPLACE("replace", "to replace", "replaced", "±"),
  UPDATE("update", "to update", "updated", "~"),
  CREATE("create", "to create", "created", "+"),
  IMPORT("import", "to import", "imported", "="),
  READ("read", "to read", "read", ">"),
  OTHER("other", "other", "other", "?"),
  SAME("same", "unchanged", "unchanged", " ");

  private final String word;
  private final String foreseen;
  private final String done;
  private final String sign;

  ChangeKind(String word, String foreseen, String done, String sign) {
    this.word = word;
    this.foreseen = foreseen;
    this.done = done;
    this.sign = sign;
  }

  /** One word for a table. */
  public String word() {
    return word;
  }

  /** What follows a number of resources, {@code to delete} or {@code deleted}. */
  public String counted(boolean isForeseen) {
    return isForeseen ? foreseen : done;
  }

  /** One character for a list. */
  public String sign() {
    return sign;
  }

  /** Whether something is different afterwards. */
  public boolean isChange() {
    return this != SAME && this != READ;
  }

  /** The kind of the engine's word. */
  public static ChangeKind of(String operation) {
    return switch (operation) {
      case "same", "refresh" -> SAME;
      case "create" -> CREATE;
      case "update" -> UPDATE;
      case "delete" -> DELETE;
      case "replace", "create-replacement", "delete-replaced", "import-replacement" -> REPLACE;
      case "import" -> IMPORT;
      case "read", "read-replacement" -> READ;
      // "discard", "remove-pending-replace", and what a newer engine may say.
      default -> OTHER;
    };
  }

  /** The kind of all steps on one resource together. */
  static ChangeKind of(Collection<Step> steps) {
    Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
    steps.forEach(step -> kinds.add(of(step.operation())));
    return kinds.contains(REPLACE) ? REPLACE : kinds.iterator().next();
  }
}
