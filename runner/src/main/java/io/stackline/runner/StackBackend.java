package io.stackline.runner;

import io.stackline.client.model.Environment;
import io.stackline.client.model.JsonText;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunResult.Outputs;
import io.stackline.run.Secret;
import io.stackline.runner.exec.ConfigEntry;
import io.stackline.runner.host.Repository;
import io.stackline.runner.plan.PlanFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What a run asks of the place where its stack is kept, beside the CLI's own operation. */
interface StackBackend extends AutoCloseable {

  /**
   * Creates the stack, with the tags of the request where the backend can do both at once, if it
   * does not exist.
   *
   * @return whether it was created
   */
  boolean ensureStack() throws RunException, InterruptedException;

  /** The stack's tags; empty if there is no such stack. */
  Optional<Map<String, String>> tags() throws RunException;

  /** Whether there is such a stack. */
  boolean exists() throws RunException, InterruptedException;

  /** Sets tags of the stack; others stay as they are. */
  void tag(Map<String, String> tags) throws RunException, InterruptedException;

  /**
   * Removes the stack.
   *
   * @param force also if it has resources
   * @throws RunException with {@code STACK_NOT_FOUND}, {@code STACK_NOT_EMPTY} or {@code BUSY}
   */
  void remove(boolean force) throws RunException, InterruptedException;

  /**
   * Ends the update that holds the stack, whoever began it.
   *
   * @return what was ended; empty if nothing was
   */
  Optional<Ended> cancelCurrent() throws RunException, InterruptedException;

  /**
   * Puts values into the configuration file of this run, in their order. Secret ones are encrypted
   * before they are written.
   */
  void configure(List<ConfigEntry> entries) throws RunException, InterruptedException;

  /**
   * Opens environments.
   *
   * @param life how long they are needed
   */
  Environment openEnvironments(List<String> names, Duration life) throws RunException;

  /** Operations that the service carries out itself. */
  RemoteService remote() throws RunException;

  /** The stack's full name. */
  String fullName() throws RunException;

  /** What the state is now: {@code version:N}, or the digest of it where there are no versions. */
  String stateMark() throws RunException, InterruptedException;

  /** The updates since a state, for people; empty if they are not known. */
  List<String> updatesSince(String mark) throws RunException;

  /** Encrypts with the stack's own key. */
  PlanFile.StackKey stackKey();

  /**
   * Begins to find out, while the CLI runs, what {@link #update} tells.
   *
   * @param resources is told, from another thread and at most once, how many resources the last
   *     state has; not if it has none
   */
  void watch(IntConsumer resources);

  /**
   * Finds out, after the CLI has ended, what {@link #update} lacks; never fails.
   *
   * @param most how long that may take
   */
  void conclude(Duration most);

  /** What is known about this run's own update; asks nobody. */
  Update update();

  /** Why the CLI may have failed, as the backend sees it; empty if it sees nothing wrong. */
  Optional<RunError> trouble();

  /**
   * How somebody else ended this run's own update, as far as the service tells; empty if nobody
   * did. For a run whose CLI has failed; never fails itself.
   *
   * @param said what the CLI said
   */
  Optional<RunError> endedByOthers(String said);

  /** Whether the service comments on pull requests of a repository itself; never fails. */
  boolean commentsOn(Repository repository);

  /** Who holds the stack; empty if nobody does or nobody knows. */
  Optional<Holder> holder();

  /**
   * Whether this run's own update has started; previews never do. Only where this says no, and the
   * engine has said nothing, can the CLI be started again.
   */
  boolean hasStarted() throws RunException;

  /**
   * Ends the update that another run began, known by its agent, if it is still open.
   *
   * @return whether there was one to end
   */
  boolean cancelUpdateOf(String agent) throws RunException;

  /** The stack's state, secrets still encrypted; empty if it has none yet. */
  Optional<JsonText> deployment() throws RunException, InterruptedException;

  /** Operations that were begun and never ended, such as {@code creating URN}. */
  List<String> pendingOperations() throws RunException, InterruptedException;

  /**
   * Breaks off what is being asked, because the run is stopped before its CLI has started. Called
   * from another thread.
   */
  void breakOff();

  /**
   * Ends this run's own update if it is still open; never another's.
   *
   * @param most how long that may take
   * @return whether there was one to end
   */
  boolean cancelOwn(Duration most) throws RunException;

  /** The stack's outputs. */
  Outputs outputs() throws RunException, InterruptedException;

  /** All outputs in plain text, as one JSON object. */
  Secret plainOutputs() throws RunException, InterruptedException;

  @Override
  void close();

  /**
   * The update that holds a stack.
   *
   * @param text who began it, what it is, since when and where it is shown, for people
   * @param agent what its metadata names as its agent, empty if nothing
   * @param relief what frees the stack if the holder is dead
   */
  record Holder(String text, String agent, String relief) {}

  /**
   * An update that was ended.
   *
   * @param text who began it, what it was, since when, for people
   * @param update its version and page, as far as they are known
   */
  record Ended(String text, Update update) {}

  /**
   * This run's update, as far as it is known.
   *
   * @param stack the stack's full name
   * @param version the version it makes
   * @param link its page
   * @param cliVersion the CLI that carries it out
   */
  record Update(
      String stack, @Nullable Long version, @Nullable String link, @Nullable String cliVersion) {}
}
