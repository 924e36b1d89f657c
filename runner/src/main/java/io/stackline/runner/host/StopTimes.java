package io.stackline.runner.host;

import io.stackline.run.RunRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a stopped run may let started steps finish before it kills the CLI. {@link #END} comes
 * on top, and all of it has to fit into the time that the CI host leaves a cancelled job.
 *
 * @param grace when the host, or anybody, signals the runner
 * @param hurried when the host signals every process of the job, from the first of these signals
 * @param signalsAll whether the host may signal every process of the job
 */
public record StopTimes(Duration grace, Duration hurried, boolean signalsAll) {
  /** How long the end itself may take: to kill the CLI, end the update and write the result. */
  public static final Duration END = Duration.ofMillis(2_500);

  /** Where no host is in a hurry. */
  public static final StopTimes DEFAULT = same(Duration.ofSeconds(60), false);

  /**
   * GitLab's Docker and Kubernetes executors signal every process but the first, the highest
   * process id first, and wait up to 6 seconds for each ({@code ContainerSigTermScriptForLinux} of
   * GitLab Runner). 10 seconds after the signal to the first process Docker kills what is left, on
   * GitLab as on Bitbucket.
   */
  private static final Duration CONTAINER = Duration.ofSeconds(6);

  /** {@code timeout {}} of Jenkins kills what it surrounds after 60 seconds. */
  private static final Duration JENKINS = Duration.ofSeconds(45);

  /**
   * Jenkins without the plugin signals every process of the build and kills it 5 seconds later
   * ({@code SoftKillWaitSeconds} in {@code hudson.util.ProcessTree}).
   */
  private static final Duration JENKINS_HURRIED = Duration.ofSeconds(2);

  /**
   * {@code ProcessInvoker} of the agents of Azure Pipelines and GitHub Actions: SIGINT, this time,
   * SIGTERM, the other time, SIGKILL, in milliseconds. Azure's takes both from variables.
   */
  private static final long AGENT_INTERRUPT = 7_500;

  private static final long AGENT_TERMINATE = 2_500;

  /** The second signal is not waited for. */
  private static final long BEFORE_THE_SECOND = 500;

  /** The times of a run: what the operator says, else what the host allows. */
  public static StopTimes of(RunRequest request, Environment environment) {
    return of(request.patience().grace(), environment);
  }

  static StopTimes of(@Nullable Duration asked, Environment environment) {
    CiHost host = CiHost.detect(environment);
    StopTimes usual = ofHost(host, environment);
    Optional<Duration> said = Optional.ofNullable(asked).or(() -> seconds(environment));
    return said.map(grace -> same(grace, usual.signalsAll)).orElse(usual);
  }

  private static StopTimes ofHost(CiHost host, Environment environment) {
    return switch (host) {
      case GITLAB -> same(CONTAINER, true);
      case BITBUCKET -> same(CONTAINER, false);
      case JENKINS -> new StopTimes(JENKINS, JENKINS_HURRIED, true);
      case AZURE ->
          agent(
              millis(environment, "PROCESS_SIGINT_TIMEOUT", AGENT_INTERRUPT),
              millis(environment, "PROCESS_SIGTERM_TIMEOUT", AGENT_TERMINATE));
      case GITHUB -> agent(AGENT_INTERRUPT, AGENT_TERMINATE);
      case TRAVIS, GENERIC, NONE -> DEFAULT;
    };
  }

  private static StopTimes agent(long interrupt, long terminate) {
    long toTheSecond = interrupt - BEFORE_THE_SECOND;
    long toTheKill = interrupt + terminate - END.toMillis();
    return same(Duration.ofMillis(Math.max(0, Math.min(toTheSecond, toTheKill))), false);
  }

  private static StopTimes same(Duration grace, boolean signalsAll) {
    return new StopTimes(grace, grace, signalsAll);
  }

  private static long millis(Environment environment, String name, long usual) {
    return environment
        .get(name)
        .filter(t -> t.matches("\\d{1,9}"))
        .map(Long::valueOf)
        .orElse(usual);
  }

  private static Optional<Duration> seconds(Environment environment) {
    return environment
        .get("STACKLINE_GRACE_SECONDS")
        .filter(text -> text.matches("\\d{1,5}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }
}
