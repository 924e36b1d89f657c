package io.jenkins.plugins.stackline.run;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which stack a run with {@code review} leaves behind, to be removed with the job of its change
 * request. This only decides what is asked for: the runner looks at the tag of the stack and
 * refuses one that was not made for the request.
 */
public final class ReviewStacks {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}");
  private static final Set<String> REMOVING = Set.of("destroy", "remove");

  private ReviewStacks() {}

  /**
   * Review stacks that a run may have left.
   *
   * @param asked the stack that the step named: review stacks are made after it, and it is never
   *     one itself
   * @return their whole names; none if the run says of no stack that it is one of its request
   */
  public static List<String> left(RunReport report, String asked) {
    return report.parts().stream()
        .filter(part -> NAME.matcher(part.stack()).matches())
        .filter(part -> !names(part.stack(), asked))
        .filter(part -> !part.problem().map(p -> "not-review-stack".equals(p.code())).orElse(false))
        .filter(part -> !(REMOVING.contains(part.operation()) && part.succeeded()))
        .map(RunReport::stack)
        .distinct()
        .toList();
  }

  /**
   * Review stacks that a run removed: what earlier runs left of them is gone.
   *
   * @param report of a run with {@code review}
   */
  public static List<String> removed(RunReport report) {
    return report.parts().stream()
        .filter(part -> REMOVING.contains(part.operation()) && part.succeeded())
        .map(RunReport::stack)
        .distinct()
        .toList();
  }

  /** The project of a stack's whole name. */
  public static String project(String stack) {
    return stack.split("/", -1)[1];
  }

  /** Whether the step may have meant that stack by the name it gave. */
  private static boolean names(String stack, String asked) {
    String[] whole = stack.split("/", -1);
    String[] given = asked.split("/", -1);
    return switch (given.length) {
      case 1 -> whole[2].equals(given[0]);
      case 2 -> whole[0].equals(given[0]) && whole[2].equals(given[1]);
      default -> stack.equals(asked);
    };
  }
}
