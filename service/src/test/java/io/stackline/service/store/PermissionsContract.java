package io.stackline.service.store;

import static io.stackline.service.store.StackPermission.ADMIN;
import static io.stackline.service.store.StackPermission.EDIT;
import static io.stackline.service.store.StackPermission.NONE;
import static io.stackline.service.store.StackPermission.READ;
import static io.stackline.service.store.StoreFixture.user;
import static org.assertj.core.groups.Tuple.tuple;

import io.stackline.service.error.ErrorCode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grants of stack permissions. */
abstract class PermissionsContract extends StoreTestBase {
  private UUID stack;
  private UUID other;
  private long ada;
  private long ops;
  private long dev;

  PermissionsContract(TestEngine engine) {
    super(engine);
  }

  @BeforeEach
  void world() {
    run(
        tx -> {
          long acme = tx.accounts().createOrganization("acme", "").id();
          ada = user(tx, "ada").id();
          user(tx, "bob");
          ops = tx.accounts().createTeam(acme, "ops", "", "").id();
          dev = tx.accounts().createTeam(acme, "dev", "", "").id();
          stack = tx.stacks().create(acme, new Stacks.Name("acme", "p", "one"), null).id();
          other = tx.stacks().create(acme, new Stacks.Name("acme", "p", "two"), null).id();
        });
  }

  private void granted(StackPermission expected) {
    one(tx -> tx.permissions().granted(stack, ada)).isEqualTo(expected);
  }

  @Test
  void nothingIsGrantedAtFirst() {
    granted(NONE);
    one(tx -> tx.permissions().grantedToTeam(stack, ops)).isEqualTo(NONE);
    all(tx -> tx.permissions().users(stack)).isEmpty();
    all(tx -> tx.permissions().teams(stack)).isEmpty();
  }

  @Test
  void theLastGrantToAPersonCounts() {
    for (StackPermission permission : new StackPermission[] {READ, ADMIN, EDIT}) {
      run(tx -> tx.permissions().grantUser(stack, ada, permission));
      granted(permission);
    }
    one(tx -> tx.permissions().granted(other, ada)).isEqualTo(NONE);
    run(tx -> tx.permissions().grantUser(stack, ada, NONE));
    run(tx -> tx.permissions().grantUser(stack, ada, NONE));
    granted(NONE);
    all(tx -> tx.permissions().users(stack)).isEmpty();
  }

  @Test
  void theMostOfOwnAndTeamsGrantsCounts() {
    run(
        tx -> {
          tx.permissions().grantUser(stack, ada, READ);
          tx.permissions().grantTeam(stack, ops, EDIT);
          tx.permissions().grantTeam(stack, dev, ADMIN);
        });
    granted(READ);
    run(tx -> tx.accounts().addTeamMember(ops, ada));
    granted(EDIT);
    run(tx -> tx.accounts().addTeamMember(dev, ada));
    granted(ADMIN);
    run(tx -> tx.permissions().grantTeam(stack, dev, NONE));
    granted(EDIT);
    run(tx -> tx.accounts().removeTeamMember(ops, ada));
    granted(READ);
    one(tx -> tx.permissions().grantedToTeam(stack, ops)).isEqualTo(EDIT);
    run(tx -> tx.accounts().deleteTeam(ops));
    one(tx -> tx.permissions().grantedToTeam(stack, ops)).isEqualTo(NONE);
  }

  @Test
  void grantsAreListed() {
    run(
        tx -> {
          tx.permissions().grantUser(stack, ada, READ);
          tx.permissions()
              .grantUser(stack, tx.accounts().userByLogin("bob").orElseThrow().id(), ADMIN);
          tx.permissions().grantTeam(stack, ops, EDIT);
          tx.permissions().grantTeam(stack, dev, READ);
        });
    all(tx -> tx.permissions().users(stack))
        .extracting(grant -> grant.user().login(), Permissions.UserPermission::permission)
        .containsExactly(tuple("ada", READ), tuple("bob", ADMIN));
    all(tx -> tx.permissions().teams(stack))
        .extracting(grant -> grant.team().name(), Permissions.TeamPermission::permission)
        .containsExactly(tuple("dev", READ), tuple("ops", EDIT));
  }

  @Test
  void noGrantOnOrToWhatIsGone() {
    refused(
        ErrorCode.CONFLICT,
        () -> run(tx -> tx.permissions().grantUser(UUID.randomUUID(), ada, READ)));
    refused(ErrorCode.CONFLICT, () -> run(tx -> tx.permissions().grantUser(stack, 4711, READ)));
    refused(ErrorCode.CONFLICT, () -> run(tx -> tx.permissions().grantTeam(stack, 4711, READ)));
  }
}
