package io.stackline.service;

import io.stackline.service.authz.Authorizer;
import io.stackline.service.command.AccountCommands;
import io.stackline.service.command.KeyRotation;
import io.stackline.service.command.PathAdmission;
import io.stackline.service.command.StackOperations;
import io.stackline.service.command.Sweeper;
import io.stackline.service.command.UnreachableNames;
import io.stackline.service.http.Route;
import io.stackline.service.http.api.AccountRoutes;
import io.stackline.service.http.api.StackRoutes;
import io.stackline.service.secrets.KeyRing;
import io.stackline.service.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Commands and handlers on a store.
 *
 * @param routes of all operations
 * @param admission decides before a body is read
 * @param sweeper not started
 * @param names not repaired
 */
record Composition(
    List<Route> routes, PathAdmission admission, Sweeper sweeper, UnreachableNames names) {
  /**
   * Builds them.
   *
   * @param cliVersion what the CLI is told to be the latest CLI
   */
  static Composition on(
      Store store, KeyRing keys, StackOperations.Settings settings, Optional<String> cliVersion) {
    Authorizer authorizer = new Authorizer();
    StackOperations stacks = StackOperations.on(store, authorizer, keys, settings);
    List<Route> routes =
        Stream.of(
                new AccountRoutes(AccountCommands.of(store, authorizer), cliVersion).routes(),
                new StackRoutes(stacks).routes())
            .flatMap(List::stream)
            .toList();
    return new Composition(
        routes,
        stacks.admission(),
        new Sweeper(store, stacks.finisher(), new KeyRotation(store, keys)),
        new UnreachableNames(store, stacks.stacks().rename()));
  }
}
