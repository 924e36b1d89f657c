import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Merge request 7 of a project on GitLab, for {@code bin/demo}: it keeps notes as the API does (GET, POST and PUT of {@code
 * .../merge_requests/7/notes}), takes statuses, and writes each note to a file. Started with {@code java MergeRequest.java DIRECTORY};
 * the first line it prints is its address.
 */
public final class MergeRequest {
  private static final Pattern BODY = Pattern.compile("\"body\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern NOTES = Pattern.compile("/api/v4/projects/[^/]+/merge_requests/7/notes(?:/(\\d+))?");

  private final Path directory;
  private final Map<Long, String> notes = new LinkedHashMap<>();

  private MergeRequest(Path directory) {
    this.directory = directory;
  }

  /** Serves until it is killed. */
  public static void main(String[] arguments) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", new MergeRequest(Path.of(arguments[0]))::serve);
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8);
    Matcher found = NOTES.matcher(path);
    int status = 200;
    String answer = "{}";
    if (path.equals("/api/v4/user")) {
      answer = "{\"id\":1,\"username\":\"demo\"}";
    } else if (path.matches(".*/repository/commits/[^/]+/merge_requests")) {
      answer = "[{\"id\":70,\"iid\":7}]";
    } else if (path.matches(".*/statuses/[^/]+")) {
      status = 201;
    } else if (found.matches()) {
      status = exchange.getRequestMethod().equals("POST") ? 201 : 200;
      answer = notes(exchange.getRequestMethod(), found.group(1), body);
    } else {
      status = 404;
      answer = "{\"message\":\"404 Not Found\"}";
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String notes(String method, String id, String body) throws IOException {
    if (method.equals("GET")) {
      StringBuilder all = new StringBuilder("[");
      notes.forEach((note, text) -> all.append(all.length() > 1 ? "," : "").append(json(note, text)));
      return all.append(']').toString();
    }
    Matcher text = BODY.matcher(body);
    if (!text.find()) {
      return "{}";
    }
    long note = id == null ? 100 + notes.size() : Long.parseLong(id);
    notes.put(note, text.group(1));
    Files.writeString(directory.resolve("note-" + note + ".md"), plain(text.group(1)));
    return json(note, text.group(1));
  }

  /** The text stays as it came, quoted. */
  private static String json(long id, String text) {
    return "{\"id\":" + id + ",\"body\":\"" + text + "\",\"system\":false,\"author\":{\"id\":1,\"username\":\"demo\"}}";
  }

  private static String plain(String text) {
    return Pattern.compile("\\\\(u([0-9a-fA-F]{4})|.)")
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(2) != null
                        ? String.valueOf((char) Integer.parseInt(found.group(2), 16))
                        : switch (found.group(1)) {
                          case "n" -> "\n";
                          case "t" -> "\t";
                          case "r" -> "";
                          default -> found.group(1);
                        }));
  }
}
