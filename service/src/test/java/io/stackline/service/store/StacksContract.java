package io.stackline.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.store.Stacks.Filter;
import io.stackline.service.store.Stacks.Name;
import io.stackline.service.store.Stacks.Stack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stacks, their names, former names and tags. */
abstract class StacksContract extends StoreTestBase {
  private static final Filter ALL = new Filter(null, null, null, null, null);

  private long acme;
  private long beta;

  StacksContract(TestEngine engine) {
    super(engine);
  }

  @BeforeEach
  void organizations() {
    acme = store.write(tx -> tx.accounts().createOrganization("Acme", "Acme")).id();
    beta = store.write(tx -> tx.accounts().createOrganization("beta", "Beta")).id();
  }

  private Stack make(long org, String organization, String project, String stack) {
    return store.write(tx -> tx.stacks().create(org, new Name(organization, project, stack), null));
  }

  @Test
  void aNewStackIsEmptyAndIsFoundByItsName() {
    Stack made =
        store.write(tx -> tx.stacks().create(acme, new Name("Acme", "web", "dev"), "{\"a\":1}"));
    assertThat(made.version()).isZero();
    assertThat(made.configJson()).isEqualTo("{\"a\":1}");
    assertThat(made.lastUpdateId()).isNull();
    assertThat(made.lockedBy()).isNull();
    assertThat(made.resourceCount()).isNull();
    assertThat(made.updatedAt()).isNull();
    one(tx -> tx.stacks().byName(new Name("aCME", "web", "dev")).orElseThrow()).isEqualTo(made);
    one(tx -> tx.stacks().byId(made.id()).orElseThrow()).isEqualTo(made);
    assertThat(made.name().organization()).isEqualTo("Acme");
    maybe(tx -> tx.stacks().byName(new Name("Acme", "Web", "dev"))).isEmpty();
    maybe(tx -> tx.stacks().byName(new Name("Acme", "web", "Dev"))).isEmpty();
    maybe(tx -> tx.stacks().byName(new Name("beta", "web", "dev"))).isEmpty();
    maybe(tx -> tx.stacks().byId(UUID.randomUUID())).isEmpty();
  }

  @Test
  void aNameIsUsedOnce() {
    make(acme, "Acme", "web", "dev");
    make(acme, "Acme", "web", "prod");
    make(beta, "beta", "web", "dev");
    assertThatThrownBy(() -> make(acme, "acme", "web", "dev"))
        .hasMessageContaining("already exists");
    refused(ErrorCode.CONFLICT, () -> make(acme, "acme", "web", "dev"));
  }

  @Test
  void aDeletedStacksIdIsNeverUsedAgain() {
    Stack first = make(acme, "Acme", "web", "dev");
    run(tx -> tx.stacks().delete(first.id()));
    maybe(tx -> tx.stacks().byId(first.id())).isEmpty();
    Stack second = make(acme, "Acme", "web", "dev");
    assertThat(second.id()).isNotEqualTo(first.id());
    run(tx -> tx.stacks().delete(UUID.randomUUID()));
  }

  @Test
  void aRenamedStackIsFoundByItsFormerNamesWhereThatIsAsked() {
    Stack stack = make(acme, "Acme", "web", "dev");
    run(tx -> tx.stacks().rename(stack.id(), new Name("Acme", "web", "two")));
    run(tx -> tx.stacks().rename(stack.id(), new Name("beta", "site", "three")));
    Stack now = store.read(tx -> tx.stacks().byId(stack.id()).orElseThrow());
    assertThat(now.name()).isEqualTo(new Name("beta", "site", "three"));
    assertThat(now.orgId()).isEqualTo(beta);
    maybe(tx -> tx.stacks().byName(new Name("Acme", "web", "dev"))).isEmpty();
    for (Name former :
        List.of(
            new Name("ACME", "web", "dev"),
            new Name("Acme", "web", "two"),
            new Name("beta", "site", "three"))) {
      maybe(tx -> tx.stacks().byNameOrFormerName(former)).contains(now);
    }
    maybe(tx -> tx.stacks().byNameOrFormerName(new Name("Acme", "web", "four"))).isEmpty();
  }

