package io.stackline.client;

import static io.stackline.client.Calls.STACK;
import static io.stackline.client.EndpointsTest.sample;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackline.client.model.Bytes;
import io.stackline.client.model.CreateDeploymentRequest;
import io.stackline.client.model.CreateStackRequest;
import io.stackline.client.model.StackConfig;
import io.stackline.client.model.StackPermission;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/** The calls about stacks: section 2 of the protocol. */
final class StackCalls {
  private static final String BASE = "/api/stacks/acme/web/dev";
  private static final String STATE = "{\"version\":3,\"deployment\":{\"n\":9007199254740993}}";

  private StackCalls() {}

  static void addTo(Calls calls) {
    stacks(calls);
    settings(calls);
    state(calls);
    secrets(calls);
    access(calls);
    deployments(calls);
  }

  private static void deployments(Calls calls) {
    String request = "{\"operation\":\"preview\",\"inheritSettings\":true}";
    calls
        .row(
            "Deployments.create/2",
            c ->
                c.deployments()
                    .create(
                        STACK,
                        new CreateDeploymentRequest("preview", true, null, null, null, null)),
            "POST " + BASE + "/deployments",
            Calls.Auth.USER,
            request,
            sample("CreateDeploymentResponse"))
        .reads(
            "Deployments.find/2",
            c -> c.deployments().find(STACK, "d-1"),
            BASE + "/deployments/d-1",
            sample("Deployment"))
        .reads(
            "Deployments.logs/3",
            c -> c.deployments().logs(STACK, "d-1", "t-1"),
            BASE + "/deployments/d-1/logs?continuationToken=t-1",
            sample("DeploymentLogs"))
        .reads(
            "Deployments.updates/2",
            c -> c.deployments().updates(STACK, "d-1"),
            BASE + "/deployments/d-1/updates",
            "[" + sample("DeploymentUpdate") + "]")
        .does(
            "Deployments.cancel/2",
            c -> c.deployments().cancel(STACK, "d-1"),
            "POST " + BASE + "/deployments/d-1/cancel R",
            "");
  }

  private static void access(Calls calls) {
    calls
        .reads(
            "StackAccess.users/1",
            c -> c.stacks().access().users(STACK),
            BASE + "/collaborators",
            sample("ListStackPermissionsResponse"))
        .does(
            "StackAccess.removeUser/2",
            c -> c.stacks().access().removeUser(STACK, "ada"),
            "DELETE " + BASE + "/collaborators/ada",
            "")
        .reads(
            "StackAccess.teams/1",
            c -> c.stacks().access().teams(STACK),
            BASE + "/teams",
            sample("ListStackTeamsResponse"))
        .does(
            "StackAccess.setTeam/3",
            c -> c.stacks().access().setTeam(STACK, "ops", StackPermission.WRITE),
            "PATCH /api/console/stacks/acme/web/dev/teams/ops",
            "{\"permissions\":102}");
  }

  private static void stacks(Calls calls) {
    calls
        .reads(
            "Stacks.list/1",
            c -> c.stacks().list(new StackFilter("acme", "web", "k", "v")).findFirst(),
            "/api/user/stacks?organization=acme&project=web&tagName=k&tagValue=v",
            sample("ListStacksResponse"))
        .reads("Stacks.find/1", c -> c.stacks().find(STACK), BASE, sample("Stack"))
        .row(
            "Stacks.projectExists/2",
            c -> c.stacks().projectExists("acme", "web"),
            "HEAD /api/stacks/acme/web R",
            Calls.Auth.USER,
            "",
            "")
        .asks(
            "Stacks.create/3",
            c ->
                c.stacks()
                    .create("acme", "web", new CreateStackRequest("dev", null, null, null, null)),
            "POST /api/stacks/acme/web",
            "{\"stackName\":\"dev\"}",
            sample("CreateStackResponse"))
        .does(
            "Stacks.delete/2",
            c -> c.stacks().delete(STACK, true),
            "DELETE " + BASE + "?force=true",
            "")
        .does(
            "Stacks.rename/3",
            c -> c.stacks().rename(STACK, "prod", null),
            "POST " + BASE + "/rename",
            "{\"newName\":\"prod\",\"newProject\":\"web\"}")
        .reads(
            "Stacks.outputs/1",
            c -> c.stacks().outputs(STACK),
            BASE + "/outputs",
            sample("StackOutputsResponse"))
        .reads(
            "Stacks.resourceCount/1",
            c -> c.stacks().resourceCount(STACK),
            BASE + "/resources/count",
            sample("StackResourceCount"));
  }

