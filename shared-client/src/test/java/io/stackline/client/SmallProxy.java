package io.stackline.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A real forward proxy: plain requests and tunnels, with credentials if it is told some. It alone
 * knows where the hosts of a test are, so a request that does not go through it cannot arrive.
 */
final class SmallProxy implements AutoCloseable {
  private static final String REFUSAL =
      String.join(
          "\r\n",
          "HTTP/1.1 407 Proxy Authentication Required",
          "Proxy-Authenticate: Basic realm=\"small\"",
          "Content-Length: 0",
          "",
          "");

  private final ServerSocket listener;
  private final Map<String, Integer> hosts = new ConcurrentHashMap<>();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final @Nullable String wanted;

  SmallProxy() {
    this(null);
  }

  /** Asks for {@code user:password}. */
  SmallProxy(@Nullable String credentials) {
    wanted =
        credentials == null
            ? null
            : "basic "
                + Base64.getEncoder()
                    .encodeToString(credentials.getBytes(StandardCharsets.ISO_8859_1));
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** Names a port of this machine. */
  SmallProxy knows(String host, int port) {
    hosts.put(host, port);
    return this;
  }

  /** What it was asked, without the bodies. */
  List<String> heads() {
    return heads;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "small-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = RawServer.readHead(client.getInputStream());
      while (!head.isEmpty()) {
        heads.add(head);
        if (!isAllowed(head)) {
          RawServer.say(client.getOutputStream(), REFUSAL);
        } else if (head.startsWith("CONNECT ")) {
          tunnel(client, head);
          return;
        } else {
          forward(client, head);
          return;
        }
        head = RawServer.readHead(client.getInputStream());
      }
    } catch (IOException e) {
      troubles.add("broken: " + e.getMessage());
    }
  }

  private boolean isAllowed(String head) {
    return wanted == null
        || head.lines().anyMatch(line -> same(line, "proxy-authorization: " + wanted));
  }

  private static boolean same(String line, String header) {
    // The scheme's letters may have any case, the credentials not.
    int at = header.lastIndexOf(' ');
    return line.length() == header.length()
        && line.substring(0, at).toLowerCase(Locale.ROOT).equals(header.substring(0, at))
        && line.substring(at).equals(header.substring(at));
  }

  private Socket connect(String host) throws IOException {
    Integer port = hosts.get(host);
    if (port == null) {
      throw new IOException("no host " + host);
    }
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    sockets.add(socket);
    return socket;
  }

  private void tunnel(Socket client, String head) throws IOException {
    String host = head.substring("CONNECT ".length(), head.indexOf(':'));
    try (Socket server = connect(host)) {
      RawServer.say(client.getOutputStream(), "HTTP/1.1 200 Connection established\r\n\r\n");
      start(() -> copy(server, client));
      client.getInputStream().transferTo(server.getOutputStream());
    }
  }

  private void forward(Socket client, String head) throws IOException {
    int space = head.indexOf(' ');
    URI target = URI.create(head.substring(space + 1, head.indexOf(' ', space + 1)));
    StringBuilder passed = new StringBuilder(head.substring(0, space + 1));
    passed.append(target.getRawPath()).append(" HTTP/1.1\r\nConnection: close\r\n");
    int length = 0;
    for (String line : head.substring(head.indexOf("\r\n") + 2).split("\r\n", -1)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
      if (!line.isEmpty() && !lower.startsWith("proxy-") && !lower.startsWith("connection:")) {
        passed.append(line).append("\r\n");
      }
    }
    try (Socket server = connect(target.getHost())) {
      OutputStream out = server.getOutputStream();
      RawServer.say(out, passed + "\r\n");
      InputStream in = client.getInputStream();
      out.write(in.readNBytes(length));
      copy(server, client);
    }
  }

  private void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException e) {
      troubles.add("broken: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
