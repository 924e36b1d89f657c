package io.stackline.conformance.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service as a process of its own on a free port of the loopback interface. It can be stopped,
 * killed and started again on the same data and port.
 */
public final class ServiceProcess implements AutoCloseable {
  /** Token of the account {@code admin}. */
  public static final String ADMIN_TOKEN = "pul-" + "c0ffee".repeat(6) + "c0ff";

  private static final String MASTER_KEY = "c3RhY2tsaW5lLWNvbmZvcm1hbmNlLW1hc3Rlci1rZXk=";
  private static final Pattern URL = Pattern.compile("https?://\\S+");
  private static final Pattern SERVER_ERROR = Pattern.compile(".*\\bstatus=5\\d\\d\\b.*");
  private static final Pattern ERROR_LINE = Pattern.compile("\\S+ ERROR .*");

  private ServiceOptions options;
  private final Path log;
  private final Http http = new Http();
  private Process process;
  private URI url;

  private ServiceProcess(ServiceOptions options) throws IOException {
    this.options = options;
    this.log = options.data().resolveSibling("service.log");
    this.process = launch("127.0.0.1:0");
    this.url = ready(process);
  }

  /**
   * Starts the service and waits until it is ready.
   *
   * @throws IOException if it does not start; with its log
   */
  public static ServiceProcess start(ServiceOptions options) throws IOException {
    Files.createDirectories(options.data());
    ServiceProcess started = new ServiceProcess(options);
    started.assertEngine();
    return started;
  }

  /** A suite for one engine that ran on the other would prove nothing. */
  private void assertEngine() {
    boolean embedded = Files.exists(options.data().resolve("stackline.db"));
    if (embedded == options.databaseUrl().isPresent()) {
      process.destroyForcibly();
      throw new AssertionError(
          "the service " + (embedded ? "uses" : "does not use") + " the embedded database");
    }
  }

  private Process launch(String listen) throws IOException {
    List<String> words = new ArrayList<>(Packaged.service());
    words.addAll(List.of("serve", "--listen", listen, "--data", options.data().toString()));
    options.databaseUrl().ifPresent(url -> words.addAll(List.of("--database-url", url)));
    words.addAll(options.flags());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().removeIf(name -> name.startsWith("STACKLINE_"));
    builder.environment().put("STACKLINE_ADMIN_TOKEN", ADMIN_TOKEN);
    if (options.databaseUrl().isPresent()) {
      builder.environment().put("STACKLINE_MASTER_KEY", MASTER_KEY);
    }
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder.start();
  }

  private URI ready(Process started) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new java.io.InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    Matcher matcher = URL.matcher(line == null ? "" : line);
    if (!matcher.find()) {
      started.destroyForcibly();
      throw new IOException("the service did not start: " + line + "\n" + log());
    }
    return URI.create(matcher.group());
  }

  /** Its URL, without a trailing slash. */
  public String url() {
    return url.toString();
  }

  /** Host and port, as in {@code PULUMI_CONSOLE_DOMAIN}. */
  public String authority() {
    return url.getAuthority();
  }

  /** Its data directory. */
  public Path data() {
    return options.data();
  }

  /** The process that runs now, or ran last. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Asks it to stop (SIGTERM), waits, and returns its exit code. */
  public int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(Waiting.LONG.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the service did not stop");
    }
    return process.exitValue();
  }

  /** Ends it at once (SIGKILL), with whatever it started. */
  public void kill() throws InterruptedException {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly().waitFor();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /** Starts it again on the same data and port, after {@link #stop} or {@link #kill}. */
  public void restart() throws IOException {
    process = launch(url.getAuthority());
    url = ready(process);
  }

  /** Starts it again on the same data and port, with other flags. */
  public void restart(String... flags) throws IOException {
    options = new ServiceOptions(options.data(), options.databaseUrl(), List.of(flags));
    restart();
  }

  /** Runs another command of the program on the same data, which must succeed; what it printed. */
  public String run(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(Packaged.service());
    all.addAll(List.of(words));
    all.addAll(List.of("--data", options.data().toString()));
    options.databaseUrl().ifPresent(found -> all.addAll(List.of("--database-url", found)));
    all.addAll(options.flags());
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("STACKLINE_"));
    Process command = builder.start();
    String printed = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (command.waitFor() != 0) {
      throw new AssertionError(String.join(" ", words) + ": " + printed);
    }
    return printed;
  }

  /** Everything it logged, over all its starts. */
  public String log() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** Its metrics in the form of Prometheus, by sample name with labels. */
  public Map<String, Double> metrics() throws IOException, InterruptedException {
    HttpResponse<String> response = send(HttpRequest.newBuilder(at("/metrics")).build());
    Map<String, Double> samples = new java.util.TreeMap<>();
    for (String line : response.body().split("\n", -1)) {
      int space = line.lastIndexOf(' ');
      if (space > 0 && !line.startsWith("#")) {
        samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
      }
    }
    return samples;
  }

  /** How many requests of the operation (a constant of {@code ApiOperation}) it has answered. */
  public long requests(String operation) throws IOException, InterruptedException {
    return metrics().entrySet().stream()
        .filter(sample -> sample.getKey().startsWith("stackline_http_requests_seconds_count"))
        .filter(sample -> sample.getKey().contains("operation=\"" + operation + "\""))
        .mapToLong(sample -> sample.getValue().longValue())
        .sum();
  }

  /** The place of a path that begins with a slash. */
  public URI at(String path) {
    return URI.create(url + path);
  }

  /** A signed-in call as the administrator; the body is JSON, or null for none. */
  public HttpResponse<String> call(String method, String path, String json)
      throws IOException, InterruptedException {
    return http.call(method, at(path), "token " + ADMIN_TOKEN, json);
  }

  /** A request as it stands. */
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request);
  }

  /** Asserts that it never answered with a 5xx and logged nothing at the level of errors. */
  public void assertNoServerError() throws IOException {
    List<String> bad =
        log()
            .lines()
            .filter(
                line -> SERVER_ERROR.matcher(line).matches() || ERROR_LINE.matcher(line).matches())
            .toList();
    if (!bad.isEmpty()) {
      throw new AssertionError(
          "the service failed:\n" + String.join("\n", bad) + "\nIts log is " + log);
    }
  }

  /** Stops it if it runs. */
  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      stop();
    }
  }
}
