package io.stackline.service;

import io.stackline.service.authz.Authorizer;
import io.stackline.service.command.AccountCommands;
import io.stackline.service.command.Retention;
import io.stackline.service.command.StackOperations;
import io.stackline.service.command.Sweeper;
import io.stackline.service.http.Route;
import io.stackline.service.http.api.AccountRoutes;
import io.stackline.service.http.api.StackRoutes;
import io.stackline.service.payload.Limits;
import io.stackline.service.secrets.KeyRing;
import io.stackline.service.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Commands and handlers on a store.
 *
 * @param routes of all operations
 * @param sweeper not started
 */
record Composition(List<Route> routes, Sweeper sweeper) {
  /** Builds them. */
  static Composition on(Store store, KeyRing keys, Limits limits) {
    Authorizer authorizer = new Authorizer();
    StackOperations stacks =
        StackOperations.on(store, authorizer, keys, Retention.STANDARD, limits);
    List<Route> routes =
        Stream.of(
                new AccountRoutes(AccountCommands.of(store, authorizer), Optional.empty()).routes(),
                new StackRoutes(stacks).routes())
            .flatMap(List::stream)
            .toList();
    return new Composition(routes, new Sweeper(store, stacks.finisher()));
  }
}
