package io.stackline.runner.batch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The stack that a stack reference names. What is only known when the program runs may be anything.
 *
 * @param organization absent: any
 * @param project its project
 * @param stack absent: the own name of the stack that refers to it
 */
public record Reference(@Nullable String organization, String project, @Nullable String stack) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]+");

  /**
   * {@code ORG/PROJECT/STACK} or {@code PROJECT/STACK}, in which parts may be put together later.
   */
  private static final Pattern NAME =
      Pattern.compile("(?:([^/\\s]+)/)?([A-Za-z0-9_.-]+)/([^/\\s]+)");

  /**
   * Reads a name as programs write it: text, or a text with parts like {@code ${stack}}.
   *
   * @return empty if it is no name of a stack, or its project is only known when the program runs
   */
  public static Optional<Reference> parse(String text) {
    Matcher name = NAME.matcher(text);
    return name.matches()
        ? Optional.of(new Reference(word(name.group(1)), name.group(2), word(name.group(3))))
        : Optional.empty();
  }

  private static @Nullable String word(@Nullable String part) {
    return part != null && WORD.matcher(part).matches() ? part : null;
  }

  /** Whether it may mean a stack, if another refers to it. */
  boolean means(Identity target, Identity source) {
    boolean sameOrganization =
        organization == null
            || target.organization() == null
            || organization.equals(target.organization());
    String wanted = stack == null ? source.stack() : stack;
    return sameOrganization && project.equals(target.project()) && wanted.equals(target.stack());
  }

  /**
   * The name of a stack as far as it is known before its run.
   *
   * @param organization absent: the user's default one
   */
  record Identity(@Nullable String organization, String project, String stack) {
    /** Of a name as it is given, in a project. */
    static Identity of(String name, String project) {
      String[] parts = name.split("/", -1);
      return switch (parts.length) {
        case 1 -> new Identity(null, project, parts[0]);
        case 2 -> new Identity(parts[0], project, parts[1]);
        default -> new Identity(parts[0], parts[1], parts[2]);
      };
    }
  }
}
