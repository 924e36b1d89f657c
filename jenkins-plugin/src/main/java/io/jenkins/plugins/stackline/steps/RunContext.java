package io.jenkins.plugins.stackline.steps;

import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StreamBuildListener;
import hudson.model.TaskListener;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.stackline.credentials.TokenMask;
import io.jenkins.plugins.stackline.run.RunEnvironment;
import io.jenkins.plugins.stackline.run.RunReport;
import io.jenkins.plugins.stackline.view.RunRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.FilePathUtils;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * What the durable task sees of its step: variables with the run's options and token, a log in
 * which the token is hidden, and an end in which the exit status becomes a result. After a restart
 * the variables are gone, for the task runs already; nothing here puts a secret on the controller's
 * disk.
 */
@SuppressFBWarnings(
    value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
    justification = "the variables are wanted once, when the process is started")
final class RunContext extends StepContext {
  private static final long serialVersionUID = 1;
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          new NamingThreadFactory(new DaemonThreadFactory(), RunContext.class.getName()));

  /**
   * Longer than the runner leaves the CLI between the interruption and the end (60 s), and its
   * update after that.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final StepContext step;
  private final RunSettings settings;
  private final String node;
  private final String directory;
  private final TokenMask mask;
  private final transient @CheckForNull RunEnvironment environment;

  RunContext(StepContext step, RunSettings settings, PreparedRun run) {
    this.step = step;
    this.settings = settings;
    this.node = Util.fixNull(FilePathUtils.getNodeNameOrNull(run.directory()));
    this.directory = run.directory().getRemote();
    this.mask = run.mask();
    this.environment = run.environment();
  }

  @Override
  public <T> T get(Class<T> key) throws IOException, InterruptedException {
    T value = step.get(key);
    if (key == EnvVars.class && value != null && environment != null) {
      EnvVars all = new EnvVars((EnvVars) value);
      all.putAll(environment.reveal());
      return key.cast(all);
    }
    if (key == TaskListener.class && value != null) {
      return key.cast(
          new StreamBuildListener(
              mask.decorate(((TaskListener) value).getLogger()), StandardCharsets.UTF_8));
    }
    return value;
  }

  /** The exit status of the runner. */
  @Override
  public void onSuccess(@CheckForNull Object status) {
    THREADS.submit(() -> end(status instanceof Integer exit ? exit : -1));
  }

  @Override
  public void onFailure(Throwable cause) {
    THREADS.submit(
        () -> {
          try {
            awaitEnd();
            record();
          } catch (IOException | InterruptedException e) {
            cause.addSuppressed(e);
          }
          step.onFailure(cause);
        });
  }

  private void end(int exit) {
    try {
      RunReport report = record();
      if (report == null) {
        step.onFailure(PulumiException.withoutResult(settings.title(), exit));
      } else if (report.succeeded() || !settings.propagate()) {
        step.onSuccess(report.forPipeline());
      } else {
        step.onFailure(PulumiException.of(settings.title(), report));
      }
    } catch (IOException e) {
      step.onFailure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      step.onFailure(e);
    }
  }

  /**
   * After an abort Jenkins gives the process up before the runner does: it lets providers finish,
   * and ends its own update then. The step ends when that is done, so that the next build does not
   * find the stack busy.
   */
  private void awaitEnd() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    FilePath place = FilePathUtils.find(node, directory);
    while (place != null && System.nanoTime() < end) {
      RunReport report = RunRecords.read(PreparedRun.result(place));
      if (report == null || !"running".equals(report.status())) {
        return;
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  /** Takes the result over from the agent, and removes the run's directory there. */
  private @CheckForNull RunReport record() throws IOException, InterruptedException {
    FilePath place = FilePathUtils.find(node, directory);
    if (place == null) {
      throw new IOException("The agent " + node + " is gone, and the result of the run with it.");
    }
    try {
      FilePath result = PreparedRun.result(place);
      return RunRecords.take(
          new RunRecords.Source(
              step.get(Run.class), settings.origin(result), step.get(TaskListener.class)),
          result);
    } finally {
      place.deleteRecursive();
    }
  }

  @Override
  public boolean isReady() {
    return step.isReady();
  }

  @Override
  public ListenableFuture<Void> saveState() {
    return step.saveState();
  }

  @Override
  public void setResult(Result result) {
    step.setResult(result);
  }

  @Override
  public BodyInvoker newBodyInvoker() {
    return step.newBodyInvoker();
  }

  @Override
  public boolean hasBody() {
    return step.hasBody();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunContext context
        && step.equals(context.step)
        && directory.equals(context.directory);
  }

  @Override
  public int hashCode() {
    return Objects.hash(step, directory);
  }
}
