package io.stackline.runner.host;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Variables that say by themselves that a build is for a fork, or for a pull request of unknown
 * origin. An earlier step of such a build may have emptied the request's number, and with it the
 * request would be hidden from its host's own rules.
 */
final class ForkMarks {
  private ForkMarks() {}

  /** What they say; nothing where there are none. */
  static Stream<Fork> of(Environment environment) {
    return Stream.of(gitlab(environment), azure(environment), jenkins(environment))
        .flatMap(Optional::stream);
  }

  private static Optional<Fork> gitlab(Environment environment) {
    Optional<String> source = environment.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID");
    Optional<String> target = environment.get("CI_MERGE_REQUEST_PROJECT_ID");
    if (source.isPresent() && target.isPresent() && !source.equals(target)) {
      return Optional.of(Fork.YES);
    }
    boolean request =
        environment
            .get("CI_PIPELINE_SOURCE")
            .filter(s -> s.equals("merge_request_event") || s.equals("external_pull_request_event"))
            .isPresent();
    boolean numbered =
        environment
            .get("CI_MERGE_REQUEST_IID")
            .or(() -> environment.get("CI_EXTERNAL_PULL_REQUEST_IID"))
            .isPresent();
    return request && !numbered ? Optional.of(Fork.UNKNOWN) : Optional.empty();
  }

  private static Optional<Fork> azure(Environment environment) {
    return environment
        .get("SYSTEM_PULLREQUEST_ISFORK")
        .filter(told -> !told.equalsIgnoreCase("false"))
        .map(told -> Fork.YES);
  }

  private static Optional<Fork> jenkins(Environment environment) {
    return environment.get("CHANGE_FORK").map(told -> Fork.YES);
  }
}
