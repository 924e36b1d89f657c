package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.model.Stack;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state larger than the service's memory goes in and comes out byte for byte. */
class LargeStateTest {
  private static final int RESOURCES = 700;

  @TempDir Path directory;

  @Test
  void aStateLargerThanTheHeapIsStoredAndServed() throws Exception {
    Path state = directory.resolve("state.json");
    writeState(state);
    assertThat(Files.size(state)).isGreaterThan(64L << 20);
    Path data = directory.resolve("data");
    try (ServiceProcess service = ServiceProcess.launch(data, List.of(), List.of("-Xmx48m"))) {
      Flow flow = Flow.create(service.admin(), "admin", "web", "dev");
      assertThat(send(flow, "/import", state, false)).isEqualTo(200);
      assertThat(received(flow, "/export")).isEqualTo(digest(Files.newInputStream(state)));
      Path zipped = directory.resolve("state.json.gz");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped), 1 << 16)) {
        Files.copy(state, out);
      }
      assertThat(send(flow, "/import", zipped, true)).isEqualTo(200);
      assertThat(received(flow, "/export/2")).isEqualTo(digest(Files.newInputStream(state)));

      Flow.Running update = flow.update();
      update.journal(Flow.beginEntry(1, "more"), Flow.createdEntry(2, "more")).ok();
      update.complete("succeeded").ok();
      Stack stack = flow.api().get(flow.stack()).ok(Stack.class);
      assertThat(stack.version()).isEqualTo(3);
      assertThat(flow.api().get(flow.stack() + "/resources/count").ok().text())
          .contains("\"resourceCount\":" + (RESOURCES + 1));
      flow.api().post(flow.stack() + "/rename", "{\"newName\":\"renamed\"}").ok();
      flow.api().get("/api/stacks/admin/web/renamed/outputs").ok();
      assertThat(service.output()).doesNotContain("OutOfMemory");
    }
    try (var left = Files.list(data.resolve("tmp"))) {
      assertThat(left).isEmpty();
    }
  }

  /** Noise, so that it does not become small by compression. */
  private static void writeState(Path file) throws IOException {
    Random random = new Random(5);
    byte[] noise = new byte[50_000];
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      String state = Flow.state("first");
      int end = state.lastIndexOf("]}}");
      out.write(state.substring(0, end).getBytes(StandardCharsets.UTF_8));
      for (int i = 1; i < RESOURCES; i++) {
        random.nextBytes(noise);
        String resource =
            ",{\"urn\":\"%s\",\"custom\":true,\"id\":\"i\",\"type\":\"test:index:Thing\",\"outputs\":{\"v\":\"%s\"}}"
                .formatted(Flow.urn("r" + i), HexFormat.of().formatHex(noise));
        out.write(resource.getBytes(StandardCharsets.UTF_8));
      }
      out.write(state.substring(end).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static HttpRequest.Builder request(Flow flow, String call) {
    return HttpRequest.newBuilder(URI.create(flow.api().url() + flow.stack() + call))
        .header("Authorization", String.valueOf(flow.api().authorization()));
  }

  private static int send(Flow flow, String call, Path body, boolean gzip) throws Exception {
    HttpRequest.Builder request = request(flow, call);
    if (gzip) {
      request.header("Content-Encoding", "gzip");
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                request.POST(HttpRequest.BodyPublishers.ofFile(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).contains("updateId");
    return answer.statusCode();
  }

  private static String received(Flow flow, String call) throws Exception {
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient()
            .send(request(flow, call).build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return digest(answer.body());
  }

  private static String digest(InputStream stream) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(stream, sha256)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
