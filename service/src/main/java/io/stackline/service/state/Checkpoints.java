package io.stackline.service.state;

import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The three ways in which a CLI that does not journal saves the whole state. The limits say where a
 * state is kept while it is made.
 */
public final class Checkpoints {
  private Checkpoints() {}

  /**
   * A state whose exact bytes later deltas refer to.
   *
   * @param state its document is byte for byte what the CLI has
   * @param sequence the CLI's number of the save, from 1 within an update
   */
  public record Verbatim(Materialized state, long sequence) {}

  /**
   * Reads {@code PATCH …/checkpoint} ({@code apitype.PatchUpdateCheckpointRequest}): {@code
   * {isInvalid, version, features?, deployment}}. The members become a document; their values are
   * copied as they are.
   *
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST} if it is not that
   */
  public static Materialized plain(Payload request, Limits limits) {
    return Io.run(
        () -> {
          try (RawJson json = RawJson.untrusted(request);
              PayloadWriter writer = PayloadWriter.compact(limits)) {
            return finish(writer, plain(json, writer));
          }
        });
  }

  private static int plain(RawJson json, OutputStream out) throws IOException {
    json.next();
    if (!json.isObject("checkpoint")) {
      throw json.refusal("is not a checkpoint");
    }
    DeploymentReader reader = new DeploymentReader(json, Recorder.checkingOnly());
    RawDeployment deployment = null;
    boolean versioned = false;
    String member;
    char separator = '{';
    while ((member = json.nextMember()) != null) {
      switch (member) {
        case "version" -> {
          out.write(text(separator + "\"version\":" + DeploymentReader.version(json)));
          separator = ',';
          versioned = true;
        }
        case "features" -> {
          if (json.isArray("list of features")) {
            out.write(text(separator + "\"features\":"));
            separator = ',';
            json.tap(out);
            DeploymentReader.features(json);
            json.untap();
          }
        }
        case "deployment" -> {
          out.write(text(separator + "\"deployment\":"));
          separator = ',';
          deployment = tapped(json, out, reader);
        }
        default -> json.skip();
      }
    }
    json.expectEnd();
    if (deployment == null || !versioned) {
      throw json.refusal("is a checkpoint without version or deployment");
    }
    out.write('}');
    return deployment.resources.size();
  }

  private static RawDeployment tapped(RawJson json, OutputStream out, DeploymentReader reader)
      throws IOException {
    if (!json.isObject("deployment")) {
      out.write(text("null"));
      return new RawDeployment();
    }
    json.tap(out);
    RawDeployment deployment = reader.deployment();
    json.untap();
    return deployment;
  }

  /**
   * Reads {@code PATCH …/checkpointverbatim} ({@code
   * apitype.PatchUpdateVerbatimCheckpointRequest}): {@code {version, untypedDeployment,
   * sequenceNumber}}. The bytes of {@code untypedDeployment} are the document.
   *
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST} if it is not that
   */
  public static Verbatim verbatim(Payload request, Limits limits) {
    return Io.run(
        () -> {
          try (RawJson json = RawJson.untrusted(request);
              PayloadWriter writer = PayloadWriter.compact(limits)) {
            return verbatim(json, writer);
          }
        });
  }

  private static Verbatim verbatim(RawJson json, PayloadWriter writer) throws IOException {
    json.next();
    if (!json.isObject("checkpoint")) {
      throw json.refusal("is not a checkpoint");
    }
    DeploymentReader.@Nullable Document document = null;
    Long sequence = null;
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("sequenceNumber")) {
        sequence = json.integer("sequence number");
      } else if (member.equals("untypedDeployment")
          && document == null
          && json.isObject("deployment")) {
        json.tap(writer);
        document = new DeploymentReader(json, Recorder.checkingOnly()).untyped();
        json.untap();
      } else {
        json.skip();
      }
    }
    json.expectEnd();
    if (document == null || sequence == null || sequence < 1) {
      throw json.refusal("is a checkpoint without deployment or sequence number");
    }
    return new Verbatim(finish(writer, document.deployment().resources.size()), sequence);
  }

  /**
   * Reads {@code PATCH …/checkpointdelta} ({@code apitype.PatchUpdateCheckpointDeltaRequest}):
   * {@code {version, checkpointHash, sequenceNumber, deploymentDelta: [{Span, NewText}]}}, edits at
   * byte offsets of the document saved before.
   *
   * @param previousDocument the document whose bytes the CLI has; not closed
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST} if it is not that;
   *     with {@code UNPROCESSABLE} if the edits do not fit the document or do not lead to the
   *     digest that the request names
   */
  public static Verbatim delta(Payload previousDocument, Payload request, Limits limits) {
    return Io.run(() -> DeltaCheckpoint.apply(previousDocument, request, limits));
  }

  static Materialized finish(PayloadWriter writer, int resourceCount) throws IOException {
    PayloadWriter.Finished finished = writer.finish();
    return new Materialized(finished.payload(), finished.sha256(), resourceCount);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
