package io.stackline.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.authz.ApiOperation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection outlives a refusal that came before the body. */
class LeftoverTest {
  private EdgeFixture edge;

  @BeforeEach
  void start() throws IOException {
    edge =
        new EdgeFixture(
            List.of(
                new Route(
                    ApiOperation.IMPORT_STACK,
                    r -> new Reply.Text(200, String.valueOf(r.body().encodedSize())))));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void theConnectionOfARefusedRequestGoesOnThoughItsBodyComesLate() throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), edge.server.url().getPort())) {
      socket.setSoTimeout(60_000);
      BufferedReader answers =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      send(socket, "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345");
      for (int i = 0; i < 20; i++) {
        // The end of one body comes with the next request: the first was refused without it.
        send(socket, "67890POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345");
        assertThat(answers.readLine()).isEqualTo("HTTP/1.1 404 Not Found");
        skipRest(answers);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"identity,413", "br,415"})
  void theConnectionGoesOnAfterABodyThatItsHandlerRefused(String coding, int status)
      throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), edge.server.url().getPort())) {
      socket.setSoTimeout(60_000);
      BufferedReader answers =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String large = "x".repeat(24 << 20);
      for (int i = 0; i < 3; i++) {
        send(
            socket,
            "POST /api/stacks/acme/web/dev/import HTTP/1.1\r\nHost: x\r\nContent-Encoding: "
                + coding
                + "\r\nContent-Length: "
                + large.length()
                + "\r\n\r\n"
                + large);
        assertThat(answers.readLine()).startsWith("HTTP/1.1 " + status);
        skipRest(answers);
      }
    }
  }

  /** The rest of an answer, which must not announce the end of the connection. */
  private static void skipRest(BufferedReader answers) throws IOException {
    int length = 0;
    for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
      String header = line.toLowerCase(Locale.ROOT);
      assertThat(header).isNotEqualTo("connection: close");
      if (header.startsWith("content-length: ")) {
        length = Integer.parseInt(header.substring(16));
      }
    }
    assertThat(answers.skip(length)).isEqualTo(length);
  }

  @Test
  void aBodyThatDoesNotComeEndsTheConnectionAndTheAnswerSaysSo() throws IOException {
    String head = "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n";
    for (String more : List.of("Expect: 100-continue\r\n\r\n", "\r\n123")) {
      assertThat(edge.raw(head + more))
          .startsWith("HTTP/1.1 404")
          .containsIgnoringCase("connection: close");
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }
}
