package io.stackline.service.state;

import io.stackline.service.payload.Spool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes deployments as documents, in the order of members the CLI has. */
final class DeploymentWriter {
  private static final int SCHEMA_VERSION = 3;
  private static final int SCHEMA_VERSION_WITH_FEATURES = 4;

  private final Spool spool;
  private final OutputStream out;

  DeploymentWriter(Spool spool, OutputStream out) {
    this.spool = spool;
    this.out = out;
  }

  /** Writes the document. */
  void write(Replay.Outcome outcome, Instant now) throws IOException {
    RawDeployment deployment = outcome.deployment();
    Set<String> features = outcome.features();
    if (features.isEmpty()) {
      text("{\"version\":" + SCHEMA_VERSION);
    } else {
      text("{\"version\":" + SCHEMA_VERSION_WITH_FEATURES + ",\"features\":");
      text(features.stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]")));
    }
    text(",\"deployment\":{\"manifest\":" + manifest(deployment.engineVersion, now));
    if (deployment.secretsProvider != null) {
      text(",\"secrets_providers\":");
      copy(deployment.secretsProvider.whole());
    }
    list("resources", deployment.resources.stream().map(RawResource::slice).toList());
    list(
        "pending_operations",
        deployment.operations.stream().map(RawDeployment.Operation::whole).toList());
    text(",\"metadata\":");
    if (deployment.metadata == null) {
      text("{}");
    } else {
      copy(deployment.metadata);
    }
    rest(deployment.snippets, deployment.extensions, deployment.unknown);
    text("}}");
  }

  /** The magic is how the CLI knows that the manifest was not tampered with. */
  private static String manifest(String engineVersion, Instant now) {
    String magic = "";
    if (!engineVersion.isEmpty()) {
      DigestSink digest = new DigestSink();
      byte[] bytes = engineVersion.getBytes(StandardCharsets.UTF_8);
      digest.write(bytes, 0, bytes.length);
      magic = digest.take();
    }
    return "{\"time\":\""
        + now
        + "\",\"magic\":\""
        + magic
        + "\",\"version\":"
        + JsonText.quote(engineVersion)
        + "}";
  }

  private void rest(
      @Nullable Slice snippets, Map<String, Slice> extensions, Map<String, Slice> unknown)
      throws IOException {
    if (snippets != null) {
      text(",\"snippets\":");
      copy(snippets);
    }
    if (!extensions.isEmpty()) {
      text(",\"extensions\":");
      char separator = '{';
      for (var extension : extensions.entrySet()) {
        text(separator + JsonText.quote(extension.getKey()) + ":");
        copy(extension.getValue());
        separator = ',';
      }
      text("}");
    }
    for (var member : unknown.entrySet()) {
      text("," + JsonText.quote(member.getKey()) + ":");
      copy(member.getValue());
    }
  }

  private void list(String name, List<Slice> slices) throws IOException {
    if (slices.isEmpty()) {
      return;
    }
    text("," + JsonText.quote(name) + ":");
    char separator = '[';
    for (Slice slice : slices) {
      out.write(separator);
      copy(slice);
      separator = ',';
    }
    text("]");
  }

  private void copy(Slice slice) throws IOException {
    spool.copy(slice.offset(), slice.length(), out);
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
