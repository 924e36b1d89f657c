package io.stackline.conformance.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonParser;
import io.stackline.client.ProxySettings;
import io.stackline.client.PulumiClient;
import io.stackline.client.RetryPolicy;
import io.stackline.client.StackName;
import io.stackline.client.UpdateId;
import io.stackline.client.UpdateLease;
import io.stackline.client.auth.TokenSource;
import io.stackline.client.error.ApiError;
import io.stackline.client.model.BeginUpdateRequest;
import io.stackline.client.model.BeginUpdateResponse;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.EngineEvent;
import io.stackline.client.model.JournalEntries;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.PatchUpdateCheckpointDeltaRequest;
import io.stackline.client.model.PatchUpdateCheckpointRequest;
import io.stackline.client.model.PatchUpdateVerbatimCheckpointRequest;
import io.stackline.client.model.Secret;
import io.stackline.client.model.Stack;
import io.stackline.client.model.StackOutputsResponse;
import io.stackline.client.model.StackUpdate;
import io.stackline.client.model.UpdateInfo;
import io.stackline.client.model.UpdateKind;
import io.stackline.client.model.UpdateResult;
import io.stackline.client.model.UpdateResults;
import io.stackline.client.model.UpdateStatus;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.ServiceOptions;
import io.stackline.conformance.support.ServiceProcess;
import io.stackline.conformance.support.State;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that has nothing but the client performs whole updates against the service. */
class ClientUpdateTest {
  private static ServiceProcess service;
  private static PulumiClient client;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    service = ServiceProcess.start(ServiceOptions.on(Engine.SQLITE, directory));
    client =
        PulumiClient.builder(
                URI.create(service.url()), TokenSource.fixed(Secret.of(ServiceProcess.ADMIN_TOKEN)))
            .proxy(ProxySettings.none())
            .retry(RetryPolicy.NEVER)
            .build();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    service.assertNoServerError();
    service.close();
  }

  private static State state(StackName stack) {
    return State.of(new String(client.stacks().state().export(stack), UTF_8));
  }

  private static ApiError refusal(Runnable call) {
    return catchThrowableOfType(ApiError.class, call::run);
  }

  @Test
  void aWholeUpdate() {
    Web web = Web.create(client, "whole", "dev");
    StackName stack = web.stack();
    Stack before = client.stacks().find(stack).orElseThrow();
    assertThat(before.version()).isZero();
    assertThat(before.tags()).containsEntry("pulumi:project", "whole");

    UpdateId update = web.create(UpdateKind.UPDATE);
    assertThat(client.stacks().find(stack).orElseThrow().currentOperation()).isNull();
    UpdateLease lease = web.start(update, 1);
    Stack during = client.stacks().find(stack).orElseThrow();
    assertThat(during.activeUpdate()).isEqualTo(update.id());
    assertThat(during.currentOperation()).isNotNull();

    Bytes cipher = client.stacks().secrets().encrypt(stack, Bytes.ofText("\"hunter2\""));
    String secret =
        "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\","
            + "\"ciphertext\":\""
            + cipher.toBase64()
            + "\"}";
    JournalEntries first =
        Web.entries(web.rootBegun(1, 1), Web.done(2, 1, web.root()), web.bucketBegun(3, 2));
    client.updates().journal(lease, first);
    client.updates().journal(lease, first);
    String old = lease.token().reveal();
    client.updates().renew(lease, Duration.ofMinutes(5));
    assertThat(old).isNotEmpty();
    client
        .updates()
        .journal(lease, Web.entries(Web.done(4, 2, web.bucket("{\"key\":" + secret + "}"))));
    String prelude = "{\"sequence\":0,\"timestamp\":1,\"preludeEvent\":{\"config\":{}}}";
    String summary =
        "{\"sequence\":1,\"timestamp\":2,\"summaryEvent\":{\"maybeCorrupt\":false,"
            + "\"durationSeconds\":1,\"resourceChanges\":{\"create\":2},\"PolicyPacks\":{}}}";
    client.updates().events(lease, Web.events(summary));
    client.updates().events(lease, Web.events(prelude, summary));
    client.updates().complete(lease, UpdateStatus.SUCCEEDED);
    client.updates().complete(lease, UpdateStatus.SUCCEEDED);

    State after = state(stack);
    assertThat(after.text()).contains("9007199254740993", "1e400", "<web>");
    assertThat(after.names()).containsExactly("store");
    assertThat(after.pendingOperations()).isEmpty();
    assertThat(client.stacks().resourceCount(stack).resourceCount()).isEqualTo(2);
    StackOutputsResponse outputs = client.stacks().outputs(stack);
    assertThat(outputs.outputs()).containsEntry("id", new JsonText("9007199254740993"));
    told(update);
  }

  /** What history says of the update. */
  private static void told(UpdateId update) {
    StackName stack = update.stack();
    assertThat(client.stacks().find(stack).orElseThrow().currentOperation()).isNull();
    assertThat(client.updates().history().list(stack)).hasSize(1);
    StackUpdate latest = client.updates().history().latest(stack).orElseThrow();
    assertThat(client.updates().history().find(stack, 1)).contains(latest);
    assertThat(client.updates().history().find(stack, 2)).isEmpty();
    assertThat(latest.updateID()).isEqualTo(update.id());
    UpdateInfo info = latest.info();
    assertThat(info.kind()).isEqualTo(UpdateKind.UPDATE);
    assertThat(info.result()).isEqualTo(UpdateResult.SUCCEEDED);
    assertThat(info.version()).isEqualTo(1);
    assertThat(info.message()).isEqualTo("by the client");
    assertThat(info.environment()).containsEntry("exec.kind", "cli");
    assertThat(info.config()).containsKey("web:size");
    assertThat(info.resourceChanges()).containsEntry("create", 2);
    assertThat(info.endTime()).isGreaterThanOrEqualTo(info.startTime());
    UpdateResults results = client.updates().history().results(update, null);
    assertThat(results.status()).isEqualTo(UpdateStatus.SUCCEEDED);
    assertThat(results.continuationToken()).isNull();
    assertThat(client.updates().history().events(update).map(EngineEvent::sequence))
        .containsExactly(0, 1);
  }

  @Test
  void anotherUpdateIsRefusedUntilTheFirstIsCancelled() {
    Web web = Web.create(client, "cancelled", "dev");
    UpdateLease lease = web.update();
    client
        .updates()
        .journal(
            lease,
            Web.entries(web.rootBegun(1, 1), Web.done(2, 1, web.root()), web.bucketBegun(3, 2)));
    UpdateId second = web.create(UpdateKind.UPDATE);
    ApiError conflict = refusal(() -> web.start(second, 1));
    assertThat(conflict.code()).isEqualTo(409);
    assertThat(conflict.apiMessage())
        .isEqualTo("Conflict: Another update is currently in progress.");
    assertThat(conflict.requestId()).isPresent();

    UpdateLease preview = web.start(web.create(UpdateKind.PREVIEW), 1);
    client.updates().complete(preview, UpdateStatus.SUCCEEDED);

    client.updates().cancel(lease.update());
    client.updates().cancel(lease.update());
    assertThat(
            refusal(() -> client.updates().journal(lease, Web.entries(web.bucketBegun(4, 3))))
                .code())
        .isIn(403, 409);
    State kept = state(web.stack());
    assertThat(kept.resources()).hasSize(1);
    assertThat(kept.pendingOperations()).containsExactly("creating store");
    assertThat(client.updates().history().latest(web.stack()).orElseThrow().info().result())
        .isEqualTo(UpdateResult.FAILED);

    UpdateLease again = web.start(second, 1);
    client.updates().complete(again, UpdateStatus.SUCCEEDED);
    assertThat(client.updates().history().list(web.stack())).hasSize(2);
  }

  @Test
  void checkpointsOfAllThreeForms() throws Exception {
    Web web = Web.create(client, "checkpoints", "dev");
    String one =
        "{\"manifest\":{\"time\":\"2026-01-01T00:00:00Z\",\"magic\":\"\",\"version\":\"\"},"
            + "\"resources\":["
            + web.root()
            + "]}";
    UpdateLease lease = web.start(web.create(UpdateKind.UPDATE), 0);
    client
        .updates()
        .checkpoint(lease, new PatchUpdateCheckpointRequest(false, 3, null, new JsonText(one)));
    client.updates().complete(lease, UpdateStatus.SUCCEEDED);
    assertThat(state(web.stack()).resources()).hasSize(1);

    String verbatim = "{\"version\":3,\"deployment\":" + one + "}";
    UpdateLease other = web.start(web.create(UpdateKind.UPDATE), 0);
    client
        .updates()
        .checkpointVerbatim(
            other, new PatchUpdateVerbatimCheckpointRequest(3, new JsonText(verbatim), 1));
    String changed = verbatim.replace("<web>", "<other web>");
    int at = verbatim.indexOf("<web>");
    String position = "{\"line\":1,\"column\":1,\"offset\":%d}";
    String delta =
        "[{\"Span\":{\"uri\":\"\",\"start\":"
            + position.formatted(at)
            + ",\"end\":"
            + position.formatted(at + 5)
            + "},\"NewText\":\"<other web>\"}]";
    String hash =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(changed.getBytes(UTF_8)));
    client
        .updates()
        .checkpointDelta(
            other, new PatchUpdateCheckpointDeltaRequest(3, hash, 2, new JsonText(delta)));
    client.updates().complete(other, UpdateStatus.SUCCEEDED);
    assertThat(state(web.stack()).text()).contains("<other web>", "9007199254740993");
    assertThat(new String(client.stacks().state().export(web.stack(), 1), UTF_8))
        .contains("<web>")
        .doesNotContain("other");
  }

  @Test
  void beginInOneCall() {
    Web web = Web.create(client, "begun", "dev");
    BeginUpdateResponse begun =
        client
            .updates()
            .begin(
                web.stack(),
                new BeginUpdateRequest(
                    UpdateKind.UPDATE, Web.program(false), Map.of("pulumi:project", "begun"), 1L));
    assertThat(begun.stack().activeUpdate()).isEqualTo(begun.updateID());
    UpdateLease lease = UpdateLease.of(new UpdateId(web.stack(), begun.updateID()), begun.token());
    client.updates().journal(lease, Web.entries(web.rootBegun(1, 1), Web.done(2, 1, web.root())));
    client.updates().complete(lease, UpdateStatus.FAILED);
    assertThat(state(web.stack()).resources()).hasSize(1);
    assertThat(client.stacks().find(web.stack()).orElseThrow().version())
        .isEqualTo(begun.version());
  }

  @Test
  void anImportIsOneMoreVersionOfTheSameBytes() {
    Web web = Web.create(client, "imported", "dev");
    String state =
        "{\"version\":3,\"deployment\":{\"manifest\":{\"time\":\"2026-01-01T00:00:00Z\","
            + "\"magic\":\"\",\"version\":\"\"},\"resources\":["
            + web.root()
            + "]}}";
    String id = client.stacks().state().importFrom(web.stack(), state.getBytes(UTF_8)).updateId();
    UpdateResults results = client.updates().history().results(new UpdateId(web.stack(), id), null);
    assertThat(results.status()).isEqualTo(UpdateStatus.SUCCEEDED);
    assertThat(results.continuationToken()).isNull();
    String exported = new String(client.stacks().state().export(web.stack()), UTF_8);
    assertThat(exported).contains("9007199254740993", "1e400");
    assertThat(JsonParser.parseString(exported)).isEqualTo(JsonParser.parseString(state));
    assertThat(client.stacks().state().read(web.stack()).version()).isEqualTo(3);
    assertThat(client.updates().history().list(web.stack()).map(UpdateInfo::kind))
        .containsExactly(UpdateKind.IMPORT);
  }

  @Test
  void secretsGoThereAndBack() {
    Web web = Web.create(client, "secrets", "dev");
    var secrets = client.stacks().secrets();
    List<Bytes> plain =
        List.of(Bytes.ofText("one"), Bytes.ofText(""), Bytes.of(new byte[] {0, -1, 7}));
    List<Bytes> sealed = secrets.encryptAll(web.stack(), plain);
    assertThat(sealed).hasSize(3).doesNotContainAnyElementsOf(plain);
    Map<String, Bytes> opened = secrets.decryptAll(web.stack(), sealed);
    for (int i = 0; i < plain.size(); i++) {
      assertThat(opened.get(sealed.get(i).toBase64())).isEqualTo(plain.get(i));
      assertThat(secrets.decrypt(web.stack(), sealed.get(i))).isEqualTo(plain.get(i));
    }
    secrets.logDecryption(web.stack(), "web:key");
    secrets.logBatchDecryption(web.stack(), "pulumi config");
    Web other = Web.create(client, "secrets", "other");
    assertThat(refusal(() -> secrets.decrypt(other.stack(), sealed.get(0))).code()).isEqualTo(400);

    client.stacks().rename(web.stack(), "renamed", null);
    StackName renamed = new StackName("admin", "secrets", "renamed");
    assertThat(client.stacks().find(web.stack())).isEmpty();
    assertThat(secrets.decrypt(renamed, sealed.get(0))).isEqualTo(plain.get(0));
  }
}
