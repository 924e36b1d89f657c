package io.stackline.service.live;

import io.stackline.client.model.ImportStackResponse;
import io.stackline.client.model.StartUpdateResponse;
import io.stackline.client.model.UpdateProgramResponse;
import java.util.Objects;

/**
 * A stack and what the CLI does with it, call by call.
 *
 * @param api as who
 * @param stack path of the stack
 */
record Flow(Api api, String stack) {
  /** A started update: its path and its lease. */
  record Running(Api api, String path, String id, long version, String lease) {
    Api holder() {
      return api.lease(lease);
    }

    Api.Answer journal(String... entries) {
      return holder().gzip("PATCH", path + "/journalentries", entries(entries));
    }

    Api.Answer complete(String status) {
      return holder().post(path + "/complete", "{\"status\":\"" + status + "\"}");
    }

    Api.Answer cancel() {
      return api.post(path + "/cancel", "");
    }
  }

  /** Makes the stack. */
  static Flow create(Api api, String organization, String project, String stack) {
    api.post("/api/stacks/" + organization + "/" + project, "{\"stackName\":\"" + stack + "\"}")
        .ok();
    return new Flow(api, "/api/stacks/" + organization + "/" + project + "/" + stack);
  }

  static String program(boolean dryRun) {
    return "{\"name\":\"web\",\"runtime\":\"yaml\",\"main\":\"\",\"description\":\"\",\"options\":{"
        + "\"dryRun\":"
        + dryRun
        + "},\"config\":{\"web:a\":{\"string\":\"b\",\"secret\":false,\"object\":false}},"
        + "\"metadata\":{\"message\":\"m\",\"environment\":{\"pulumi.version\":\"3.250.0\"}}}";
  }

  /** Creates an update of the kind in the path and gives its id. */
  String created(String kind, boolean dryRun) {
    return api.post(stack + "/" + kind, program(dryRun)).ok(UpdateProgramResponse.class).updateID();
  }

  Api.Answer start(String id, String body) {
    return api.post(stack + "/update/" + id, body);
  }

  /** Creates and starts. */
  Running begin(String kind, boolean dryRun) {
    return begin(kind, dryRun, "{\"journalVersion\":1}");
  }

  Running begin(String kind, boolean dryRun, String startBody) {
    String id = created(kind, dryRun);
    StartUpdateResponse started = start(id, startBody).ok(StartUpdateResponse.class);
    return new Running(
        api,
        stack + "/update/" + id,
        id,
        started.version(),
        Objects.requireNonNull(started.token()).reveal());
  }

  Running update() {
    return begin("update", false);
  }

  String export() {
    return api.get(stack + "/export").ok().text();
  }

  String importState(String document) {
    return api.gzip("POST", stack + "/import", document).ok(ImportStackResponse.class).updateId();
  }

  static String entries(String... entries) {
    return "{\"entries\":[" + String.join(",", entries) + "]}";
  }

  static String urn(String name) {
    return "urn:pulumi:dev::web::test:index:Thing::" + name;
  }

  /** An entry that begins the creation of a resource. */
  static String beginEntry(long sequence, String name) {
    return "{\"version\":1,\"kind\":0,\"sequenceID\":%d,\"operationID\":%d,\"operation\":{\"resource\":{\"urn\":\"%s\",\"custom\":true,\"type\":\"test:index:Thing\"},\"type\":\"creating\"}}"
        .formatted(sequence, operation(sequence), urn(name));
  }

  /** The entry that ends it: number the one after the beginning. */
  static String createdEntry(long sequence, String name) {
    return createdEntry(sequence, name, "\"x\"");
  }

  static String createdEntry(long sequence, String name, String value) {
    return "{\"version\":1,\"kind\":1,\"sequenceID\":%d,\"operationID\":%d,\"state\":{\"urn\":\"%s\",\"custom\":true,\"id\":\"i\",\"type\":\"test:index:Thing\",\"outputs\":{\"value\":%s}}}"
        .formatted(sequence, operation(sequence), urn(name), value);
  }

  /** Beginnings have odd numbers, ends the even number after. */
  private static long operation(long sequence) {
    return (sequence + 1) / 2;
  }

  /** A whole state of version 3. */
  static String state(String... names) {
    StringBuilder resources = new StringBuilder();
    for (String name : names) {
      resources
          .append(resources.isEmpty() ? "" : ",")
          .append(
              "{\"urn\":\"%s\",\"custom\":true,\"id\":\"i\",\"type\":\"test:index:Thing\"}"
                  .formatted(urn(name)));
    }
    return "{\"version\":3,\"deployment\":{\"manifest\":{\"time\":\"2026-01-01T00:00:00Z\",\"magic\":\"\",\"version\":\"v3.250.0\"},\"resources\":["
        + resources
        + "]}}";
  }
}
