package io.stackline.service.http.api;

import io.stackline.service.command.AccountCommands;
import io.stackline.service.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that is not about a stack's state: accounts, permissions, and what the service is. */
public final class AccountRoutes {
  private final List<Route> routes;

  /**
   * @param commands what the routes do
   * @param cliVersion the newest version CLIs are told of; empty to tell each that it is the newest
   */
  public AccountRoutes(AccountCommands commands, Optional<String> cliVersion) {
    this.routes =
        Stream.of(
                new ServiceRoutes(cliVersion).routes(),
                new UserRoutes(commands.users()).routes(),
                new TokenRoutes(commands.tokens()).routes(),
                new OrganizationRoutes(commands.organizations(), commands.members()).routes(),
                new TeamRoutes(commands.teams()).routes(),
                new StackAccessRoutes(commands.access()).routes(),
                new AdminRoutes(commands.admin()).routes())
            .flatMap(List::stream)
            .toList();
  }

  /** One route for each operation served here. */
  public List<Route> routes() {
    return routes;
  }
}
