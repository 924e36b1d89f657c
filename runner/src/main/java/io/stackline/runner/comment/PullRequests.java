package io.stackline.runner.comment;

import io.stackline.run.CommentOptions;
import io.stackline.runner.comment.HostNotices.Surroundings;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.Fork;
import io.stackline.runner.host.HostContext;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pull or merge requests of the repository that is built, as its host knows them. */
public final class PullRequests {
  /** Whatever else a host says, or comes to say, is not closed. */
  private static final Set<String> CLOSED =
      Set.of("closed", "merged", "MERGED", "DECLINED", "SUPERSEDED", "completed", "abandoned");

  private static final Pattern PAGE =
      Pattern.compile(
          "(?i:https?)://(?<host>[^/@\\s]+)"
              + "(?<path>/\\S+?/(?:pull|merge_requests|pull-requests|pullrequest)/(?<number>\\d{1,18}))"
              + "(?:[/?#]\\S*)?");

  private final HostAccess access;

  /** What is known of a request. */
  public enum State {
    OPEN,
    /** Merged or given up. */
    CLOSED,
    /** The host did not tell; the request may be open. */
    UNKNOWN
  }

  private record Answer(@Nullable String state, @Nullable String status) {
    Optional<String> word() {
      return Optional.ofNullable(state).or(() -> Optional.ofNullable(status));
    }
  }

  /**
   * @param options say where the token and the API are
   */
  public PullRequests(CommentOptions options, Surroundings around) {
    this(options, around, HostAccess.TIME, HostAccess.PAUSE);
  }

  PullRequests(CommentOptions options, Surroundings around, Duration time, Duration pause) {
    this.access = new HostAccess(options, around, time, pause);
  }

  /**
   * What names the repository, the same for all its builds; empty if the build does not tell.
   *
   * @throws IllegalArgumentException if an address is none
   */
  public static Optional<String> repository(
      Environment environment, HostContext context, @Nullable String api) {
    return new Targets(environment, context, api).find().map(PullRequests::repository);
  }

  /**
   * What names the request that has a page, the same as for its builds; empty if no request can
   * have that page.
   *
   * @param address of the page; what stands behind the number does not matter
   * @throws IllegalArgumentException if the address of the API is none
   */
  public static Optional<String> request(String address, @Nullable String api) {
    Matcher page = PAGE.matcher(address.strip());
    if (!page.matches()) {
      return Optional.empty();
    }
    String number = page.group("number");
    // Of the address only the names count, so that a link typed by hand is the same request.
    String url = "https://" + page.group("host").toLowerCase(Locale.ROOT) + page.group("path");
    HostContext context =
        HostContext.ofRequest(
            new HostContext.PullRequest(number, url, null, null, null, Fork.UNKNOWN));
    return new Targets(new Environment(Map.of()), context, api)
        .page()
        .map(target -> repository(target) + "#" + number);
  }

  /** On Azure DevOps two projects can each have a repository of the same name. */
  private static String repository(Target target) {
    String within = target.forge() == Forge.AZURE_REPOS ? target.api().getRawPath() : "";
    return target.api().getRawAuthority() + within + target.commented();
  }

  /** Asks for each; what goes wrong is a warning. */
  public Map<String, State> states(Collection<String> numbers, HostContext context) {
    Map<String, State> states = new HashMap<>();
    numbers.forEach(number -> states.put(number, State.UNKNOWN));
    access.visit(
        "answer about pull requests",
        context,
        (target, api) -> {
          for (String number : states.keySet()) {
            access.attempt(
                target,
                "answer about request " + number,
                () -> states.put(number, state(target, api, number)));
          }
        });
    return states;
  }

  private static State state(Target target, HostApi api, String number) throws HostTrouble {
    Answer answer = HostApi.decode(api.get(path(target, number)), Answer.class);
    return answer
        .word()
        .map(word -> CLOSED.contains(word) ? State.CLOSED : State.OPEN)
        .orElse(State.UNKNOWN);
  }

  private static String path(Target target, String number) {
    String repository = target.commented();
    return switch (target.forge()) {
      case GITHUB -> repository + "/pulls/" + number;
      case GITLAB -> repository + "/merge_requests/" + number;
      case BITBUCKET_CLOUD -> repository + "/pullrequests/" + number;
      case BITBUCKET_DATA_CENTER -> repository + "/pull-requests/" + number;
      case AZURE_REPOS -> repository + "/pullRequests/" + number + "?api-version=7.1";
    };
  }
}
