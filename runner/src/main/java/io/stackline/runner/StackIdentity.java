package io.stackline.runner;

import io.stackline.client.PulumiClient;
import io.stackline.client.model.DefaultOrganization;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.identity.Backend;
import org.jspecify.annotations.Nullable;

/**
 * The full name of the run's stack. What the user left out is found as the CLI does ({@code
 * cloudBackend.ParseStackReference}): the organization is the one the user chose with {@code pulumi
 * org set-default}, the service's default, or the user's own; the project is that of the working
 * directory.
 */
final class StackIdentity {
  private final StackName given;
  private final ProjectFile project;
  private final Backend backend;
  private final ServiceConnection service;
  private volatile StackName known;
  private io.stackline.client.@Nullable StackName full;

  StackIdentity(Prepared run, ServiceConnection service) {
    this(run.name(), run.project(), run.backend(), service);
  }

  StackIdentity(StackName given, ProjectFile project, Backend backend, ServiceConnection service) {
    this.given = given;
    this.project = project;
    this.backend = backend;
    this.service = service;
    this.known = given;
  }

  /** The name as far as it is known by now; asks nobody. */
  StackName known() {
    return known;
  }

  /** The full name; asks the service if the organization was left out, once. */
  synchronized io.stackline.client.StackName full() throws RunException {
    if (full == null) {
      full = find();
    }
    return full;
  }

  private io.stackline.client.StackName find() throws RunException {
    String named = given.project() == null ? project.name() : given.project();
    known = given.with(backend.defaultOrganization(), named);
    String organization = known.organization();
    if (organization == null) {
      organization = service.ask(StackIdentity::organization);
      known = known.with(organization, named);
    }
    try {
      return new io.stackline.client.StackName(organization, named, known.stack());
    } catch (IllegalArgumentException e) {
      throw new RunException(ErrorCode.BAD_STACK_NAME, e.getMessage() + ".", e);
    }
  }

  private static String organization(PulumiClient client) {
    return client
        .users()
        .defaultOrganization()
        .map(DefaultOrganization::gitHubLogin)
        .filter(name -> !name.isEmpty())
        .orElseGet(() -> client.users().current().githubLogin());
  }
}
