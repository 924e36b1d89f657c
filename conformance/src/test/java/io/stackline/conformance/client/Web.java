package io.stackline.conformance.client;

import io.stackline.client.PulumiClient;
import io.stackline.client.StackName;
import io.stackline.client.UpdateId;
import io.stackline.client.UpdateLease;
import io.stackline.client.model.ConfigValue;
import io.stackline.client.model.CreateStackRequest;
import io.stackline.client.model.EngineEvent;
import io.stackline.client.model.EngineEventBatch;
import io.stackline.client.model.JournalEntries;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.StartUpdateRequest;
import io.stackline.client.model.StartUpdateResponse;
import io.stackline.client.model.UpdateKind;
import io.stackline.client.model.UpdateMetadata;
import io.stackline.client.model.UpdateOptions;
import io.stackline.client.model.UpdateProgramRequest;
import io.stackline.client.wire.Wire;
import java.util.List;
import java.util.Map;

/** What an engine would say of a project with one bucket, and the steps of its updates. */
final class Web {
  private final PulumiClient client;
  private final StackName stack;

  private Web(PulumiClient client, StackName stack) {
    this.client = client;
    this.stack = stack;
  }

  /** Makes a stack of a project of its own. */
  static Web create(PulumiClient client, String project, String name) {
    client
        .stacks()
        .create(
            "admin",
            project,
            new CreateStackRequest(name, Map.of("pulumi:project", project), null, null, null));
    return new Web(client, new StackName("admin", project, name));
  }

  StackName stack() {
    return stack;
  }

  static UpdateProgramRequest program(boolean dryRun) {
    UpdateOptions options =
        new UpdateOptions(List.of(), "raw", dryRun, 16, false, false, false, false, false);
    UpdateMetadata metadata =
        new UpdateMetadata("by the client", Map.of("exec.kind", "cli", "ci.system", "none"));
    return new UpdateProgramRequest(
        "web",
        "yaml",
        "",
        "a bucket",
        options,
        Map.of("web:size", new ConfigValue("3", false, false)),
        metadata);
  }

  UpdateId create(UpdateKind kind) {
    boolean dryRun = kind == UpdateKind.PREVIEW;
    return new UpdateId(stack, client.updates().create(stack, kind, program(dryRun)).updateID());
  }

  UpdateLease start(UpdateId update, long journalVersion) {
    Long journal = journalVersion == 0 ? null : journalVersion;
    StartUpdateResponse started =
        client.updates().start(update, new StartUpdateRequest(null, journal));
    return UpdateLease.of(update, started.token());
  }

  UpdateLease update() {
    return start(create(UpdateKind.UPDATE), 1);
  }

  String urn(String type, String name) {
    return "urn:pulumi:" + stack.stack() + "::" + stack.project() + "::" + type + "::" + name;
  }

  String root() {
    String name = stack.project() + "-" + stack.stack();
    return "{\"urn\":\""
        + urn("pulumi:pulumi:Stack", name)
        + "\",\"custom\":false,\"type\":\"pulumi:pulumi:Stack\",\"outputs\":{\"size\":1e400,"
        + "\"id\":9007199254740993,\"name\":\"<web>\"}}";
  }

  String bucket(String outputs) {
    return "{\"urn\":\""
        + urn("test:index:Bucket", "store")
        + "\",\"custom\":true,\"id\":\"b-1\",\"type\":\"test:index:Bucket\",\"inputs\":{},"
        + "\"outputs\":"
        + outputs
        + "}";
  }

  private String begun(int sequence, int operation, String type, String name) {
    return "{\"version\":1,\"kind\":0,\"sequenceID\":"
        + sequence
        + ",\"operationID\":"
        + operation
        + ",\"operation\":{\"resource\":{\"urn\":\""
        + urn(type, name)
        + "\",\"custom\":true,\"type\":\""
        + type
        + "\"},\"type\":\"creating\"}}";
  }

  /** The begin of the bucket's creation. */
  String bucketBegun(int sequence, int operation) {
    return begun(sequence, operation, "test:index:Bucket", "store");
  }

  String rootBegun(int sequence, int operation) {
    return begun(sequence, operation, "pulumi:pulumi:Stack", stack.project() + "-" + stack.stack());
  }

  static String done(int sequence, int operation, String state) {
    return "{\"version\":1,\"kind\":1,\"sequenceID\":"
        + sequence
        + ",\"operationID\":"
        + operation
        + ",\"state\":"
        + state
        + "}";
  }

  static JournalEntries entries(String... entries) {
    return new JournalEntries(List.of(entries).stream().map(JsonText::new).toList());
  }

  static EngineEventBatch events(String... events) {
    return new EngineEventBatch(
        List.of(events).stream().map(json -> Wire.decode(json, EngineEvent.class)).toList());
  }
}
