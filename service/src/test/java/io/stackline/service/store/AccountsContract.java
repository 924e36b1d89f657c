package io.stackline.service.store;

import static io.stackline.service.store.StoreFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.store.Accounts.Identity;
import io.stackline.service.store.Accounts.Member;
import io.stackline.service.store.Accounts.Membership;
import io.stackline.service.store.Accounts.NewUser;
import io.stackline.service.store.Accounts.Organization;
import io.stackline.service.store.Accounts.Team;
import io.stackline.service.store.Accounts.User;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Accounts, identities, organizations, members and teams. */
abstract class AccountsContract extends StoreTestBase {
  AccountsContract(TestEngine engine) {
    super(engine);
  }

  @Test
  void anAccountKeepsItsCaseAndIsFoundWithoutIt() {
    User made =
        store.write(
            tx -> tx.accounts().createUser(new NewUser("Ada-L", "Ada", "ada@example.com", true)));
    one(tx -> tx.accounts().userByLogin("aDA-l").orElseThrow()).isEqualTo(made);
    one(tx -> tx.accounts().userById(made.id()).orElseThrow()).isEqualTo(made);
    assertThat(made.login()).isEqualTo("Ada-L");
    assertThat(made.siteAdmin()).isTrue();
    assertThat(made.createdAt()).isEqualTo(made.createdAt().truncatedTo(ChronoUnit.MILLIS));
    maybe(tx -> tx.accounts().userByLogin("ada")).isEmpty();
    maybe(tx -> tx.accounts().userById(99)).isEmpty();
  }

  @Test
  void anAccountComesWithItsPersonalOrganization() {
    User ada = store.write(tx -> user(tx, "Ada"));
    Organization personal = store.read(tx -> tx.accounts().organizationByName("ADA").orElseThrow());
    assertThat(personal.name()).isEqualTo("Ada");
    assertThat(personal.ownerId()).isEqualTo(ada.id());
    assertThat(personal.defaultPermission()).isEqualTo(StackPermission.NONE);
    assertThat(personal.membersCreateStacks()).isTrue();
    one(tx -> tx.accounts().role(personal.id(), ada.id()).orElseThrow()).isEqualTo(OrgRole.ADMIN);
    one(tx -> tx.accounts().organizationById(personal.id()).orElseThrow()).isEqualTo(personal);
  }

  @Test
  void loginsAndOrganizationsShareTheirNames() {
    store.write(tx -> user(tx, "Ada"));
    Organization acme = store.write(tx -> tx.accounts().createOrganization("Acme", "Acme, Inc."));
    refused(ErrorCode.CONFLICT, () -> store.write(tx -> user(tx, "aDa")));
    refused(ErrorCode.CONFLICT, () -> store.write(tx -> user(tx, "ACME")));
    refused(
        ErrorCode.CONFLICT,
        () -> store.write(tx -> tx.accounts().createOrganization("ada", "Ada")));
    all(tx -> tx.accounts().users()).hasSize(1);
    all(tx -> tx.accounts().organizations())
        .extracting(Organization::name)
        .containsExactly("Acme", "Ada");
    assertThat(acme.ownerId()).isNull();
    all(tx -> tx.accounts().members(acme.id())).isEmpty();
  }

  @Test
  void anOrganizationChangesAndGoes() {
    Organization acme = store.write(tx -> tx.accounts().createOrganization("acme", "Acme"));
    run(tx -> tx.accounts().updateOrganization(acme.id(), "ACME!", StackPermission.READ, false));
    Organization changed = store.read(tx -> tx.accounts().organizationById(acme.id()).get());
    assertThat(changed.displayName()).isEqualTo("ACME!");
    assertThat(changed.defaultPermission()).isEqualTo(StackPermission.READ);
    assertThat(changed.membersCreateStacks()).isFalse();
    Stacks.Stack stack =
        store.write(tx -> tx.stacks().create(acme.id(), new Stacks.Name("acme", "p", "s"), null));
    refused(ErrorCode.CONFLICT, () -> run(tx -> tx.accounts().deleteOrganization(acme.id())));
    run(tx -> tx.stacks().delete(stack.id()));
    run(tx -> tx.accounts().deleteOrganization(acme.id()));
    maybe(tx -> tx.accounts().organizationById(acme.id())).isEmpty();
  }

