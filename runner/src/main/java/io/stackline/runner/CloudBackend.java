package io.stackline.runner;

import io.stackline.client.PulumiClient;
import io.stackline.client.error.ApiError;
import io.stackline.client.model.CreateStackRequest;
import io.stackline.client.model.JsonText;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunResult.Outputs;
import io.stackline.run.Secret;
import io.stackline.runner.exec.ConfigEntry;
import io.stackline.runner.exec.PendingOperations;
import io.stackline.runner.exec.StateReferences;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.Repository;
import io.stackline.runner.plan.PlanFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Pulumi Cloud, or any service that speaks its API. */
final class CloudBackend implements StackBackend {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final Prepared run;
  private final ServiceConnection service;
  private final StackIdentity stack;
  private final UpdateWatch watch;
  private final String console;
  private final CloudStack self;

  CloudBackend(Prepared run, Environment environment, Consumer<String> warnings) {
    this.run = run;
    this.service = new ServiceConnection(run.backend(), environment, warnings, run.tokens());
    service.prepare();
    this.stack = new StackIdentity(run, service);
    this.watch = new UpdateWatch(run, service, stack);
    this.console = ConsoleLinks.base(run.backend().api(), environment);
    this.self = new CloudStack(service, stack, console);
  }

  @Override
  public boolean ensureStack() throws RunException, InterruptedException {
    var name = stack.full();
    if (service.ask(client -> client.stacks().find(name)).isPresent()) {
      return false;
    }
    if (run.request().target().secretsProvider() != null) {
      return new CliStack(run).create(name.toString());
    }
    var request =
        new CreateStackRequest(name.stack(), run.request().target().tags(), null, null, null);
    Optional<String> refusal = service.ask(client -> create(client, name, request));
    if (refusal.isPresent()) {
      throw new RunException(ErrorCode.FORBIDDEN, refusal.get());
    }
    return true;
  }

  /** The stacks that the last state has references to. */
  List<String> references() throws RunException {
    var name = stack.full();
    if (service.ask(client -> client.stacks().find(name)).isEmpty()) {
      return List.of();
    }
    var state = service.ask(client -> client.stacks().state().read(name)).deployment();
    return state == null ? List.of() : StateReferences.of(state.text());
  }

  /** Every review stack of the project that the user can see, with its tags, by its full name. */
  Map<String, Map<String, String>> reviews() throws RunException {
    var any = stack.full();
    return service.ask(client -> ReviewList.of(client, any.organization(), any.project()));
  }

  @Override
  public Optional<Map<String, String>> tags() throws RunException {
    var name = stack.full();
    return service
        .ask(client -> client.stacks().find(name))
        .map(found -> found.tags() == null ? Map.of() : found.tags());
  }

  @Override
  public boolean exists() throws RunException {
    return tags().isPresent();
  }

  @Override
  public void tag(Map<String, String> tags) throws RunException {
    self.tag(tags);
  }

  @Override
  public void remove(boolean force) throws RunException {
    self.remove(force);
  }

  @Override
  public Optional<Ended> cancelCurrent() throws RunException {
    return self.cancelCurrent();
  }

  /**
   * Creates the stack; somebody else may do the same at the same time.
   *
   * @return why the service does not want it
   */
  private static Optional<String> create(
      PulumiClient client, io.stackline.client.StackName name, CreateStackRequest request) {
    try {
      client.stacks().create(name.organization(), name.project(), request);
      return Optional.empty();
    } catch (ApiError e) {
      // Not found is the organization; a conflict is also the answer where no more are allowed.
      boolean there = e.code() == CONFLICT && client.stacks().find(name).isPresent();
      if (there) {
        return Optional.empty();
      }
      if (e.code() == NOT_FOUND || e.code() == CONFLICT) {
        return Optional.of(e.apiMessage());
      }
      throw e;
    }
  }

