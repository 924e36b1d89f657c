package io.stackline.service.admin;

import io.stackline.client.model.AdminOrganization;
import io.stackline.client.model.CreateOrganizationRequest;
import io.stackline.client.model.ListAdminOrganizationsResponse;
import io.stackline.client.wire.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Organizations. */
@Command(
    name = "org",
    description = "Organizations.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class OrganizationCommand {
  private static final String ORGANIZATIONS = "/api/admin/organizations";

  @ParentCommand private @Nullable AdminCommand admin;

  @Command(
      name = "create",
      description = "Make an organization that several people share.",
      mixinStandardHelpOptions = true)
  int create(
      @Option(names = "--name", required = true, paramLabel = "NAME", description = "Its name.")
          String name,
      @Option(names = "--display-name", paramLabel = "TEXT", description = "Its name for people.")
          @Nullable String displayName,
      @Option(
              names = "--admin",
              paramLabel = "LOGIN",
              description = "Its first admin. Default: the account of the token.")
          @Nullable String firstAdmin)
      throws IOException {
    CreateOrganizationRequest request =
        new CreateOrganizationRequest(name, displayName == null ? "" : displayName, firstAdmin);
    AdminOrganization made =
        Wire.decode(client().send("POST", ORGANIZATIONS, request), AdminOrganization.class);
    parent().out().println("Made the organization " + made.name() + ".");
    return 0;
  }

  @Command(
      name = "list",
      description = "List all organizations, personal ones too.",
      mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", description = "As the API answers.") boolean json)
      throws IOException {
    String answer = client().get(ORGANIZATIONS);
    Listing listing = new Listing("NAME", "DISPLAY NAME", "PERSON", "CREATED");
    for (AdminOrganization org :
        Wire.decode(answer, ListAdminOrganizationsResponse.class).organizations()) {
      String owner = org.owner() == null ? "" : org.owner();
      listing.add(List.of(org.name(), org.displayName(), owner, org.created()));
    }
    parent().out().print(json ? answer + "\n" : listing.text());
    return 0;
  }

  @Command(
      name = "delete",
      description =
          "Remove a shared organization with its memberships, teams and tokens; it must have no"
              + " stacks.",
      mixinStandardHelpOptions = true)
  int delete(
      @Option(names = "--name", required = true, paramLabel = "NAME", description = "Its name.")
          String name)
      throws IOException {
    client().delete(ORGANIZATIONS + "/" + AdminClient.segment(name));
    parent().out().println("Removed the organization " + name + ".");
    return 0;
  }

  private AdminCommand parent() {
    return Objects.requireNonNull(admin);
  }

  private AdminClient client() {
    return parent().client();
  }
}