  @Test
  void membersComeChangeAndGoWithAllTheyWereGranted() {
    User ada = store.write(tx -> user(tx, "ada"));
    Organization acme = store.write(tx -> tx.accounts().createOrganization("acme", "Acme"));
    Stacks.Stack stack =
        store.write(
            tx -> {
              tx.accounts().putMember(acme.id(), ada.id(), OrgRole.MEMBER);
              tx.accounts().putMember(acme.id(), ada.id(), OrgRole.ADMIN);
              Team team = tx.accounts().createTeam(acme.id(), "ops", "Ops", "");
              tx.accounts().addTeamMember(team.id(), ada.id());
              tx.accounts().setDefaultOrganization(ada.id(), acme.id());
              Stacks.Stack made =
                  tx.stacks().create(acme.id(), new Stacks.Name("acme", "p", "s"), null);
              tx.permissions().grantUser(made.id(), ada.id(), StackPermission.ADMIN);
              return made;
            });
    all(tx -> tx.accounts().members(acme.id()))
        .extracting(member -> member.user().login(), Member::role)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("ada", OrgRole.ADMIN));
    all(tx -> tx.accounts().memberships(ada.id()))
        .extracting(membership -> membership.organization().name(), Membership::role)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ada", OrgRole.ADMIN),
            org.assertj.core.groups.Tuple.tuple("acme", OrgRole.ADMIN));
    one(tx -> tx.accounts().userById(ada.id()).get().defaultOrgId()).isEqualTo(acme.id());

    run(tx -> tx.accounts().removeMember(acme.id(), ada.id()));
    run(tx -> tx.accounts().removeMember(acme.id(), ada.id()));

    maybe(tx -> tx.accounts().role(acme.id(), ada.id())).isEmpty();
    all(tx -> tx.accounts().teamsOf(acme.id(), ada.id())).isEmpty();
    one(tx -> tx.permissions().granted(stack.id(), ada.id())).isEqualTo(StackPermission.NONE);
    assertThat(store.read(tx -> tx.accounts().userById(ada.id()).get()).defaultOrgId()).isNull();
  }

  @Test
  void theDefaultOrganizationIsSetAndTakenBack() {
    User ada = store.write(tx -> user(tx, "ada"));
    Organization acme = store.write(tx -> tx.accounts().createOrganization("acme", "Acme"));
    run(tx -> tx.accounts().setDefaultOrganization(ada.id(), acme.id()));
    run(tx -> tx.accounts().setDefaultOrganization(ada.id(), acme.id()));
    assertThat(store.read(tx -> tx.accounts().userByLogin("ada").get()).defaultOrgId())
        .isEqualTo(acme.id());
    run(tx -> tx.accounts().setDefaultOrganization(ada.id(), null));
    assertThat(store.read(tx -> tx.accounts().userByLogin("ada").get()).defaultOrgId()).isNull();
  }

  @Test
  void anIdentityBelongsToOneAccount() {
    User ada = store.write(tx -> user(tx, "ada"));
    User bob = store.write(tx -> user(tx, "bob"));
    Identity link = new Identity("github", "4711", ada.id(), "ada-l");
    run(tx -> tx.accounts().link(link));
    run(tx -> tx.accounts().link(new Identity("gitlab", "4711", bob.id(), "bob")));
    refused(
        ErrorCode.CONFLICT,
        () -> run(tx -> tx.accounts().link(new Identity("github", "4711", bob.id(), "ada-l"))));
    one(tx -> tx.accounts().identity("github", "4711").orElseThrow()).isEqualTo(link);

    Identity renamed = new Identity("github", "4711", ada.id(), "ada-lovelace");
    run(tx -> tx.accounts().link(renamed));
    all(tx -> tx.accounts().identities(ada.id())).containsExactly(renamed);
    run(tx -> tx.accounts().unlink("github", "4711"));
    all(tx -> tx.accounts().identities(ada.id())).isEmpty();
    all(tx -> tx.accounts().identities(bob.id())).hasSize(1);
  }

  @Test
  void teamsHaveNamesOfTheirOwnInEachOrganization() {
    User ada = store.write(tx -> user(tx, "ada"));
    Organization acme = store.write(tx -> tx.accounts().createOrganization("acme", "Acme"));
    Organization other = store.write(tx -> tx.accounts().createOrganization("other", "Other"));
    Team ops = store.write(tx -> tx.accounts().createTeam(acme.id(), "Ops", "Operators", "run"));
    store.write(tx -> tx.accounts().createTeam(other.id(), "ops", "", ""));
    refused(
        ErrorCode.CONFLICT,
        () -> store.write(tx -> tx.accounts().createTeam(acme.id(), "OPS", "", "")));
    one(tx -> tx.accounts().team(acme.id(), "ops").orElseThrow()).isEqualTo(ops);
    run(
        tx -> {
          tx.accounts().updateTeam(ops.id(), "Ops team", "runs it");
          tx.accounts().addTeamMember(ops.id(), ada.id());
          tx.accounts().addTeamMember(ops.id(), ada.id());
        });
    all(tx -> tx.accounts().teams(acme.id()))
        .containsExactly(new Team(ops.id(), acme.id(), "Ops", "Ops team", "runs it"));
    all(tx -> tx.accounts().teamMembers(ops.id())).extracting(User::login).containsExactly("ada");
    all(tx -> tx.accounts().teamsOf(acme.id(), ada.id())).hasSize(1);
    all(tx -> tx.accounts().teamsOf(other.id(), ada.id())).isEmpty();
    run(tx -> tx.accounts().removeTeamMember(ops.id(), ada.id()));
    all(tx -> tx.accounts().teamMembers(ops.id())).isEmpty();
    run(tx -> tx.accounts().deleteTeam(ops.id()));
    all(tx -> tx.accounts().teams(acme.id())).isEmpty();
  }

  @Test
  void anAccountGoesWithEverythingOfIt() {
    StoreFixture.World world = StoreFixture.world(store, "ada");
    long ada = world.user().id();
    refused(ErrorCode.CONFLICT, () -> run(tx -> tx.accounts().deleteUser(ada)));
    run(
        tx -> {
          tx.accounts().link(new Identity("github", "1", ada, "ada"));
          tx.stacks().delete(world.stack().id());
          tx.accounts().deleteUser(ada);
        });
    maybe(tx -> tx.accounts().userById(ada)).isEmpty();
    maybe(tx -> tx.accounts().organizationByName("ada")).isEmpty();
    maybe(tx -> tx.accounts().identity("github", "1")).isEmpty();
    assertThat(store.write(tx -> user(tx, "ada")).id()).isNotEqualTo(ada);
  }

  @Test
  void theLastSiteAdministratorStays() {
    NewUser root = new NewUser("root", "Root", "", true);
    User first = store.write(tx -> tx.accounts().createUser(root));
    store.write(tx -> user(tx, "ada"));
    refused(ErrorCode.CONFLICT, () -> run(tx -> tx.accounts().deleteUser(first.id())));
    store.write(tx -> tx.accounts().createUser(new NewUser("two", "Two", "", true)));
    run(tx -> tx.accounts().deleteUser(first.id()));
    all(tx -> tx.accounts().users()).extracting(User::login).containsExactly("ada", "two");
  }

  @Test
  void textWithTheNullCharacterIsRefused() {
    refused(ErrorCode.BAD_REQUEST, () -> store.write(tx -> user(tx, "a\0b")));
    User odd = store.write(tx -> user(tx, "ünï-\u2028-\uD83D\uDE00"));
    assertThat(store.read(tx -> tx.accounts().userById(odd.id()).get()).login())
        .isEqualTo("ünï-\u2028-\uD83D\uDE00");
  }
}