  @Override
  public void configure(List<ConfigEntry> entries) throws RunException, InterruptedException {
    new CloudConfig(run, service, stack).set(entries);
  }

  @Override
  public io.stackline.client.model.Environment openEnvironments(List<String> names, Duration life)
      throws RunException {
    return EnvironmentOpening.ask(service, stack.full().organization(), names, life);
  }

  @Override
  public RemoteService remote() throws RunException {
    return new RemoteService(service, stack.full(), console);
  }

  @Override
  public String fullName() throws RunException {
    return stack.full().toString();
  }

  @Override
  public String stateMark() throws RunException {
    return new CloudPlans(service, stack).mark();
  }

  @Override
  public List<String> updatesSince(String mark) throws RunException {
    return new CloudPlans(service, stack).since(mark);
  }

  @Override
  public PlanFile.StackKey stackKey() {
    return new CloudPlans(service, stack);
  }

  @Override
  public void watch(IntConsumer resources) {
    watch.start(resources);
  }

  @Override
  public void conclude(Duration most) {
    watch.conclude(most);
  }

  @Override
  public Update update() {
    StackName name = stack.known();
    return watch
        .update()
        .map(
            own ->
                new Update(
                    name.text(),
                    (long) own.version(),
                    ConsoleLinks.update(console, name, own.version()),
                    own.info().environment().get("pulumi.version")))
        .orElseGet(() -> new Update(name.text(), null, null, null));
  }

  @Override
  public Optional<RunError> trouble() {
    try {
      var name = stack.full();
      return service.askOnce(client -> client.stacks().find(name)).isPresent()
          ? Optional.empty()
          : Optional.of(RunError.of(ErrorCode.STACK_NOT_FOUND, "It is " + name + "."));
    } catch (RunException e) {
      return Optional.of(e.error());
    }
  }

  @Override
  public Optional<RunError> endedByOthers(String said) {
    return watch.update().flatMap(own -> new ForeignEnd(service, stack).of(own, said));
  }

  @Override
  public boolean commentsOn(Repository repository) {
    try {
      String organization = stack.full().organization();
      return service.askOnce(c -> ServiceComments.on(c, organization, repository));
    } catch (RunException e) {
      // Who may not see the organization's integrations comments as if there were none.
      return false;
    }
  }

  @Override
  public Optional<Holder> holder() {
    try {
      return service.askOnce(new StackHolder(stack.full(), console)::find);
    } catch (RunException e) {
      // Only a remark would have come of it.
      return Optional.empty();
    }
  }

  @Override
  public boolean hasStarted() throws RunException {
    if (run.request().operation().isForeseen()) {
      return false;
    }
    OwnUpdate own = new OwnUpdate(stack.full(), run.agent());
    return service.ask(own::hasStarted);
  }

  @Override
  public boolean cancelUpdateOf(String agent) throws RunException {
    OwnUpdate theirs = new OwnUpdate(stack.full(), agent);
    return service.ask(theirs::cancel);
  }

  @Override
  public Optional<JsonText> deployment() throws RunException {
    var name = stack.full();
    return Optional.ofNullable(
        service.ask(client -> client.stacks().state().read(name)).deployment());
  }

  @Override
  public List<String> pendingOperations() throws RunException {
    return deployment().map(text -> PendingOperations.ofDeployment(text.text())).orElse(List.of());
  }

  @Override
  public boolean cancelOwn(Duration most) throws RunException {
    OwnUpdate own = new OwnUpdate(stack.full(), run.agent());
    return service.askInTheEnd(own::cancel, most);
  }

  @Override
  public void breakOff() {
    service.breakOff();
  }

  @Override
  public Outputs outputs() throws RunException {
    return new CloudOutputs(run, service, stack).withheld();
  }

  @Override
  public Secret plainOutputs() throws RunException, InterruptedException {
    return new CloudOutputs(run, service, stack).plain();
  }

  @Override
  public void close() {
    watch.close();
    service.close();
  }
}
