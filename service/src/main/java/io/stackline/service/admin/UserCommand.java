package io.stackline.service.admin;

import io.stackline.client.model.AdminUser;
import io.stackline.client.model.CreateUserRequest;
import io.stackline.client.model.ListAdminUsersResponse;
import io.stackline.client.wire.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Accounts. */
@Command(
    name = "user",
    description = "Accounts; a login is also the name of a personal organization.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class UserCommand {
  private static final String USERS = "/api/admin/users";

  @ParentCommand private @Nullable AdminCommand admin;

  @Command(
      name = "create",
      description = "Make an account. It signs in with a token: see 'token create'.",
      mixinStandardHelpOptions = true)
  int create(
      @Option(names = "--login", required = true, paramLabel = "LOGIN", description = "Its login.")
          String login,
      @Option(names = "--name", paramLabel = "NAME", description = "The person's name.")
          @Nullable String name,
      @Option(names = "--email", paramLabel = "EMAIL", description = "Their e-mail address.")
          @Nullable String email,
      @Option(names = "--site-admin", description = "May administer the whole service.")
          boolean siteAdmin)
      throws IOException {
    CreateUserRequest request =
        new CreateUserRequest(
            login, name == null ? "" : name, email == null ? "" : email, siteAdmin);
    AdminUser made = Wire.decode(client().send("POST", USERS, request), AdminUser.class);
    parent().out().println("Made the account " + made.login() + ".");
    return 0;
  }

  @Command(name = "list", description = "List all accounts.", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "As the API answers.") boolean json)
      throws IOException {
    String answer = client().get(USERS);
    Listing listing = new Listing("LOGIN", "NAME", "EMAIL", "SITE ADMIN", "CREATED");
    for (AdminUser user : Wire.decode(answer, ListAdminUsersResponse.class).users()) {
      listing.add(
          List.of(
              user.login(),
              user.name(),
              user.email(),
              user.siteAdmin() ? "yes" : "no",
              user.created()));
    }
    parent().out().print(json ? answer + "\n" : listing.text());
    return 0;
  }

  @Command(
      name = "delete",
      description =
          "Remove an account, its tokens, its memberships and its personal organization, which must"
              + " have no stacks.",
      mixinStandardHelpOptions = true)
  int delete(
      @Option(names = "--login", required = true, paramLabel = "LOGIN", description = "Its login.")
          String login)
      throws IOException {
    client().delete(USERS + "/" + AdminClient.segment(login));
    parent().out().println("Removed the account " + login + ".");
    return 0;
  }

  private AdminCommand parent() {
    return Objects.requireNonNull(admin);
  }

  private AdminClient client() {
    return parent().client();
  }
}
