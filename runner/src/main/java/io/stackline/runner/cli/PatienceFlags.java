package io.stackline.runner.cli;

import io.stackline.run.OnBusy;
import io.stackline.run.Patience;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.RequestFile;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of how long a busy stack and a faulty network are borne. */
@Heading("Waiting")
final class PatienceFlags {
  @Option(
      names = "--on-busy",
      paramLabel = "POLICY",
      completionCandidates = Policies.class,
      description =
          "What to do when another update holds the stack: fail, wait, or cancel-dead, which waits"
              + " but ends an update whose runner on this machine is dead (default:"
              + " STACKLINE_ON_BUSY, fail).")
  @Nullable String onBusy;

  @Option(
      names = "--wait-timeout",
      paramLabel = "D",
      converter = Durations.class,
      description =
          "Wait for a busy stack no longer than this (default: as long as the run may take).")
  @Nullable Duration waitTimeout;

  @Option(
      names = "--retry-budget",
      paramLabel = "D",
      converter = Durations.OrNone.class,
      description =
          "For how long to try again when the network or the service fails before the update has"
              + " started (default: 60s; 0s: not at all).")
  @Nullable Duration retryBudget;

  @Option(
      names = "--grace",
      paramLabel = "D",
      converter = Durations.OrNone.class,
      description =
          "How long a stopped run lets started steps finish before it kills the CLI (default:"
              + " STACKLINE_GRACE, what the CI host allows, 60s; 0s: not at all).")
  @Nullable Duration grace;

  Patience patience(RequestFile file, Environment environment) {
    Optional<String> word =
        Optional.ofNullable(Given.first(onBusy, file.onBusy()))
            .or(() -> environment.get("STACKLINE_ON_BUSY"));
    return new Patience(
        word.map(PatienceFlags::policy).orElse(Patience.DEFAULT.onBusy()),
        Given.first(waitTimeout, Given.duration(file.waitTimeout())),
        Optional.ofNullable(Given.first(retryBudget, budget(file.retryBudget())))
            .orElse(Patience.DEFAULT.retryBudget()),
        Optional.ofNullable(Given.first(grace, budget(file.grace())))
            .or(() -> named(environment))
            .orElse(null));
  }

  /** The words, for shells that complete them. */
  static final class Policies implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return OnBusy.words().iterator();
    }
  }

  private static OnBusy policy(String word) {
    try {
      return OnBusy.parse(word);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--on-busy: " + e.getMessage(), e);
    }
  }

  private static Optional<Duration> named(Environment environment) {
    try {
      return environment.get("STACKLINE_GRACE").map(new Durations.OrNone()::convert);
    } catch (TypeConversionException e) {
      throw new IllegalArgumentException("STACKLINE_GRACE: " + e.getMessage(), e);
    }
  }

  private static @Nullable Duration budget(@Nullable String text) {
    return text == null ? null : new Durations.OrNone().convert(text);
  }
}
