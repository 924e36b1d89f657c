package io.stackline.conformance.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged service on a free port and a data directory of its own, with what the system tells
 * of its process.
 */
final class ServiceUnderBench implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("https?://[^\\s\"]+");
  private static final long TICKS_PER_SECOND = 100;

  private final Process process;
  private final Path data;
  private final String url;
  private final String token;
  private final Duration readyAfter;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ServiceUnderBench(
      Process process, Path data, String url, String token, Duration readyAfter) {
    this.process = process;
    this.data = data;
    this.url = url;
    this.token = token;
    this.readyAfter = readyAfter;
  }

  static ServiceUnderBench start(String launcher, Path data) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(launcher, "serve", "--listen", "127.0.0.1:0", "--data", data.toString());
    builder.redirectError(data.resolveSibling(data.getFileName() + ".log").toFile());
    String token = "pul-" + "b".repeat(40);
    builder.environment().put("STACKLINE_ADMIN_TOKEN", token);
    long start = System.nanoTime();
    Process process = builder.start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    Duration ready = Duration.ofNanos(System.nanoTime() - start);
    Matcher matcher = URL.matcher(line == null ? "" : line);
    if (!matcher.find()) {
      process.destroy();
      throw new IOException("the service did not say its URL: " + line);
    }
    return new ServiceUnderBench(process, data, matcher.group(), token, ready);
  }

  String url() {
    return url;
  }

  String token() {
    return token;
  }

  Duration readyAfter() {
    return readyAfter;
  }

  /** User and system time so far, of all its threads. */
  Duration cpu() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }

  /** Resident memory now, in mebibytes. */
  long residentMebibytes() throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .map(line -> line.replaceAll("\\D", ""))
              .mapToLong(Long::parseLong)
              .sum()
          / 1024;
    }
  }

  /** All requests answered so far, as the service's own metrics count them. */
  long requests() throws IOException, InterruptedException {
    String metrics = get("/metrics", false);
    return metrics
        .lines()
        .filter(line -> line.startsWith("stackline_http_requests_seconds_count"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Bytes of the data directory, write-ahead log included. */
  long storedBytes() throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(Files::isRegularFile).mapToLong(ServiceUnderBench::size).sum();
    }
  }

  /** Sends a signed-in GET and gives the body. */
  String get(String path, boolean signedIn) throws IOException, InterruptedException {
    return send(request(path, signedIn).GET().build());
  }

  /** Sends a signed-in JSON POST and gives the body. */
  String post(String path, String json) throws IOException, InterruptedException {
    return send(request(path, true).POST(HttpRequest.BodyPublishers.ofString(json)).build());
  }

  private HttpRequest.Builder request(String path, boolean signedIn) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json");
    return signedIn ? request.header("Authorization", "token " + token) : request;
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          request.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