  @Test
  void aNewStackTakesARetiredName() {
    Stack old = make(acme, "Acme", "web", "dev");
    run(tx -> tx.stacks().rename(old.id(), new Name("Acme", "web", "old")));
    Stack young = make(acme, "Acme", "web", "dev");
    maybe(tx -> tx.stacks().byNameOrFormerName(new Name("Acme", "web", "dev"))).contains(young);
    run(tx -> tx.stacks().delete(young.id()));
    maybe(tx -> tx.stacks().byNameOrFormerName(new Name("Acme", "web", "dev"))).isEmpty();
    maybe(tx -> tx.stacks().byName(new Name("Acme", "web", "old"))).isPresent();
  }

  @Test
  void renamingThereAndBackAndOntoItselfWorks() {
    Name dev = new Name("Acme", "web", "dev");
    Name next = new Name("Acme", "web", "next");
    Stack stack = make(acme, "Acme", "web", "dev");
    run(tx -> tx.stacks().rename(stack.id(), dev));
    run(tx -> tx.stacks().rename(stack.id(), next));
    run(tx -> tx.stacks().rename(stack.id(), dev));
    run(tx -> tx.stacks().rename(stack.id(), next));
    assertThat(store.read(tx -> tx.stacks().byNameOrFormerName(dev)).orElseThrow().id())
        .isEqualTo(stack.id());
    run(tx -> tx.stacks().rename(stack.id(), dev));
    assertThat(store.read(tx -> tx.stacks().byName(dev)).orElseThrow().id()).isEqualTo(stack.id());
  }

  @Test
  void aRenameOntoAnotherStackOrAnUnknownOrganizationChangesNothing() {
    Stack stack = make(acme, "Acme", "web", "dev");
    make(acme, "Acme", "web", "prod");
    refused(
        ErrorCode.CONFLICT,
        () -> run(tx -> tx.stacks().rename(stack.id(), new Name("Acme", "web", "prod"))));
    refused(
        ErrorCode.NOT_FOUND,
        () -> run(tx -> tx.stacks().rename(stack.id(), new Name("nobody", "web", "x"))));
    refused(
        ErrorCode.NOT_FOUND,
        () -> run(tx -> tx.stacks().rename(UUID.randomUUID(), new Name("Acme", "web", "x"))));
    one(tx -> tx.stacks().byId(stack.id()).orElseThrow()).isEqualTo(stack);
  }

  @Test
  void stacksAreListedInOrderByPageAndByFilter() {
    for (String project : List.of("web", "api", "Zoo")) {
      for (String stack : List.of("prod", "dev")) {
        make(acme, "Acme", project, stack);
        make(beta, "beta", project, stack);
      }
    }
    List<Long> both = List.of(beta, acme);
    List<Name> all = names(both, ALL, 100);
    assertThat(all)
        .hasSize(12)
        .startsWith(new Name("Acme", "Zoo", "dev"), new Name("Acme", "Zoo", "prod"))
        .contains(new Name("Acme", "api", "dev"))
        .endsWith(new Name("beta", "web", "dev"), new Name("beta", "web", "prod"));
    List<Name> paged = new java.util.ArrayList<>();
    for (List<Name> page = names(both, ALL, 5); !page.isEmpty(); ) {
      paged.addAll(page);
      Name last = page.get(page.size() - 1);
      page = names(both, new Filter(null, null, null, null, last), 5);
    }
    assertThat(paged).isEqualTo(all);
    assertThat(names(both, new Filter("ACME", "web", null, null, null), 9))
        .containsExactly(new Name("Acme", "web", "dev"), new Name("Acme", "web", "prod"));
    assertThat(names(List.of(beta), new Filter("Acme", null, null, null, null), 9)).isEmpty();
    assertThat(names(List.of(), ALL, 9)).isEmpty();
    one(tx -> tx.stacks().projectExists(acme, "web")).isEqualTo(true);
    one(tx -> tx.stacks().projectExists(acme, "WEB")).isEqualTo(false);
  }

  private List<Name> names(List<Long> orgs, Filter filter, int limit) {
    return store.read(
        tx -> tx.stacks().list(orgs, filter, limit).stream().map(Stack::name).toList());
  }

