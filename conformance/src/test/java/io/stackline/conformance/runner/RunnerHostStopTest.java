package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that each CI host cancels in its own order and times, while a provider creates a resource
 * for 3, 20 or 60 seconds and minds no cancellation.
 */
class RunnerHostStopTest extends SharedServiceSuite {
  /** More at a time would make a slow machine slower than the hosts are patient. */
  private static final int AT_A_TIME = 4;

  @TempDir Path labs;

  RunnerHostStopTest() {
    super(Engine.SQLITE);
  }

  /** Ends the job. */
  private interface Cancel {
    void cancel(JobNamespace job) throws IOException, InterruptedException;
  }

  private static final Map<String, String> ON_GITHUB = Map.of("GITHUB_ACTIONS", "true");
  private static final Map<String, String> ON_GITLAB = Map.of("GITLAB_CI", "true");

  /** The longest first. */
  private static final List<Host> HOSTS =
      List.of(
          new Host(
              "Jenkins with the plugin",
              Map.of("JENKINS_URL", "http://127.0.0.1/"),
              45,
              job -> job.terminateLeader(Duration.ofSeconds(60))),
          new Host(
              "Azure with PROCESS_SIGINT_TIMEOUT",
              Map.of("TF_BUILD", "True", "PROCESS_SIGINT_TIMEOUT", "25000"),
              24,
              job -> job.asAgent(millis(25_000), millis(2_500))),
          new Host(
              "Azure",
              Map.of("TF_BUILD", "True"),
              7,
              job -> job.asAgent(millis(7_500), millis(2_500))),
          new Host("GitHub", ON_GITHUB, 7, job -> job.asAgent(millis(7_500), millis(2_500))),
          new Host("GitLab, container", ON_GITLAB, 6, JobNamespace::asGitlabContainer),
          new Host(
              "GitLab, shell", ON_GITLAB, 6, job -> job.terminateLeader(Duration.ofSeconds(10))),
          new Host(
              "Bitbucket",
              Map.of("BITBUCKET_BUILD_NUMBER", "7"),
              6,
              job -> job.terminateLeader(Duration.ofSeconds(10))),
          new Host(
              "Jenkins alone",
              Map.of("JENKINS_URL", "http://127.0.0.1/", "JENKINS_SERVER_COOKIE", "durable-1"),
              2,
              JobNamespace::asJenkins));

  private static Duration millis(long count) {
    return Duration.ofMillis(count);
  }

  /**
   * A CI host.
   *
   * @param grace in seconds: what takes clearly less is finished, what takes clearly more is not
   * @param cancel returns when the host would do nothing more
   */
  private record Host(String name, Map<String, String> variables, int grace, Cancel cancel) {
    private Host {
      variables = Map.copyOf(variables);
    }

    Stackline on(Lab lab) throws IOException {
      Stackline runner = Stackline.of(lab).with("CI", "true");
      for (Map.Entry<String, String> variable : variables.entrySet()) {
        runner = runner.with(variable.getKey(), variable.getValue());
      }
      return runner;
    }

    boolean lets(int seconds) {
      return seconds + 2 < grace;
    }

    boolean mayLet(int seconds) {
      return seconds - 2 < grace;
    }
  }

  /** Resources {@code a}, then {@code b}, which takes its time, then {@code c}. */
  private static void slow(Lab lab, int seconds) throws IOException {
    Gate gate = lab.gate("gate");
    gate.open("create");
    Item b = Item.of("b", "y").heldOn("create", gate).with("deaf: true");
    lab.items(
        Item.of("a", "x"),
        b.with("sleepMs: " + seconds * 1_000).after("a"),
        Item.of("c", "z").after("b"));
  }

  private static JobNamespace begun(Lab lab, Stackline runner)
      throws IOException, InterruptedException {
    JobNamespace job = JobNamespace.start(runner.builder("up", "--create"), lab.directory());
    Gate gate = lab.gate("gate");
    Waiting.until("the creation begins", () -> gate.isBegun("create") || job.hasEnded());
    assertThat(job.hasEnded()).as(() -> job.printed().toString()).isFalse();
    return job;
  }

