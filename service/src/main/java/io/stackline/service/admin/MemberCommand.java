package io.stackline.service.admin;

import io.stackline.client.model.AddOrganizationMemberRequest;
import io.stackline.client.model.ListOrganizationMembersResponse;
import io.stackline.client.model.OrganizationMember;
import io.stackline.client.model.OrganizationRole;
import io.stackline.client.model.UpdateOrganizationMemberRequest;
import io.stackline.client.wire.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Memberships of accounts in organizations. */
@Command(
    name = "member",
    description = "Members of organizations.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class MemberCommand {
  @ParentCommand private @Nullable AdminCommand admin;

  /** Roles of members. */
  enum Role {
    MEMBER(OrganizationRole.MEMBER),
    ADMIN(OrganizationRole.ADMIN);

    private final OrganizationRole wire;

    Role(OrganizationRole wire) {
      this.wire = wire;
    }
  }

  /** Who, and where. */
  static final class Who {
    @Option(names = "--org", required = true, paramLabel = "NAME", description = "Organization.")
    private String org = "";

    @Option(names = "--user", required = true, paramLabel = "LOGIN", description = "Account.")
    private String user = "";

    String path() {
      return members(org) + "/" + AdminClient.segment(user);
    }
  }

  @Command(
      name = "add",
      aliases = "create",
      description = "Make an account a member of an organization.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin Who who,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              defaultValue = "member",
              description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          Role role)
      throws IOException {
    client().send("POST", who.path(), new AddOrganizationMemberRequest(role.wire));
    say(who.user + " is now " + role.name().toLowerCase(Locale.ROOT) + " of " + who.org + ".");
    return 0;
  }

  @Command(name = "role", description = "Change a member's role.", mixinStandardHelpOptions = true)
  int role(
      @Mixin Who who,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "${COMPLETION-CANDIDATES}.")
          Role role)
      throws IOException {
    client().send("PATCH", who.path(), new UpdateOrganizationMemberRequest(role.wire, null));
    say(who.user + " is now " + role.name().toLowerCase(Locale.ROOT) + " of " + who.org + ".");
    return 0;
  }

  @Command(
      name = "remove",
      aliases = "delete",
      description = "Remove a member, also from the organization's teams and stacks.",
      mixinStandardHelpOptions = true)
  int remove(@Mixin Who who) throws IOException {
    client().delete(who.path());
    say(who.user + " is no longer a member of " + who.org + ".");
    return 0;
  }

  @Command(
      name = "list",
      description = "List an organization's members.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--org", required = true, paramLabel = "NAME", description = "Organization.")
          String org,
      @Option(names = "--json", description = "As the API answers.") boolean json)
      throws IOException {
    String answer = client().get(members(org));
    Listing listing = new Listing("LOGIN", "NAME", "ROLE", "TEAMS", "SINCE");
    for (OrganizationMember member :
        Wire.decode(answer, ListOrganizationMembersResponse.class).members()) {
      List<String> teams = member.teams() == null ? List.of() : member.teams();
      listing.add(
          List.of(
              member.user().githubLogin(),
              member.user().name(),
              member.role().wireName(),
              String.join(",", teams),
              member.created()));
    }
    parent().out().print(json ? answer + "\n" : listing.text());
    return 0;
  }

  private static String members(String org) {
    return "/api/orgs/" + AdminClient.segment(org) + "/members";
  }

  private void say(String text) {
    parent().out().println(text);
  }

  private AdminCommand parent() {
    return Objects.requireNonNull(admin);
  }

  private AdminClient client() {
    return parent().client();
  }
}
