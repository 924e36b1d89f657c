package io.stackline.run;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run tells the host of its repository: a comment on the pull or merge request, a status of
 * the commit.
 *
 * @param mode whether it comments, and what becomes of earlier comments
 * @param when after which runs it comments
 * @param id tells runs of one stack apart that shall have a comment each; may be empty
 * @param token where the token is; absent: where the host has it
 * @param api the address of the host's API; absent: found from the build
 * @param status whether the commit gets a status
 * @param issue whether drift is kept in an issue, which is closed when there is none any more
 */
public record CommentOptions(
    Mode mode,
    When when,
    String id,
    @Nullable SecretReference token,
    @Nullable String api,
    boolean status,
    boolean issue) {

  /** Nothing is told. */
  public static final CommentOptions NONE =
      new CommentOptions(Mode.OFF, When.ALWAYS, "", null, null, false, false);

  /** What becomes of earlier comments. */
  public enum Mode {
    /** There is no comment. */
    OFF,
    /** The comment of an earlier run is changed. */
    UPDATE,
    /** Every run has its own. */
    NEW,
    /** Every run has its own, and earlier ones are put away. */
    HIDE_OLD;

    /** The word used in requests and options. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The mode of that word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Mode parse(String word) {
      return Words.parse(values(), Mode::word, word);
    }
  }

  /** After which runs there is a comment. */
  public enum When {
    /** After each. */
    ALWAYS,
    /** If something changes, or the run fails. */
    CHANGES,
    /** If the run fails. */
    FAILURE;

    /** The word used in requests and options. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The condition of that word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static When parse(String word) {
      return Words.parse(values(), When::word, word);
    }
  }

  public CommentOptions {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(when, "when");
    Objects.requireNonNull(id, "id");
  }

  /** Whether anything is told. */
  public boolean isWanted() {
    return mode != Mode.OFF || status || issue;
  }
}