  @Test
  void tagsAreReplacedAndFiltered() {
    Stack dev = make(acme, "Acme", "web", "dev");
    Stack prod = make(acme, "Acme", "web", "prod");
    run(tx -> tx.stacks().setTags(dev.id(), Map.of("env", "dev", "team", "Ünï \u2028")));
    run(tx -> tx.stacks().setTags(prod.id(), Map.of("env", "prod")));
    one(tx -> List.copyOf(tx.stacks().tags(dev.id()).entrySet()))
        .isEqualTo(List.of(Map.entry("env", "dev"), Map.entry("team", "Ünï \u2028")));
    List<Long> orgs = List.of(acme);
    assertThat(names(orgs, new Filter(null, null, "env", null, null), 9)).hasSize(2);
    assertThat(names(orgs, new Filter(null, null, "env", "prod", null), 9))
        .containsExactly(prod.name());
    assertThat(names(orgs, new Filter(null, null, null, "dev", null), 9))
        .containsExactly(dev.name());
    assertThat(names(orgs, new Filter(null, null, "team", "prod", null), 9)).isEmpty();
    run(tx -> tx.stacks().setTags(dev.id(), Map.of("only", "")));
    one(tx -> tx.stacks().tags(dev.id())).isEqualTo(Map.of("only", ""));
    run(tx -> tx.stacks().setTags(dev.id(), Map.of()));
    one(tx -> tx.stacks().tags(dev.id())).isEqualTo(Map.of());
    refused(
        ErrorCode.CONFLICT,
        () -> run(tx -> tx.stacks().setTags(UUID.randomUUID(), Map.of("a", "b"))));
  }

  @Test
  void aStackKeepsItsConfigurationVersionLockAndLastUpdate() {
    StoreFixture.World world = StoreFixture.world(store, "ada");
    UUID id = world.stack().id();
    Instant at = Instant.ofEpochMilli(1_700_000_000_123L);
    run(
        tx -> {
          tx.stacks().setConfig(id, "{\"environment\":\"e\"}");
          tx.stacks().setVersion(id, 7, 3, at);
          tx.stacks().setLock(id, world.updateId());
          tx.stacks().setLastUpdate(id, world.updateId());
        });
    Stack stack = store.read(tx -> tx.stacks().byId(id).orElseThrow());
    assertThat(stack.configJson()).isEqualTo("{\"environment\":\"e\"}");
    assertThat(stack.version()).isEqualTo(7);
    assertThat(stack.resourceCount()).isEqualTo(3);
    assertThat(stack.updatedAt()).isEqualTo(at);
    assertThat(stack.lockedBy()).isEqualTo(world.updateId());
    run(
        tx -> {
          tx.stacks().setConfig(id, null);
          tx.stacks().setLock(id, null);
        });
    Stack free = store.read(tx -> tx.stacks().byId(id).orElseThrow());
    assertThat(free.configJson()).isNull();
    assertThat(free.lockedBy()).isNull();
    assertThat(free.lastUpdateId()).isEqualTo(world.updateId());
  }

  @Test
  void aStackGoesWithEverythingOfIt() {
    StoreFixture.World world = StoreFixture.world(store, "ada");
    UUID id = world.stack().id();
    StagedBlob entries = StoreFixture.staged(store, "entries");
    run(
        tx -> {
          tx.stacks().setTags(id, Map.of("a", "b"));
          tx.permissions().grantUser(id, world.user().id(), StackPermission.EDIT);
          tx.keys().putStackKey(new Keys.StackKey(id, 1, "f", "d3JhcHBlZA=="));
          tx.journal().append(world.updateId(), List.of(StoreFixture.entry(1, "e")), entries);
          tx.stacks().rename(id, new Name("ada", "project", "other"));
          tx.stacks().delete(id);
        });
    maybe(tx -> tx.updates().byId(world.updateId())).isEmpty();
    maybe(tx -> tx.keys().currentStackKey(id)).isEmpty();
    all(tx -> tx.journal().batches(world.updateId())).isEmpty();
    one(tx -> tx.stacks().tags(id)).isEqualTo(Map.of());
    one(tx -> tx.permissions().granted(id, world.user().id())).isEqualTo(StackPermission.NONE);
    maybe(tx -> tx.stacks().byNameOrFormerName(new Name("ada", "project", "dev"))).isEmpty();
  }
}
