package io.stackline.service.command;

import io.stackline.service.authn.Caller;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import java.util.Map;
import java.util.Objects;

/**
 * Decides by an operation and its path alone whether a caller may do it, before their body is read:
 * nothing is kept, unpacked or decoded for somebody who will be refused. Commands decide again, in
 * the transaction that does the work.
 */
public final class PathAdmission {
  private final Store store;
  private final Authorizer authorizer;
  private final RunningUpdate running;

  /**
   * @param running lets the holder of a lease in
   */
  public PathAdmission(Store store, Authorizer authorizer, RunningUpdate running) {
    this.store = store;
    this.authorizer = authorizer;
    this.running = running;
  }

  /**
   * Refuses who may not do the operation.
   *
   * @param path the parameters in the path, by name
   * @throws io.stackline.service.error.ServiceException as the command itself would
   */
  public void admit(Caller caller, ApiOperation operation, Map<String, String> path) {
    switch (operation.access()) {
      case PUBLIC -> {}
      case SIGNED_IN, PERSON, SITE_ADMIN -> read(tx -> authorizer.allow(tx, caller, operation));
      case ORGANIZATION_MEMBER, ORGANIZATION_ADMIN, STACK_CREATE ->
          read(tx -> authorizer.organization(tx, caller, operation, part(path, "orgName")));
      case STACK_READ, STACK_EDIT, STACK_ADMIN ->
          read(tx -> authorizer.stack(tx, caller, operation, stack(path).name()));
      case UPDATE_LEASE ->
          running.admit(caller, stack(path), Refusals.updateId(part(path, "updateID")));
    }
  }

  /** A check in a transaction of its own. */
  private interface Check {
    void in(Tx tx);
  }

  private void read(Check check) {
    store.read(
        tx -> {
          check.in(tx);
          return true;
        });
  }

  private static StackPath stack(Map<String, String> path) {
    return new StackPath(part(path, "orgName"), part(path, "projectName"), part(path, "stackName"));
  }

  private static String part(Map<String, String> path, String name) {
    return Objects.requireNonNull(path.get(name), name);
  }
}