  @TestFactory
  Stream<DynamicTest> aCancelledJobEndsInTimeAndLosesNothing()
      throws IOException, InterruptedException {
    JobNamespace.assumeAllowed();
    List<Integer> durations = List.of(60, 20, 3);
    ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
    List<DynamicTest> tests = new ArrayList<>();
    for (Host host : HOSTS) {
      for (int seconds : durations) {
        Lab lab = Lab.shared(Engine.SQLITE, labs);
        Future<?> done =
            pool.submit(
                () -> {
                  cancelled(lab, host, seconds);
                  return null;
                });
        tests.add(DynamicTest.dynamicTest(host.name + ", " + seconds + " s", done::get));
      }
    }
    pool.shutdown();
    return tests.stream();
  }

  private static void cancelled(Lab lab, Host host, int seconds)
      throws IOException, InterruptedException {
    slow(lab, seconds);
    Stackline runner = host.on(lab);
    try (JobNamespace job = begun(lab, runner)) {
      host.cancel.cancel(job);
      job.awaitEnd();
      assertThat(job.exitCode()).as(() -> job.printed().toString()).isEqualTo(8);
      Waiting.until("everything that the run started ends", job::isEmpty);
      assertResult(lab, runner, host, seconds, job);
    }
    assertThat(lab.get("/api/stacks/" + lab.stack("dev"))).doesNotContain("currentOperation");
    runner.assertNothingIsLeft();
    lab.items(Item.of("a", "x"));
    assertThat(runner.run(0, "up").status()).isIn("succeeded", "no-changes");
  }

  private static void assertResult(
      Lab lab, Stackline runner, Host host, int seconds, JobNamespace job)
      throws IOException, InterruptedException {
    RunReport report = runner.report();
    String printed = job.printed().all();
    assertThat(report.state()).isEqualTo("finished");
    assertThat(report.status()).as(printed).isEqualTo("cancelled");
    List<String> pending = lab.state("dev").pendingOperations();
    if (host.lets(seconds) || (host.mayLet(seconds) && pending.isEmpty())) {
      assertThat(pending).as(printed).isEmpty();
      assertThat(lab.state("dev").names()).containsExactlyInAnyOrder("a", "b");
      assertThat(report.whatHappened()).doesNotContain("Unfinished");
    } else {
      assertThat(pending).as(printed).containsExactly("creating b");
      assertThat(lab.state("dev").names()).containsExactly("a");
      assertThat(report.whatHappened())
          .containsPattern("Unfinished: creating urn:\\S+::b\\.")
          .contains("the stack is free again");
      assertThat(printed).containsPattern("warning: creating urn:\\S+::b was not finished");
    }
  }

  /** A provider may be met before anything that could have told the runner. */
  @Test
  void aProviderThatEndsBeforeTheSignalIsNoFaultOfTheResource()
      throws IOException, InterruptedException {
    JobNamespace.assumeAllowed();
    slow(lab(), 60);
    Stackline runner = new Host("GitHub", ON_GITHUB, 7, job -> {}).on(lab());
    try (JobNamespace job = begun(lab(), runner)) {
      job.providerFirst(Duration.ofSeconds(1));
      job.awaitEnd();
      RunReport report = runner.report();
      assertThat(report.status()).as(job.printed().toString()).isEqualTo("cancelled");
      assertThat(report.whatHappened()).containsPattern("Unfinished: creating urn:\\S+::b\\.");
      assertThat(job.printed().all()).contains("run `pulumi import` or delete it");
      Waiting.until("everything that the run started ends", job::isEmpty);
    }
  }

  /** The control: nobody stops the run. */
  @Test
  void aProviderThatEndsByItselfFailsTheResource() throws IOException, InterruptedException {
    JobNamespace.assumeAllowed();
    slow(lab(), 60);
    Stackline runner = new Host("GitHub", ON_GITHUB, 7, job -> {}).on(lab());
    try (JobNamespace job = begun(lab(), runner)) {
      job.provider().destroy();
      job.awaitEnd();
      assertThat(runner.report().status()).isEqualTo("resource-failed");
      assertThat(runner.report().whatHappened()).containsPattern("Unfinished: creating urn:\\S+b");
    }
  }
}