  private static void settings(Calls calls) {
    calls
        .does(
            "Stacks.setTags/2",
            c -> c.stacks().setTags(STACK, Map.of("a:b", "c")),
            "PATCH " + BASE + "/tags",
            "{\"a:b\":\"c\"}")
        .does(
            "Stacks.addTag/3",
            c -> c.stacks().addTag(STACK, "a", "b"),
            "POST " + BASE + "/tags",
            "{\"name\":\"a\",\"value\":\"b\"}")
        .does(
            "Stacks.updateTag/3",
            c -> c.stacks().updateTag(STACK, "pulumi:x", "b"),
            "PATCH " + BASE + "/tags/pulumi%3Ax",
            "{\"name\":\"pulumi:x\",\"value\":\"b\"}")
        .does(
            "Stacks.deleteTag/2",
            c -> c.stacks().deleteTag(STACK, "a"),
            "DELETE " + BASE + "/tags/a",
            "")
        .reads(
            "Stacks.config/1",
            c -> c.stacks().config(STACK),
            BASE + "/config",
            sample("StackConfig"))
        .does(
            "Stacks.setConfig/2",
            c -> c.stacks().setConfig(STACK, new StackConfig("p/e", null, null, null)),
            "PUT " + BASE + "/config R",
            "{\"environment\":\"p/e\"}")
        .does(
            "Stacks.deleteConfig/1",
            c -> c.stacks().deleteConfig(STACK),
            "DELETE " + BASE + "/config",
            "");
  }

  private static void state(Calls calls) {
    calls
        .reads(
            "StackState.read/1",
            c -> c.stacks().state().read(STACK),
            BASE + "/export",
            sample("UntypedDeployment"))
        .reads(
            "StackState.export/1",
            c -> new String(c.stacks().state().export(STACK), UTF_8),
            BASE + "/export",
            STATE)
        .reads(
            "StackState.export/2",
            c -> new String(c.stacks().state().export(STACK, 7), UTF_8),
            BASE + "/export/7",
            STATE)
        .row(
            "StackState.exportTo/2",
            c -> c.stacks().state().exportTo(STACK, new ByteArrayOutputStream()),
            "GET " + BASE + "/export",
            Calls.Auth.USER,
            "",
            STATE)
        .asks(
            "StackState.importFrom/2",
            c -> c.stacks().state().importFrom(STACK, STATE.getBytes(UTF_8)),
            "POST " + BASE + "/import gzip",
            STATE,
            sample("ImportStackResponse"))
        .asks(
            "StackState.importFrom/2",
            c -> c.stacks().state().importFrom(STACK, EndpointsTest.file(STATE)),
            "POST " + BASE + "/import gzip",
            STATE,
            sample("ImportStackResponse"));
  }

  private static void secrets(Calls calls) {
    List<Bytes> two = List.of(Bytes.ofText("x"), Bytes.ofText("y"));
    calls
        .asks(
            "StackSecrets.encrypt/2",
            c -> c.stacks().secrets().encrypt(STACK, Bytes.ofText("x")),
            "POST " + BASE + "/encrypt R",
            "{\"plaintext\":\"eA==\"}",
            sample("EncryptValueResponse"))
        .asks(
            "StackSecrets.decrypt/2",
            c -> c.stacks().secrets().decrypt(STACK, Bytes.ofText("x")),
            "POST " + BASE + "/decrypt R",
            "{\"ciphertext\":\"eA==\"}",
            sample("DecryptValueResponse"))
        .asks(
            "StackSecrets.encryptAll/2",
            c -> c.stacks().secrets().encryptAll(STACK, two),
            "POST " + BASE + "/batch-encrypt gzip R",
            "{\"plaintexts\":[\"eA==\",\"eQ==\"]}",
            sample("BatchEncryptResponse"))
        .asks(
            "StackSecrets.decryptAll/2",
            c -> c.stacks().secrets().decryptAll(STACK, two),
            "POST " + BASE + "/batch-decrypt gzip R",
            "{\"ciphertexts\":[\"eA==\",\"eQ==\"]}",
            sample("BatchDecryptResponse"))
        .does(
            "StackSecrets.logDecryption/2",
            c -> c.stacks().secrets().logDecryption(STACK, "web:key"),
            "POST " + BASE + "/decrypt/log-decryption",
            "{\"secretName\":\"web:key\"}")
        .does(
            "StackSecrets.logBatchDecryption/2",
            c -> c.stacks().secrets().logBatchDecryption(STACK, "pulumi config"),
            "POST " + BASE + "/decrypt/log-batch-decryption",
            "{\"commandName\":\"pulumi config\"}");
  }
}
