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
import io.jenkins.plugins.stackline.run.Grace;
import io.jenkins.plugins.stackline.run.RunEnvironment;
import io.jenkins.plugins.stackline.run.RunReport;
import io.jenkins.plugins.stackline.view.RunRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.FilePathUtils;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.concurrent.Timeout;

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
  private static final Logger LOGGER = Logger.getLogger(RunContext.class.getName());
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          new NamingThreadFactory(new DaemonThreadFactory(), RunContext.class.getName()));

  private final StepContext step;
  private final RunSettings settings;
  private final String node;
  private final String directory;
  private final TokenMask mask;
  private final transient @CheckForNull RunEnvironment environment;

  /** When the run was told to stop, as {@link System#nanoTime()}; null: it was not. */
  private transient volatile @CheckForNull Long aborted;

  private transient volatile @CheckForNull Future<?> ending;
  private transient boolean ended;

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

  /**
   * The run is told to stop now.
   *
   * @return whether it was told before
   */
  boolean aborting() {
    if (aborted != null) {
      return true;
    }
    aborted = System.nanoTime();
    return false;
  }

  /** Ends the step at once: whoever aborts again does not want to wait for the runner. */
  void giveUp(Throwable cause) {
    Future<?> waiting = ending;
    if (waiting != null) {
      waiting.cancel(true);
    }
    say(
        "The runner was not waited for any more: its update may go on, and its result is in "
            + directory);
    finish(() -> step.onFailure(cause));
  }

  /** The exit status of the runner. */
  @Override
  public void onSuccess(@CheckForNull Object status) {
    ending = THREADS.submit(() -> end(status instanceof Integer exit ? exit : -1));
  }

  @Override
  public void onFailure(Throwable cause) {
    ending = THREADS.submit(() -> fail(cause));
  }

  private void end(int exit) {
    try {
      RunReport report = record(RunEnd.TAKING);
      if (report == null) {
        finish(() -> step.onFailure(PulumiException.withoutResult(settings.title(), exit)));
      } else if (report.succeeded() || !settings.propagate()) {
        finish(() -> step.onSuccess(report.forPipeline()));
      } else {
        finish(() -> step.onFailure(PulumiException.of(settings.title(), report)));
      }
    } catch (IOException e) {
      finish(() -> step.onFailure(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      finish(
          () ->
              step.onFailure(
                  new IOException(
                      "The result of the run was not taken over from the agent within "
                          + RunEnd.TAKING.toSeconds()
                          + " s.",
                      e)));
    } catch (RuntimeException | LinkageError e) {
      // A fault of the plugin or of another one: a step that never ends would hold its build.
      finish(() -> step.onFailure(e));
    } finally {
      finish(() -> step.onFailure(new IllegalStateException("The end of the run failed.")));
    }
  }

  /**
   * The step ends when the runner has ended its update, so that the next build does not find the
   * stack busy; but it ends.
   */
  private void fail(Throwable cause) {
    try {
      FilePath place = FilePathUtils.find(node, directory);
      if (place != null && !RunEnd.await(place, left())) {
        say(
            "The runner has not ended within "
                + Grace.patience(settings.text("grace")).toSeconds()
                + " s: its update may go on, and its result is in "
                + directory);
      }
      record(RunEnd.TAKING_AT_LAST);
    } catch (IOException e) {
      cause.addSuppressed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cause.addSuppressed(e);
    } finally {
      finish(() -> step.onFailure(cause));
    }
  }

  /** What is left of the patience, which began with the abort. */
  private Duration left() {
    Long since = aborted;
    Duration all = Grace.patience(settings.text("grace"));
    Duration left = since == null ? all : all.minus(Duration.ofNanos(System.nanoTime() - since));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Takes the result over from the agent, and removes the run's directory there if it has ended.
   */
  private @CheckForNull RunReport record(Duration limit) throws IOException, InterruptedException {
    FilePath place = FilePathUtils.find(node, directory);
    if (place == null) {
      throw new IOException("The agent " + node + " is gone, and the result of the run with it.");
    }
    boolean over = true;
    try (Timeout interrupting = RunEnd.limit(limit)) {
      FilePath result = PreparedRun.result(place);
      RunReport report =
          RunRecords.take(
              new RunRecords.Source(
                  step.get(Run.class), settings.origin(result), step.get(TaskListener.class)),
              result);
      over = report == null || !"running".equals(report.status());
      return report;
    } catch (InterruptedException e) {
      // The agent hangs: there is nothing to be asked of it.
      over = false;
      throw e;
    } finally {
      if (over) {
        try (Timeout interrupting = RunEnd.limit(RunEnd.TAKING_AT_LAST)) {
          place.deleteRecursive();
        }
      }
    }
  }

  /** Once: the durable task, the wait for its end and a further abort may all want to. */
  private void finish(Runnable how) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    how.run();
  }

  private void say(String text) {
    try {
      TaskListener listener = step.get(TaskListener.class);
      if (listener != null) {
        listener.getLogger().println(text);
      }
    } catch (IOException e) {
      LOGGER.log(Level.FINE, e, () -> text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
