package io.stackline.runner.host;

import io.stackline.runner.host.HostContext.Build;
import io.stackline.runner.host.HostContext.PullRequest;
import io.stackline.runner.host.HostContext.Revision;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The variables by which the Pulumi CLI is told about the build, in place of what it would find
 * itself (CLI packages {@code ciutil} and {@code cmd/pulumi/metadata}). It reads the {@code
 * PULUMI_VCS_} and {@code PULUMI_GIT_} ones only where it finds no git repository.
 */
public final class CliVariables {
  private static final String OFF = "PULUMI_DISABLE_CI_DETECTION";
  private static final int LONGEST_TITLE = 1000;

  private final Map<String, String> variables = new LinkedHashMap<>();

  private CliVariables() {}

  /**
   * What the CLI is told. Where the user has set one of these variables, the user's is to be kept.
   *
   * @param project the directory of the project
   * @param titled whether the update has a message of its own: the CLI would let the commit's
   *     message take its place
   */
  public static Map<String, String> of(
      HostContext context, Environment environment, Path project, boolean titled) {
    Build build = context.build();
    if (build.system() == null || environment.get(OFF).isPresent()) {
      return Map.of();
    }
    CliVariables all = new CliVariables();
    all.addBuild(build);
    all.addRevision(context.revision(), titled);
    PullRequest pull = context.pullRequest();
    all.put("PULUMI_PR_NUMBER", pull == null || pull.number().isEmpty() ? null : pull.number());
    all.addRepository(context, project);
    return Collections.unmodifiableMap(all.variables);
  }

  private void addBuild(Build build) {
    put("PULUMI_CI_SYSTEM", build.system());
    put("PULUMI_CI_BUILD_ID", build.id());
    put("PULUMI_CI_BUILD_NUMBER", build.number());
    put("PULUMI_CI_BUILD_TYPE", build.type());
    put("PULUMI_CI_BUILD_URL", build.url());
  }

  private void addRevision(Revision revision, boolean titled) {
    put("PULUMI_CI_PULL_REQUEST_SHA", revision.commit());
    // The CLI only ever makes `git.headName` of it, which is a full name everywhere else.
    put("PULUMI_CI_BRANCH_NAME", revision.ref());
    put("PULUMI_COMMIT_MESSAGE", titled ? null : title(revision.message()));
    put("PULUMI_GIT_HEAD", revision.commit());
    put("PULUMI_GIT_AUTHOR", revision.author());
    put("PULUMI_GIT_AUTHOR_EMAIL", revision.authorEmail());
  }

  private void addRepository(HostContext context, Path project) {
    Repository repository = context.repository();
    if (repository == null) {
      return;
    }
    put("PULUMI_VCS_REPO_OWNER", repository.owner());
    put("PULUMI_VCS_REPO_NAME", repository.name());
    put("PULUMI_VCS_REPO_KIND", repository.kind());
    put("PULUMI_VCS_REPO_ROOT", root(context.checkout(), project).orElse(null));
  }

  /** Where the project is in its repository. */
  private static Optional<String> root(@Nullable Path checkout, Path project) {
    if (checkout == null || !checkout.isAbsolute()) {
      return Optional.empty();
    }
    Path from = checkout.normalize();
    Path to = project.toAbsolutePath().normalize();
    if (!to.startsWith(from)) {
      return Optional.empty();
    }
    String relative = from.relativize(to).toString().replace('\\', '/');
    return Optional.of(relative.isEmpty() ? "." : relative);
  }

  /** The CLI keeps the first line; an environment holds no message of any length. */
  private static @Nullable String title(@Nullable String message) {
    if (message == null) {
      return null;
    }
    String first = message.strip().lines().findFirst().orElse("");
    return first.length() > LONGEST_TITLE ? first.substring(0, LONGEST_TITLE) : first;
  }

  private void put(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      // Some are from files: no process can be started with a zero byte in its environment.
      variables.put(name, value.replaceAll("\\p{Cntrl}", " "));
    }
  }
}
