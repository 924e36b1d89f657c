package io.stackline.runner.cli;

import io.stackline.run.CommentOptions;
import io.stackline.run.SecretReference;
import io.stackline.runner.report.RequestFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of comments and statuses on the host of the repository. */
@Heading("Output")
final class CommentFlags {
  @Option(
      names = "--comment",
      paramLabel = "MODE",
      description =
          "Comment on the pull or merge request: update the comment of the last run, new for one"
              + " each, hide-old for a new one that puts earlier ones away, or off (default: off).")
  @Nullable String mode;

  @Option(
      names = "--comment-when",
      paramLabel = "WHEN",
      description =
          "Comment always, if something changes or fails (changes), or on failure (default:"
              + " always). An earlier comment is brought up to date in any case.")
  @Nullable String when;

  @Option(
      names = "--comment-id",
      paramLabel = "NAME",
      description = "Tells runs of one stack apart that shall have a comment or status each.")
  @Nullable String id;

  @Option(
      names = "--comment-token",
      paramLabel = "REF",
      description =
          "Where the token for comments and statuses is, env:VARIABLE or file:PATH (default: the"
              + " host's own variable).")
  @Nullable String token;

  @Option(
      names = "--comment-api",
      paramLabel = "URL",
      description =
          "The base of the API that is sent the token, where it cannot be found from the build.")
  @Nullable String api;

  @Option(
      names = "--status",
      description = "Give the commit a status for this stack and operation, with a link.")
  boolean status;

  @Option(
      names = "--issue",
      description =
          "With drift: keep what is found in an issue of the repository, and close it when nothing"
              + " is found any more (GitHub, GitLab).")
  boolean issue;

  CommentOptions options(RequestFile file) {
    String place = Given.first(token, file.commentToken());
    return new CommentOptions(
        CommentOptions.Mode.parse(or(Given.first(mode, file.comment()), "off")),
        CommentOptions.When.parse(or(Given.first(when, file.commentWhen()), "always")),
        or(Given.first(id, file.commentId()), ""),
        place == null ? null : SecretReference.parse(place),
        Given.first(api, file.commentApi()),
        Given.either(status, file.status()),
        Given.either(issue, file.issue()));
  }

  private static String or(@Nullable String given, String otherwise) {
    return Optional.ofNullable(given).orElse(otherwise);
  }
}
