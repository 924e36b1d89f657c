package io.stackline.service.state;

import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.Payloads;
import java.nio.charset.StandardCharsets;

/** Looking at deployment documents ({@code apitype.UntypedDeployment}). */
public final class Deployments {
  /**
   * What a new stack exports: an empty deployment of schema version 3. It is never to be changed or
   * closed with effect.
   */
  public static final Payload EMPTY =
      Payloads.of(
          "{\"version\":3,\"deployment\":null}".getBytes(StandardCharsets.UTF_8), Codec.IDENTITY);

  private Deployments() {}

  /**
   * What a document is like.
   *
   * @param resourceCount how many resources it has
   * @param version the schema version it declares
   * @param hasPendingOperations whether operations are recorded whose end is not known
   */
  public record Summary(int resourceCount, int version, boolean hasPendingOperations) {}

  /**
   * Checks a document that came from outside and says what it is like. The document is read as a
   * stream; memory use does not grow with it.
   *
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST} and the place if
   *     it is not JSON, not UTF-8, not a deployment, or of a schema version that is not known
   */
  public static Summary inspect(Payload document) {
    return Io.run(
        () -> {
          try (RawJson json = RawJson.untrusted(document)) {
            return summary(new DeploymentReader(json, Recorder.checkingOnly()).document());
          }
        });
  }

  static Summary summary(DeploymentReader.Document document) {
    return new Summary(
        document.deployment().resources.size(),
        document.version(),
        !document.deployment().operations.isEmpty());
  }

  /**
   * The answer to "read the outputs of the stack" ({@code GET …/outputs}, {@code
   * apitype.StackOutputsResponse} of CLIs from 3.260 on).
   *
   * @param limits where large outputs are kept
   * @return a JSON object: {@code outputs} of the root stack resource and {@code secretsProviders},
   *     both as they are in the document and absent when the document has none, and {@code state};
   *     the caller closes it
   */
  public static Payload outputs(Payload document, Limits limits) {
    return Io.run(
        () -> {
          try (RawJson json = RawJson.trusted(document.open())) {
            return new OutputsReader(json, limits).read();
          }
        });
  }
}
