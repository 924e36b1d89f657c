package io.stackline.service.state;

import static io.stackline.service.state.Json.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadWriter;
import io.stackline.service.payload.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States several times larger than the memory, in a process of its own. */
class SmallHeapTest {
  private static final String HEAP = "-Xmx64m";
  private static final int RESOURCES = 40_000;
  private static final int ONE_STRING = 60_000_000;

  @TempDir Path directory;

  @Test
  void everythingWorksOnStatesLargerThanTheHeap() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output)
        .contains(
            "inspected "
                + (RESOURCES + 1)
                + "\nplain "
                + (RESOURCES + 1)
                + "\nreplayed "
                + (RESOURCES + 2)
                + "\nrenamed "
                + (RESOURCES + 2)
                + "\npatched "
                + (RESOURCES + 2)
                + "\nscanned 1\noutputs {\"outputs\":{\"x\":1e400},\"state\":\"completed\"}\n");
    assertThat(directory).isEmptyDirectory();
  }

  /** Runs in the small process. */
  public static void main(String[] arguments) throws IOException {
    Limits limits = Json.LIMITS;
    try (Payload base = write(limits, SmallHeapTest::base)) {
      System.out.println("inspected " + Deployments.inspect(base).resourceCount());
      try (Materialized plain = Checkpoints.plain(base, limits)) {
        System.out.println("plain " + plain.resourceCount());
      }
      var settings = new JournalReplayer.Settings(Instant.EPOCH, Optional.empty(), limits);
      Payload entry =
          payload(
              "{\"entries\":[{\"kind\":3,\"sequenceID\":1,\"operationID\":1,\"removeOld\":9,"
                  + "\"state\":{\"urn\":\"urn:pulumi:d::p::a:b:C::new\"}},{\"kind\":1,"
                  + "\"sequenceID\":2,\"operationID\":2,\"state\":"
                  + "{\"urn\":\"urn:pulumi:d::p::a:b:C::more\"}}]}");
      try (Materialized replayed =
          JournalReplayer.replay(
              base, List.of(new JournalReplayer.Batch(entry, List.of(1L, 2L))), settings)) {
        System.out.println("replayed " + replayed.resourceCount());
        finish(replayed);
      }
    }
  }

  private static void finish(Materialized replayed) throws IOException {
    var from = new StackRename.Names("o", "p", "d");
    try (Materialized renamed =
        StackRename.rename(
            replayed.document(), from, new StackRename.Names("o", "p", "e"), Json.LIMITS)) {
      System.out.println("renamed " + renamed.resourceCount());
      Payload delta =
          payload(
              "{\"checkpointHash\":\""
                  + renamed.sha256()
                  + "\",\"sequenceNumber\":1,\"deploymentDelta\":[]}");
      try (Materialized patched =
          Checkpoints.delta(renamed.document(), delta, Json.LIMITS).state()) {
        System.out.println("patched " + patched.resourceCount());
      }
    }
    try (Payload batch = write(Json.LIMITS, SmallHeapTest::hugeEntry)) {
      System.out.println("scanned " + JournalScanner.scan(batch).size());
    }
    System.out.println(
        "outputs " + Json.text(Deployments.outputs(replayed.document(), Json.LIMITS)));
  }

  /** What to write. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static Payload write(Limits limits, Content content) throws IOException {
    try (PayloadWriter writer = PayloadWriter.gzip(limits)) {
      content.writeTo(writer);
      try (Payload written = writer.finish().payload();
          InputStream in = written.openEncoded()) {
        return Payloads.spool(in, Codec.GZIP, limits);
      }
    }
  }

  private static void base(OutputStream out) throws IOException {
    text(out, "{\"version\":3,\"deployment\":{\"resources\":[");
    text(
        out,
        "{\"urn\":\"urn:pulumi:d::p::pulumi:pulumi:Stack::p-d\",\"type\":"
            + "\"pulumi:pulumi:Stack\",\"outputs\":{\"x\":1e400},\"id\":\"");
    hugeString(out);
    text(out, "\"}");
    for (int i = 0; i < RESOURCES; i++) {
      text(
          out,
          ",{\"urn\":\"urn:pulumi:d::p::a:b:C::n"
              + i
              + "\",\"type\":\"a:b:C\",\"parent\":\"urn:pulumi:d::p::pulumi:pulumi:Stack::p-d\","
              + "\"dependencies\":[\"urn:pulumi:d::p::pulumi:pulumi:Stack::p-d\"],\"inputs\":"
              + "{\"text\":\""
              + "0123456789".repeat(150)
              + i
              + "\"}}");
    }
    text(out, "]}}");
  }

  private static void hugeEntry(OutputStream out) throws IOException {
    text(out, "{\"entries\":[{\"kind\":1,\"sequenceID\":1,\"state\":{\"urn\":\"u\",\"id\":\"");
    hugeString(out);
    text(out, "\",\"inputs\":{\"x\":\"");
    hugeString(out);
    text(out, "\"}}}]}");
  }

  private static void hugeString(OutputStream out) throws IOException {
    for (int i = 0; i < ONE_STRING; i += 1000) {
      text(out, "h\u00e9".repeat(500));
    }
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
