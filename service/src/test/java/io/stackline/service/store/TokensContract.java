package io.stackline.service.store;

import static io.stackline.service.store.StoreFixture.sha256;
import static io.stackline.service.store.StoreFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.store.Tokens.Owner;
import io.stackline.service.store.Tokens.Token;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access tokens of people, organizations and teams. */
abstract class TokensContract extends StoreTestBase {
  private static final Instant MADE = Instant.ofEpochMilli(1_700_000_000_001L);

  private Accounts.User ada;
  private long acme;
  private long team;

  TokensContract(TestEngine engine) {
    super(engine);
  }

  @BeforeEach
  void owners() {
    ada = store.write(tx -> user(tx, "ada"));
    acme = store.write(tx -> tx.accounts().createOrganization("acme", "Acme")).id();
    team = store.write(tx -> tx.accounts().createTeam(acme, "ops", "", "")).id();
  }

  private Token token(Owner owner, String name) {
    return new Token(UUID.randomUUID(), owner, name, "for tests", ada.id(), MADE, null, null);
  }

  private Token add(Owner owner, String name, String secret) {
    Token token = token(owner, name);
    run(tx -> tx.tokens().create(token, sha256(secret)));
    return token;
  }

  @Test
  void aTokenIsFoundByItsHashWithItsOwner() {
    Token personal = add(new Owner.Person(ada.id()), "", "one");
    Token plain = add(new Owner.Organization(acme, false), "ci", "two");
    Token admin = add(new Owner.Organization(acme, true), "admin", "three");
    Token ops = add(new Owner.Team(acme, team), "ci", "four");
    maybe(tx -> tx.tokens().byHash(sha256("one"))).contains(personal);
    maybe(tx -> tx.tokens().byHash(sha256("two"))).contains(plain);
    maybe(tx -> tx.tokens().byHash(sha256("three"))).contains(admin);
    maybe(tx -> tx.tokens().byHash(sha256("four"))).contains(ops);
    maybe(tx -> tx.tokens().byHash(sha256("five"))).isEmpty();
    all(tx -> tx.tokens().list(new Owner.Person(ada.id()))).containsExactly(personal);
    all(tx -> tx.tokens().list(new Owner.Organization(acme, false)))
        .containsExactlyInAnyOrder(plain, admin);
    all(tx -> tx.tokens().list(new Owner.Team(acme, team))).containsExactly(ops);
  }

  @Test
  void aHashAndANameAreUsedOnce() {
    Owner person = new Owner.Person(ada.id());
    add(person, "", "one");
    add(person, "", "two");
    add(new Owner.Organization(acme, false), "ci", "three");
    add(new Owner.Team(acme, team), "ci", "four");
    refused(ErrorCode.CONFLICT, () -> add(person, "", "one"));
    refused(ErrorCode.CONFLICT, () -> add(new Owner.Organization(acme, true), "ci", "five"));
    refused(ErrorCode.CONFLICT, () -> add(new Owner.Team(acme, team), "ci", "six"));
    maybe(tx -> tx.tokens().byHash(sha256("five"))).isEmpty();
  }

  @Test
  void onlyTheOwnersTokenIsDeleted() {
    Token personal = add(new Owner.Person(ada.id()), "", "one");
    Token ops = add(new Owner.Team(acme, team), "ci", "two");
    assertThat(delete(new Owner.Organization(acme, true), ops.id())).isFalse();
    assertThat(delete(new Owner.Person(ada.id()), ops.id())).isFalse();
    assertThat(delete(new Owner.Team(acme, team), personal.id())).isFalse();
    maybe(tx -> tx.tokens().byHash(sha256("two"))).isPresent();
    assertThat(delete(new Owner.Team(acme, team), ops.id())).isTrue();
    assertThat(delete(new Owner.Team(acme, team), ops.id())).isFalse();
    maybe(tx -> tx.tokens().byHash(sha256("two"))).isEmpty();
    maybe(tx -> tx.tokens().byHash(sha256("one"))).isPresent();
  }

  private boolean delete(Owner owner, UUID id) {
    return store.write(tx -> tx.tokens().delete(owner, id));
  }

  @Test
  void expiryAndUseAreKeptToTheMillisecond() {
    Instant expires = Instant.ofEpochMilli(1_800_000_000_999L);
    Token token =
        new Token(UUID.randomUUID(), new Owner.Person(ada.id()), "", "", null, MADE, expires, null);
    run(tx -> tx.tokens().create(token, sha256("one")));
    Instant used = Instant.ofEpochMilli(1_750_000_000_777L);
    run(tx -> tx.tokens().touch(token.id(), used));
    run(tx -> tx.tokens().touch(UUID.randomUUID(), used));
    Token found = store.read(tx -> tx.tokens().byHash(sha256("one")).orElseThrow());
    assertThat(found.expiresAt()).isEqualTo(expires);
    assertThat(found.lastUsedAt()).isEqualTo(used);
    assertThat(found.createdBy()).isNull();
  }

  @Test
  void tokensGoWithTheirOwnersAndOutliveTheirMakers() {
    Accounts.User bob = store.write(tx -> user(tx, "bob"));
    Token ofAcme =
        new Token(
            UUID.randomUUID(),
            new Owner.Organization(acme, false),
            "ci",
            "",
            bob.id(),
            MADE,
            null,
            null);
    run(tx -> tx.tokens().create(ofAcme, sha256("acme")));
    add(new Owner.Person(bob.id()), "", "bob");
    add(new Owner.Team(acme, team), "ci", "team");

    run(tx -> tx.accounts().deleteUser(bob.id()));
    maybe(tx -> tx.tokens().byHash(sha256("bob"))).isEmpty();
    assertThat(store.read(tx -> tx.tokens().byHash(sha256("acme")).orElseThrow()).createdBy())
        .isNull();
    run(tx -> tx.accounts().deleteTeam(team));
    maybe(tx -> tx.tokens().byHash(sha256("team"))).isEmpty();
    run(tx -> tx.accounts().deleteOrganization(acme));
    maybe(tx -> tx.tokens().byHash(sha256("acme"))).isEmpty();
  }

  @Test
  void noTokenForAnOwnerThatIsGone() {
    refused(ErrorCode.CONFLICT, () -> add(new Owner.Person(4711), "", "one"));
    refused(ErrorCode.CONFLICT, () -> add(new Owner.Team(acme, 4711), "x", "two"));
  }
}
