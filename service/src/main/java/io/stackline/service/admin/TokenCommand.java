package io.stackline.service.admin;

import io.stackline.client.model.AccessToken;
import io.stackline.client.model.CreateAccessTokenRequest;
import io.stackline.client.model.CreateAccessTokenResponse;
import io.stackline.client.model.ListAccessTokensResponse;
import io.stackline.client.wire.Wire;
import io.stackline.service.config.OptionException;
import io.stackline.service.config.Quantities;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Access tokens. */
@Command(
    name = "token",
    description = "Access tokens of accounts and organizations.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class TokenCommand {
  @ParentCommand private @Nullable AdminCommand admin;

  /** Whose tokens: one of both. */
  static final class Holder {
    @Option(names = "--user", required = true, paramLabel = "LOGIN", description = "An account's.")
    private @Nullable String user;

    @Option(
        names = "--org",
        required = true,
        paramLabel = "NAME",
        description = "An organization's.")
    private @Nullable String org;

    String path() {
      return user != null
          ? "/api/admin/users/" + AdminClient.segment(user) + "/tokens"
          : "/api/orgs/" + AdminClient.segment(Objects.requireNonNull(org)) + "/tokens";
    }
  }

  /** What a token is for. */
  static final class Purpose {
    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "Name of an organization's token; it must have one.")
    private @Nullable String name;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private String description = "";

    @Option(
        names = "--expires",
        paramLabel = "DURATION",
        description = "How long it is good, for example 90d; at most two years. Default: forever.")
    private @Nullable String expires;

    @Option(names = "--admin", description = "An organization's token that may do what admins may.")
    private boolean adminToken;

    private CreateAccessTokenRequest request(Holder holder) {
      if (holder.org != null && name == null) {
        throw new OptionException("an organization's token needs a --name");
      }
      if (holder.user != null && (name != null || adminToken)) {
        throw new OptionException("--name and --admin are for tokens of an organization");
      }
      return new CreateAccessTokenRequest(
          description, expires == null ? 0 : end(expires), name, adminToken ? true : null);
    }

    private static long end(String duration) {
      try {
        return Instant.now().plus(Quantities.duration(duration)).getEpochSecond();
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new OptionException("--expires: " + e.getMessage(), e);
      }
    }
  }

  @Command(
      name = "create",
      description = {
        "Make a token and print it, alone, on standard output. It is shown this once.",
        "Its id is on standard error."
      },
      mixinStandardHelpOptions = true)
  int create(@ArgGroup(multiplicity = "1") Holder holder, @Mixin Purpose purpose)
      throws IOException {
    CreateAccessTokenResponse made =
        Wire.decode(
            client().send("POST", holder.path(), purpose.request(holder)),
            CreateAccessTokenResponse.class);
    parent().err().println("Made the token " + made.id() + ".");
    parent().err().flush();
    parent().out().println(made.tokenValue().reveal());
    return 0;
  }

  @Command(
      name = "list",
      description = "List tokens, without their values.",
      mixinStandardHelpOptions = true)
  int list(
      @ArgGroup(multiplicity = "1") Holder holder,
      @Option(names = "--json", description = "As the API answers.") boolean json)
      throws IOException {
    String answer = client().get(holder.path());
    Listing listing =
        new Listing("ID", "NAME", "DESCRIPTION", "ADMIN", "CREATED", "EXPIRES", "LAST USED");
    for (AccessToken token : Wire.decode(answer, ListAccessTokensResponse.class).tokens()) {
      listing.add(
          List.of(
              token.id(),
              token.name(),
              token.description(),
              token.admin() ? "yes" : "no",
              token.created(),
              moment(token.expires(), "never"),
              moment(token.lastUsed(), "never")));
    }
    parent().out().print(json ? answer + "\n" : listing.text());
    return 0;
  }

  @Command(
      name = "delete",
      aliases = "revoke",
      description = "Revoke a token: it is refused at its next use.",
      mixinStandardHelpOptions = true)
  int delete(
      @ArgGroup(multiplicity = "1") Holder holder,
      @Option(names = "--id", required = true, paramLabel = "ID", description = "The token's id.")
          String id)
      throws IOException {
    client().delete(holder.path() + "/" + AdminClient.segment(id));
    parent().out().println("Revoked the token " + id + ".");
    return 0;
  }

  private static String moment(long seconds, String none) {
    return seconds == 0 ? none : Instant.ofEpochSecond(seconds).toString();
  }

  private AdminCommand parent() {
    return Objects.requireNonNull(admin);
  }

  private AdminClient client() {
    return parent().client();
  }
}
