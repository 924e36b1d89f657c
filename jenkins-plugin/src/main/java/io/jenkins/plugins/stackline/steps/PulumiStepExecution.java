package io.jenkins.plugins.stackline.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.stackline.credentials.TokenOwner;
import io.jenkins.plugins.stackline.run.RunnerScript;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.durable_task.BatchScriptStep;
import org.jenkinsci.plugins.workflow.steps.durable_task.DurableTaskStep;
import org.jenkinsci.plugins.workflow.steps.durable_task.ShellStep;
import org.jenkinsci.plugins.workflow.support.concurrent.Timeout;

/**
 * A run on the agent as a durable task: that of the steps {@code sh} and {@code bat}, which
 * outlives a restart of the controller and the loss of an agent. What this class adds is before it,
 * and behind it in {@link RunContext}.
 */
final class PulumiStepExecution extends StepExecution {
  private static final long serialVersionUID = 1;
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          new NamingThreadFactory(new DaemonThreadFactory(), PulumiStepExecution.class.getName()));

  /** As long as the durable task itself waits before it gives the process up. */
  private static final Duration SIGNAL = Duration.ofSeconds(20);

  private final RunSettings settings;

  /** The durable task; null until it was started. */
  private volatile StepExecution task;

  /** What that task sees; null until it was started. */
  private volatile RunContext run;

  private transient volatile Future<?> starting;
  private transient volatile boolean stopped;

  PulumiStepExecution(StepContext context, RunSettings settings) {
    super(context);
    this.settings = settings;
  }

  @Override
  public boolean start() throws Exception {
    FlowNode node = getContext().get(FlowNode.class);
    if (node != null) {
      node.addAction(new LabelAction(settings.title()));
    }
    starting = THREADS.submit(this::begin);
    return false;
  }

  @SuppressFBWarnings(
      value = "RV_RETURN_VALUE_IGNORED_NO_SIDE_EFFECT",
      justification = "saving is the effect; the run goes on whether or not it works")
  private static void save(StepContext context) {
    context.saveState();
  }

  /** Copies what is missing to the agent, and starts; not on the thread that runs the Pipeline. */
  private void begin() {
    try {
      StepContext context = getContext();
      FilePath workspace = context.get(FilePath.class);
      TaskListener listener = context.get(TaskListener.class);
      EnvVars env = context.get(EnvVars.class);
      Launcher launcher = context.get(Launcher.class);
      PreparedRun prepared =
          PreparedRun.of(
              new PreparedRun.Place(
                  TokenOwner.of(context.get(Run.class)), workspace, launcher, env, listener),
              settings);
      DurableTaskStep step =
          launcher.isUnix()
              ? new ShellStep(RunnerScript.unix())
              : new BatchScriptStep(RunnerScript.windows());
      step.setReturnStatus(true);
      step.setEncoding("UTF-8");
      synchronized (this) {
        if (stopped) {
          return;
        }
        run = new RunContext(context, settings, prepared);
        task = step.start(run);
        task.start();
      }
      save(context);
    } catch (Exception e) {
      if (!stopped) {
        getContext().onFailure(e);
      }
    }
  }

  @Override
  public void stop(@NonNull Throwable cause) throws Exception {
    StepExecution running;
    synchronized (this) {
      stopped = task == null;
      running = task;
    }
    if (running != null) {
      stop(running, run, cause);
      return;
    }
    Future<?> beginning = starting;
    if (beginning != null) {
      beginning.cancel(true);
    }
    super.stop(cause);
  }

  /**
   * The runner interrupts the CLI, and cancels its own update if that does not end it. Not on the
   * thread that aborts: an agent that hangs would hold it.
   */
  private static void stop(StepExecution running, RunContext run, Throwable cause) {
    if (run.aborting()) {
      run.giveUp(cause);
      return;
    }
    THREADS.submit(
        () -> {
          try (Timeout limit = RunEnd.limit(SIGNAL)) {
            running.stop(cause);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            run.onFailure(cause);
          } catch (Exception e) {
            cause.addSuppressed(e);
            run.onFailure(cause);
          }
        });
  }

  @Override
  public void onResume() {
    if (task == null) {
      getContext()
          .onFailure(
              new AbortException(
                  "The controller was restarted before the run began. What to do: run the build"
                      + " again (cancelled)."));
    } else {
      task.onResume();
    }
  }

  @Override
  public String getStatus() {
    StepExecution running = task;
    return running == null ? "preparing the agent" : running.getStatus();
  }
}
