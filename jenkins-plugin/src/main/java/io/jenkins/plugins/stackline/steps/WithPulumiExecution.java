package io.jenkins.plugins.stackline.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.stackline.credentials.TokenMask;
import io.jenkins.plugins.stackline.credentials.TokenOwner;
import io.jenkins.plugins.stackline.run.ChangeRequest;
import io.jenkins.plugins.stackline.tool.InstalledCli;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.FilePathUtils;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Makes the block's environment. A stored token is a variable of the block; an identity token is
 * exchanged by the CLI itself on the agent, which keeps what it gets in a directory of the block
 * alone.
 */
final class WithPulumiExecution extends GeneralNonBlockingStepExecution {
  private static final long serialVersionUID = 1;

  private final RunSettings settings;

  WithPulumiExecution(StepContext context, RunSettings settings) {
    super(context);
    this.settings = settings;
  }

  @Override
  public boolean start() {
    run(this::begin);
    return false;
  }

  private void begin() throws IOException, InterruptedException {
    StepContext context = getContext();
    Run<?, ?> run = context.get(Run.class);
    refuseForks(run);
    Connection connection = Connection.of(TokenOwner.of(run), settings);
    FilePath workspace = context.get(FilePath.class);
    Map<String, String> open = new LinkedHashMap<>();
    String url = connection.option(settings, "cloudUrl");
    if (!url.isEmpty()) {
      open.put("PULUMI_BACKEND_URL", url);
    }
    TokenMask mask = new TokenMask(run, connection.credentialsIds(), connection.secrets());
    FilePath directory = null;
    if (workspace != null) {
      InstalledCli cli = cli(workspace, connection);
      open.put("PATH+PULUMI", cli.directory());
      if (connection.exchanges()) {
        directory = WorkspaceList.tempDir(workspace).child("stackline-" + UUID.randomUUID());
        mask =
            mask.and(
                SignedIn.on(cli, new SignedIn.Asked(directory, url, connection), context, mask));
        open.put("PULUMI_CREDENTIALS_PATH", directory.getRemote());
      }
    } else if (connection.exchanges()) {
      throw new AbortException(
          "An identity token is exchanged on an agent, and here is none. What to do: put withPulumi"
              + " inside of node or of a stage's steps (bad-option).");
    }
    getContext()
        .newBodyInvoker()
        .withContext(
            EnvironmentExpander.merge(
                context.get(EnvironmentExpander.class),
                new TokenEnvironment(
                    run, connection.exchanges() ? "" : connection.credentialsId(), open)))
        .withContext(BodyInvoker.mergeConsoleLogFilters(context.get(ConsoleLogFilter.class), mask))
        .withCallback(new End(directory))
        .start();
  }

  /**
   * By the rule of the runner, before anything is looked up: the block runs what it likes, and the
   * runner with its own check is not asked.
   *
   * @throws AbortException if this is a change request from a fork
   */
  private void refuseForks(Run<?, ?> run) throws IOException, InterruptedException {
    if (Boolean.parseBoolean(settings.text("allowForks"))) {
      return;
    }
    EnvVars block = getContext().get(EnvVars.class);
    Optional<String> refusal =
        ChangeRequest.refusal(
            run.getParent().getEnvironment(null, TaskListener.NULL),
            block == null ? Map.of() : block,
            !Connection.credential(TokenOwner.of(run), settings).isEmpty());
    if (refusal.isPresent()) {
      throw new AbortException(refusal.get());
    }
  }

  private InstalledCli cli(FilePath workspace, Connection connection)
      throws IOException, InterruptedException {
    StepContext context = getContext();
    InstalledCli.Place place =
        new InstalledCli.Place(
            workspace,
            context.get(Launcher.class),
            context.get(EnvVars.class),
            context.get(TaskListener.class));
    return settings.tool().isEmpty()
        ? InstalledCli.provided(
            place,
            connection.option(settings, "pulumiVersion"),
            new InstalledCli.Archive(connection.option(settings, "pulumiSource"), ""))
        : InstalledCli.ofTool(place, settings.tool());
  }

  /** Removes what the CLI kept. */
  private final class End extends TailCall {
    private static final long serialVersionUID = 1;

    private final String node;
    private final String directory;

    End(FilePath directory) {
      this.node =
          directory == null ? "" : String.valueOf(FilePathUtils.getNodeNameOrNull(directory));
      this.directory = directory == null ? "" : directory.getRemote();
    }

    @Override
    protected void finished(StepContext context) throws Exception {
      FilePath left = directory.isEmpty() ? null : FilePathUtils.find(node, directory);
      if (left != null) {
        left.deleteRecursive();
      }
    }
  }
}
