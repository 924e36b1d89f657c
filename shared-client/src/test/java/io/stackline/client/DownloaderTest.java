package io.stackline.client;

import static io.stackline.client.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.client.error.Cancelled;
import io.stackline.client.error.ClientException;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.error.TransportFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files from servers that are sound, slow, forgetful or wrong. */
class DownloaderTest {
  private static final String BODY = "0123456789";
  private static final RetryPolicy RETRY =
      new RetryPolicy(
          Set.of(503), 3, Duration.ofMillis(1), 1.0, Duration.ofMillis(1), Duration.ofMinutes(1));

  @TempDir Path directory;

  private static Downloader downloader(
      Cancellation cancellation, ProxySettings proxy, @Nullable String pem) {
    return new Downloader(
        new Downloader.Options("test/1", Timeouts.DEFAULT, RETRY, proxy, pem), cancellation);
  }

  private Path fetch(RawServer server) {
    return fetch(server, 1_000);
  }

  private Path fetch(RawServer server, long limit) {
    Path file = directory.resolve("file");
    try (Downloader downloader = downloader(new Cancellation(), ProxySettings.none(), null)) {
      downloader.file(server.url().resolve("/f?canary=1"), file, limit, (bytes, total) -> {});
    }
    return file;
  }

  private static void say(OutputStream out, String status, String headers, String body)
      throws IOException {
    RawServer.say(
        out, "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n\r\n" + body);
  }

  private static String length(int bytes) {
    return "Content-Length: " + bytes + "\r\n";
  }

  /** Plays one script after the other; the last one again and again. */
  private static RawServer server(RawServer.Script... scripts) {
    AtomicInteger next = new AtomicInteger();
    return new RawServer(
        (socket, out) ->
            scripts[Math.min(next.getAndIncrement(), scripts.length - 1)].play(socket, out));
  }

  private static RawServer.Script broken(String tag, String part) {
    return (socket, out) -> say(out, "200 OK", tag + length(BODY.length()), part);
  }

  @Test
  void aBrokenTransferGoesOn() throws Exception {
    RawServer.Script rest =
        (socket, out) ->
            say(
                out,
                "206 Partial Content",
                "Content-Range: bytes 4-9/10\r\n" + length(6),
                "456789");
    try (RawServer server = server(broken("ETag: \"a\"\r\n", "0123"), rest)) {
      assertThat(fetch(server)).hasContent(BODY);
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(0)).doesNotContain("Range").contains("User-Agent: test/1");
      assertThat(server.requests().get(1)).contains("Range: bytes=4-", "If-Range: \"a\"");
    }
  }

  @Test
  void aFileThatChangedIsFetchedAnew() throws Exception {
    RawServer.Script other = (socket, out) -> say(out, "200 OK", length(3), "new");
    try (RawServer server = server(broken("ETag: \"a\"\r\n", "0123"), other)) {
      assertThat(fetch(server)).hasContent("new");
    }
    // Without a sign that it is the same file there is no going on.
    try (RawServer server = server(broken("ETag: W/\"a\"\r\n", "0123"), other)) {
      assertThat(fetch(server)).hasContent("new");
      assertThat(server.requests().get(1)).doesNotContain("Range");
    }
    // A range nobody asked for is not glued to what is there.
    RawServer.Script wrong =
        (socket, out) ->
            say(
                out,
                "206 Partial Content",
                "Content-Range: bytes 2-9/10\r\n" + length(8),
                "23456789");
    try (RawServer server = server(broken("ETag: \"a\"\r\n", "0123"), wrong, other)) {
      assertThat(fetch(server)).hasContent("new");
    }
  }

  @Test
  void attemptsThatGetNothingComeToAnEnd() throws Exception {
    try (RawServer server = server(broken("", "0123"))) {
      TransportFailure e = catchThrowableOfType(TransportFailure.class, () -> fetch(server));
      assertThat(e).hasMessageContaining("tried to fetch " + server.url() + "/f but");
      assertThat(e).hasMessageNotContaining("canary");
      assertThat(server.requests()).hasSizeBetween(3, 4);
    }
    try (RawServer server =
        server(
            (socket, out) -> say(out, "503 Later", length(0), ""),
            (socket, out) -> say(out, "200 OK", length(2), "ok"))) {
      assertThat(fetch(server)).hasContent("ok");
    }
    try (RawServer server = server((socket, out) -> say(out, "404 No", length(0), ""))) {
      ForeignReply e = catchThrowableOfType(ForeignReply.class, () -> fetch(server));
      assertThat(e.status()).isEqualTo(404);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void nothingIsLongerThanItMayBe() throws Exception {
    try (RawServer told = server((socket, out) -> say(out, "200 OK", length(10), BODY));
        RawServer mute = server((socket, out) -> say(out, "200 OK", "", BODY))) {
      for (RawServer server : new RawServer[] {told, mute}) {
        assertThat(catchThrowableOfType(ForeignReply.class, () -> fetch(server, 9)))
            .hasMessageContaining("longer than 9 bytes");
        assertThat(fetch(server, 10)).hasContent(BODY);
      }
    }
  }

  @Test
  void aRedirectIsFollowedUnlessItIsLessSafe(@TempDir Path keys) throws Exception {
    TestCertificate certificate = TestCertificate.create(keys);
    try (FakeService secure = certificate.serve();
        RawServer plain = server((socket, out) -> say(out, "200 OK", length(2), "ok"));
        RawServer moved =
            server(
                (socket, out) ->
                    say(out, "302 Found", "Location: " + plain.url() + "\r\n" + length(0), ""))) {
      assertThat(fetch(moved)).hasContent("ok");
      secure.answers(json(302, "", "Location", plain.url().toString()));
      try (SmallProxy proxy = new SmallProxy().knows("service.test", secure.port());
          Downloader downloader =
              downloader(
                  new Cancellation(),
                  ProxySettings.fromEnvironment(Map.of("HTTPS_PROXY", proxy.url().toString())),
                  certificate.pem())) {
        URI uri = URI.create("https://service.test/f");
        ClientException e =
            catchThrowableOfType(ClientException.class, () -> downloader.text(uri, 100));
        assertThat(e).isInstanceOf(ForeignReply.class).hasMessageContaining("not as safe");
        assertThat(proxy.heads()).hasSize(1).first().asString().startsWith("CONNECT service.test");
        secure.answers(json(200, "over TLS, through a proxy"));
        assertThat(downloader.text(uri, 100)).isEqualTo("over TLS, through a proxy");
        assertThat(secure.last().header("Authorization")).isEmpty();
        assertThat(secure.last().header("User-agent")).isEqualTo("test/1");
        assertThat(catchThrowableOfType(ForeignReply.class, () -> downloader.text(uri, 5)))
            .hasMessageContaining("longer than 5 bytes");
      }
    }
  }

  @Test
  void itCanBeBrokenOff() throws Exception {
    Cancellation cancellation = new Cancellation();
    try (RawServer endless =
            server(
                (socket, out) -> {
                  say(out, "200 OK", length(1 << 20), BODY);
                  assertThat(socket.getInputStream().read()).isNegative();
                });
        Downloader downloader = downloader(cancellation, ProxySettings.none(), null)) {
      Path file = directory.resolve("endless");
      Cancelled e =
          catchThrowableOfType(
              Cancelled.class,
              () ->
                  downloader.file(
                      endless.url(), file, 1 << 21, (bytes, total) -> cancellation.cancel()));
      assertThat(e).isNotNull();
      assertThat(endless.requests()).filteredOn(r -> r.startsWith("GET ")).hasSize(1);
    }
  }
}
