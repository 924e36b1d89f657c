package io.jenkins.plugins.stackline.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.stackline.run.Operation;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * One operation on one stack, with every option of the runner under its usual name. What is not
 * said is as the service, the project or the runner has it.
 */
public abstract class PulumiStep extends SignedInStep {
  private static final long serialVersionUID = 1;

  private boolean propagate = true;
  private boolean keepReviewStack;

  // options: begin (written by JenkinsFrontEndPagesTest)
  @DataBoundSetter public @CheckForNull String stack;
  @DataBoundSetter public @CheckForNull String cwd;
  @DataBoundSetter public @CheckForNull String cloudUrl;
  @DataBoundSetter public boolean create;
  @DataBoundSetter public @CheckForNull String secretsProvider;
  @DataBoundSetter public @CheckForNull List<String> tags;
  @DataBoundSetter public boolean remove;
  @DataBoundSetter public boolean force;
  @DataBoundSetter public boolean missingOk;
  @DataBoundSetter public @CheckForNull String timeout;
  @DataBoundSetter public @CheckForNull String secretOutputsFile;
  @DataBoundSetter public @CheckForNull String pulumiVersion;
  @DataBoundSetter public @CheckForNull String pulumiVersionFile;
  @DataBoundSetter public @CheckForNull String pulumiSource;
  @DataBoundSetter public @CheckForNull String pulumiChecksum;
  @DataBoundSetter public boolean install;
  @DataBoundSetter public @CheckForNull List<String> passVariables;
  @DataBoundSetter public @CheckForNull String message;
  @DataBoundSetter public @CheckForNull Integer parallel;
  @DataBoundSetter public @CheckForNull List<String> targets;
  @DataBoundSetter public boolean targetDependents;
  @DataBoundSetter public @CheckForNull List<String> replaces;
  @DataBoundSetter public @CheckForNull List<String> targetReplaces;
  @DataBoundSetter public @CheckForNull List<String> excludes;
  @DataBoundSetter public boolean excludeDependents;
  @DataBoundSetter public boolean excludeProtected;
  @DataBoundSetter public boolean refresh;
  @DataBoundSetter public boolean diff;
  @DataBoundSetter public boolean expectNoChanges;
  @DataBoundSetter public @CheckForNull List<String> policyPacks;
  @DataBoundSetter public boolean continueOnError;
  @DataBoundSetter public boolean runProgram;
  @DataBoundSetter public @CheckForNull List<String> policyPackConfigs;
  @DataBoundSetter public @CheckForNull List<String> extraArguments;
  @DataBoundSetter public boolean remote;
  @DataBoundSetter public @CheckForNull String remoteGitUrl;
  @DataBoundSetter public @CheckForNull String remoteGitCommit;
  @DataBoundSetter public @CheckForNull String remoteGitBranch;
  @DataBoundSetter public @CheckForNull String remoteGitDir;
  @DataBoundSetter public @CheckForNull String remoteGitToken;
  @DataBoundSetter public @CheckForNull List<String> remoteEnv;
  @DataBoundSetter public @CheckForNull List<String> remoteEnvSecret;
  @DataBoundSetter public @CheckForNull List<String> remotePreRun;
  @DataBoundSetter public @CheckForNull String remoteImage;
  @DataBoundSetter public @CheckForNull String remoteAgentPool;
  @DataBoundSetter public boolean remoteInheritSettings;
  @DataBoundSetter public @CheckForNull String savePlan;
  @DataBoundSetter public @CheckForNull String plan;
  @DataBoundSetter public @CheckForNull String approvedDigest;
  @DataBoundSetter public boolean planAnyCommit;
  @DataBoundSetter public @CheckForNull String planMaxAge;
  @DataBoundSetter public @CheckForNull List<String> config;
  @DataBoundSetter public @CheckForNull List<String> configPath;
  @DataBoundSetter public @CheckForNull List<String> secretConfig;
  @DataBoundSetter public @CheckForNull List<String> secretConfigPath;
  @DataBoundSetter public @CheckForNull List<String> configFiles;
  @DataBoundSetter public @CheckForNull String configFrom;
  @DataBoundSetter public boolean replaceConfig;
  @DataBoundSetter public @CheckForNull List<String> environments;
  @DataBoundSetter public boolean allowForks;
  @DataBoundSetter public @CheckForNull String oidcOrganization;
  @DataBoundSetter public @CheckForNull String oidcTeam;
  @DataBoundSetter public @CheckForNull String oidcUser;
  @DataBoundSetter public @CheckForNull String oidcToken;
  @DataBoundSetter public @CheckForNull String oidcExpiration;
  @DataBoundSetter public @CheckForNull List<String> exportOutputs;
  @DataBoundSetter public @CheckForNull String exportPrefix;
  @DataBoundSetter public @CheckForNull List<String> exportOnly;
  @DataBoundSetter public boolean exportSecrets;

  @OneOf({"fail", "wait", "cancel-dead"})
  @DataBoundSetter
  public @CheckForNull String onBusy = "wait";

  @DataBoundSetter public @CheckForNull String waitTimeout;
  @DataBoundSetter public @CheckForNull String retryBudget;
  @DataBoundSetter public @CheckForNull String grace;
  @DataBoundSetter public @CheckForNull List<String> reports;

  @OneOf({"off", "update", "new", "hide-old"})
  @DataBoundSetter
  public @CheckForNull String comment;

  @OneOf({"always", "changes", "failure"})
  @DataBoundSetter
  public @CheckForNull String commentWhen;

  @DataBoundSetter public @CheckForNull String commentId;
  @DataBoundSetter public @CheckForNull String commentToken;
  @DataBoundSetter public @CheckForNull String commentApi;
  @DataBoundSetter public boolean status;
  @DataBoundSetter public boolean issue;
  @DataBoundSetter public boolean review;
  @DataBoundSetter public @CheckForNull String reviewName;
  @DataBoundSetter public @CheckForNull String reviewTtl;
  @DataBoundSetter public @CheckForNull String reviewRequest;
  @DataBoundSetter public boolean all;
  @DataBoundSetter public @CheckForNull String stacksFile;
  @DataBoundSetter public @CheckForNull List<String> projects;
  @DataBoundSetter public @CheckForNull List<String> only;
  @DataBoundSetter public boolean changed;
  @DataBoundSetter public @CheckForNull String changedSince;
  @DataBoundSetter public boolean withDependents;
  @DataBoundSetter public @CheckForNull Integer stacksParallel;
  @DataBoundSetter public boolean keepGoing;

  // options: end

  /** What this step does. */
  public abstract Operation operation();

  /** Whether a run that does not succeed fails the step; if not, the step returns its result. */
  public boolean isPropagate() {
    return propagate;
  }

  @DataBoundSetter
  public void setPropagate(boolean propagate) {
    this.propagate = propagate;
  }

  /** Whether a review stack stays when the job of its change request is removed. */
  public boolean isKeepReviewStack() {
    return keepReviewStack;
  }

  @DataBoundSetter
  public void setKeepReviewStack(boolean keepReviewStack) {
    this.keepReviewStack = keepReviewStack;
  }

  /** What the step asks for, without anything of its form. */
  public RunSettings settings() {
    return new RunSettings(
        operation().word(),
        Options.of(this),
        getCredentialsId(),
        getService(),
        new RunSettings.Manner(getTool(), propagate).keepingReviewStacks(keepReviewStack));
  }

  @Override
  public StepExecution start(StepContext context) {
    return new PulumiStepExecution(context, settings());
  }
}
