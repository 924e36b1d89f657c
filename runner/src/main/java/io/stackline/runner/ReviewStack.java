package io.stackline.runner;

import io.stackline.run.ConfigOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunException;
import io.stackline.run.StackOptions;
import io.stackline.run.StackOptions.Removal;
import io.stackline.runner.comment.PullRequests;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.Fork;
import io.stackline.runner.host.HostContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stack of one pull or merge request. What belongs to it is in its tags, so that whoever sweeps
 * up needs to know nothing else.
 *
 * @param stack its name
 * @param request the pull or merge request, as {@code REPOSITORY#NUMBER}
 * @param wish what it is made after; absent: it is there, and only removed
 */
public record ReviewStack(String stack, String request, @Nullable Wish wish) {
  /** What review stacks are called unless they are to be called otherwise. */
  public static final String TEMPLATE = "pr-{number}";

  /** The tag with the name of the stack that it is configured as. */
  public static final String BASE_TAG = "stackline:review-base";

  /** The tag with the moment from which on it may be swept up. */
  public static final String EXPIRES_TAG = "stackline:expires";

  private static final int LONGEST_NAME = 100;

  /**
   * What is wanted.
   *
   * @param base the stack that it is configured as
   * @param template of its name
   * @param life how long after an update it is needed; absent: as long as the request is open
   */
  public record Wish(String base, String template, @Nullable Duration life) {}

  /**
   * The one of the request that is built.
   *
   * @param api the base of the API of the repository's host; absent: found from the build
   * @param cwd where the project is
   * @throws RunException with {@code BAD_OPTION} if the build is for no request, or does not tell
   *     which repository that is in
   */
  public static ReviewStack of(Wish wish, @Nullable String api, Path cwd, Environment environment)
      throws RunException {
    HostContext context = CiHost.detect(environment).context(environment, cwd.toAbsolutePath());
    HostContext.PullRequest pull = context.pullRequest();
    if (pull == null) {
      throw new RunException(
          ErrorCode.BAD_OPTION, "--review: the build is for no pull or merge request.");
    }
    Optional<String> repository;
    try {
      repository = PullRequests.repository(environment, context, api);
    } catch (IllegalArgumentException e) {
      throw new RunException(ErrorCode.BAD_OPTION, "--review: " + e.getMessage() + ".", e);
    }
    if (repository.isEmpty()) {
      throw new RunException(
          ErrorCode.BAD_OPTION, "--review: the build does not tell which repository it is of.");
    }
    return of(wish, repository.get() + "#" + pull.number(), pull);
  }

  /**
   * The one of a request that is named.
   *
   * @param request the address of its page, or what the tag of its stack says
   * @param api the base of the API of the repository's host; absent: found from the address
   * @throws RunException with {@code BAD_OPTION} if that names no request
   */
  public static ReviewStack of(Wish wish, String request, @Nullable String api)
      throws RunException {
    if (wish.template().contains("{branch}")) {
      throw new RunException(
          ErrorCode.BAD_OPTION,
          "--review-name: --review-request does not tell the {branch}. Name the stack itself with"
              + " --stack, without --review.");
    }
    String named = named(request, api);
    String number = named.substring(named.lastIndexOf('#') + 1);
    return of(wish, named, new HostContext.PullRequest(number, null, null, null, null, Fork.NO));
  }

  private static ReviewStack of(Wish wish, String request, HostContext.PullRequest pull)
      throws RunException {
    StackName base = StackName.parse(wish.base());
    String name = name(wish.template(), pull);
    if (name.equalsIgnoreCase(base.stack())) {
      throw new RunException(
          ErrorCode.BAD_OPTION,
          "--review: the stack of the request would be " + wish.base() + " itself.");
    }
    return new ReviewStack(
        new StackName(base.organization(), base.project(), name).text(),
        request,
        new Wish(base.stack(), wish.template(), wish.life()));
  }

  /**
   * One that is there already, by its own name.
   *
   * @param request the address of the page of its request, or what its tag says
   * @throws RunException with {@code BAD_OPTION} if that names no request
   */
  public static ReviewStack known(String stack, String request, @Nullable String api)
      throws RunException {
    return new ReviewStack(stack, named(request, api), null);
  }

  private static String named(String request, @Nullable String api) throws RunException {
    String text = request.strip();
    if (!text.contains("://") && text.matches("[^\\s#]+#\\d{1,18}")) {
      return text;
    }
    try {
      return PullRequests.request(text, api)
          .orElseThrow(
              () ->
                  new RunException(
                      ErrorCode.BAD_OPTION,
                      "--review-request: \""
                          + text
                          + "\" is neither the address of a pull or merge request nor"
                          + " REPOSITORY#NUMBER as in the tag "
                          + StackOptions.REVIEW_TAG
                          + "."));
    } catch (IllegalArgumentException e) {
      throw new RunException(ErrorCode.BAD_OPTION, "--review-request: " + e.getMessage() + ".", e);
    }
  }

  private static String name(String template, HostContext.PullRequest pull) throws RunException {
    if (!template.contains("{number}")) {
      throw new RunException(
          ErrorCode.BAD_OPTION,
          "--review-name: without {number} two requests could have one stack.");
    }
    String branch = Optional.ofNullable(pull.source()).orElse("");
    String name =
        template
            .replace("{branch}", branch)
            .replace("{number}", pull.number())
            .replaceAll("[^A-Za-z0-9_.-]+", "-");
    if (name.length() > LONGEST_NAME && template.contains("{branch}")) {
      // The number must not be what is cut off.
      int most = Math.max(0, LONGEST_NAME - name.length() + branch.length());
      return name(template.replace("{branch}", branch.substring(0, most)), pull);
    }
    if (name.length() > LONGEST_NAME) {
      throw new RunException(
          ErrorCode.BAD_OPTION,
          "--review-name: it is longer than " + LONGEST_NAME + " characters.");
    }
    return name;
  }

  /** What is done to the stack itself. */
  public StackOptions target(StackOptions given, Operation operation) {
    Removal removal = given.removal();
    if (operation == Operation.DESTROY) {
      Removal gone = new Removal(true, removal.force(), removal.missingIsFine());
      return new StackOptions(false, null, Map.of(), gone, request);
    }
    Wish made = operation == Operation.UP || operation == Operation.PREVIEW ? wish : null;
    Map<String, String> tags = new LinkedHashMap<>(given.tags());
    if (made != null) {
      tags.putAll(tags(made));
    }
    return new StackOptions(
        given.create() || made != null, given.secretsProvider(), tags, removal, request);
  }

  private Map<String, String> tags(Wish wish) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(StackOptions.REVIEW_TAG, request);
    tags.put(BASE_TAG, wish.base());
    if (wish.life() != null) {
      String end =
          Clock.systemUTC().instant().plus(wish.life()).truncatedTo(ChronoUnit.SECONDS).toString();
      tags.put(EXPIRES_TAG, end);
    }
    return tags;
  }

  /** Configured as the stack that it is made after, unless something else was asked for. */
  public ConfigOptions config(ConfigOptions given) {
    return given.from() == null && wish != null ? given.from(wish.base()) : given;
  }
}
