package io.stackline.client;

import io.stackline.client.internal.Content;
import io.stackline.client.model.ImportStackResponse;
import io.stackline.client.model.UntypedDeployment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stack's state. As bytes it goes through untouched: no number and no text of it is read and
 * written again. Every call may throw a {@code ClientException}.
 */
public final class StackState {
  private static final String READ = "export the state of the stack";
  private static final String JSON = "application/json";

  private final Caller caller;

  StackState(Caller caller) {
    this.caller = caller;
  }

  /** The state as a record. Operation {@code GET {stack}/export}. */
  public UntypedDeployment read(StackName stack) {
    Endpoint.Reader<UntypedDeployment> reader =
        (reply, limits) ->
            Endpoint.json(UntypedDeployment.class)
                .read(reply, new Limits(limits.state(), limits.state()));
    return caller.call(Endpoint.of("GET", READ, Paths.stack(stack, "export"), reader).repeatable());
  }

  /** The bytes the service sent, decompressed. Operation {@code GET {stack}/export}. */
  public byte[] export(StackName stack) {
    return bytes(Paths.stack(stack, "export"));
  }

  /** The bytes of an older version. Operation {@code GET {stack}/export/{version}}. */
  public byte[] export(StackName stack, int version) {
    return bytes(Paths.stack(stack, "export", Integer.toString(version)));
  }

  private byte[] bytes(String path) {
    return caller.call(
        Endpoint.of(
                "GET", READ, path, (reply, limits) -> reply.content(limits.state()).readAllBytes())
            .repeatable());
  }

  /**
   * Writes the state to a stream without keeping it in memory. If it fails in the middle, a part
   * was written, so this call is made once and not repeated. Operation {@code GET {stack}/export}.
   *
   * @return how many bytes were written
   */
  public long exportTo(StackName stack, OutputStream out) {
    return caller.call(
        Endpoint.of(
            "GET",
            READ,
            Paths.stack(stack, "export"),
            (reply, limits) -> {
              try (InputStream in = reply.content(limits.state())) {
                return in.transferTo(out);
              }
            }));
  }

  /**
   * Replaces the state. Operation {@code POST {stack}/import}.
   *
   * @param state an untyped deployment in JSON, sent as it is
   * @return the update that records it; see {@link UpdateHistory#results}
   */
  public ImportStackResponse importFrom(StackName stack, byte[] state) {
    return importContent(stack, Content.gzipped(JSON, state));
  }

  /**
   * Replaces the state with a file that is not read into memory. Operation {@code POST
   * {stack}/import}.
   *
   * @param stack the stack
   * @param file an untyped deployment in JSON, sent as it is
   * @throws IllegalArgumentException if there is no such file
   */
  public ImportStackResponse importFrom(StackName stack, Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("not a file that can be read: " + file);
    }
    return importContent(stack, Content.gzippedStream(JSON, () -> open(file)));
  }

  private static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file);
  }

  private ImportStackResponse importContent(StackName stack, Content content) {
    return caller.call(
        Endpoint.of(
                "POST",
                "import a state into the stack",
                Paths.stack(stack, "import"),
                Endpoint.json(ImportStackResponse.class))
            .with(content));
  }
}
