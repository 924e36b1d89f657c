package io.jenkins.plugins.stackline;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.EnvVars;
import hudson.model.Slave;
import hudson.util.Secret;
import io.jenkins.plugins.stackline.credentials.PulumiAccessTokenImpl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Assumptions;
import org.jvnet.hudson.test.JenkinsRule;

/** Our service, the real CLI and an agent: what the tests of the plugin run against. */
public final class Lab implements AutoCloseable {
  /** Of the service's administrator. */
  public static final String TOKEN = "pul-" + "c0ffee".repeat(6) + "c0ff";

  private static final Path ROOT = Path.of(System.getProperty("stackline.root")).normalize();
  private static final Pattern URL = Pattern.compile("https?://\\S+");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path directory;
  private final Process service;
  private final String url;

  private Lab(Path directory, Process service, String url) {
    this.directory = directory;
    this.service = service;
    this.url = url;
  }

  /**
   * Starts the service with its files in a directory; the test is skipped where there is no CLI.
   */
  public static Lab in(Path directory) throws IOException {
    required("STACKLINE_PULUMI");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            ROOT.resolve("service/target/stackline-service.jar").toString(),
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--data",
            directory.resolve("data").toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("STACKLINE_"));
    builder.environment().put("STACKLINE_ADMIN_TOKEN", TOKEN);
    builder.redirectError(directory.resolve("service.log").toFile());
    Process service = builder.start();
    String line =
        new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    Matcher url = URL.matcher(line == null ? "" : line);
    if (!url.find()) {
      service.destroyForcibly();
      throw new IOException(
          "the service did not start: " + Files.readString(directory.resolve("service.log")));
    }
    return new Lab(directory, service, url.group());
  }

  static String required(String name) {
    String value = System.getenv(name);
    Assumptions.assumeTrue(
        value != null, "SKIPPED: " + name + " is not set; eval \"$(bin/verify --env)\" sets it");
    return value;
  }

  /** The service's URL. */
  public String url() {
    return url;
  }

  /** A file of this lab. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  /** An agent with the CLI and its plugins, as a machine with tools has them. */
  public Slave agent(JenkinsRule jenkins, String name) throws Exception {
    Slave agent = jenkins.createSlave(name, name, environment());
    jenkins.waitOnline(agent);
    return agent;
  }

  /** What an agent has in its environment. */
  public EnvVars environment() throws IOException {
    Path pulumi = Path.of(required("STACKLINE_PULUMI"));
    Path home = directory.resolve("pulumi-home");
    if (!Files.exists(home)) {
      Path plugins = Path.of(required("STACKLINE_PLUGINS"));
      try (Stream<Path> files = Files.walk(plugins)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = home.resolve("plugins").resolve(plugins.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return new EnvVars(
        "STACKLINE_PULUMI", pulumi.toString(),
        "PATH", pulumi.getParent() + ":" + System.getenv("PATH"),
        "HOME", directory.toString(),
        "PULUMI_HOME", home.toString(),
        "PULUMI_SKIP_UPDATE_CHECK", "true",
        "PULUMI_CONSOLE_DOMAIN", URI.create(url).getAuthority(),
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
  }

  /** The administrator's token as a credential of the system. */
  public void credential(String id) throws IOException {
    PulumiAccessTokenImpl token =
        new PulumiAccessTokenImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(TOKEN));
    token.setUrl(url);
    token.setOrganization("admin");
    add(token);
  }

  /** Any credential, in the system's store. */
  public static void add(Credentials credential) throws IOException {
    SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
    provider.getCredentials().add(credential);
    provider.save();
  }

  /**
   * A Pipeline that first writes a project and then does what the lines say, on the agent {@code
   * here}.
   */
  public static WorkflowJob pipeline(
      JenkinsRule jenkins, String name, String program, String... lines) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
    job.setDefinition(
        new CpsFlowDefinition(
            "node('here') {\n"
                + "  writeFile file: 'Pulumi.yaml', text: '''"
                + program
                + "'''\n  "
                + String.join("\n  ", lines)
                + "\n}\n",
            true));
    return job;
  }

  /** A project of plain values, with a secret output and plain ones. */
  public static String program(String project, String value) {
    return """
        name: %s
        runtime: yaml
        resources:
          shelf: {type: "pulumi:Stash", properties: {input: "%s"}}
          till: {type: "pulumi:Stash", properties: {input: {"fn::secret": "nobody sees this"}}}
        outputs:
          shelf: ${shelf.output}
          till: ${till.output}
          depth: 3
        """
        .formatted(project, value);
  }

  /**
   * A project whose one resource waits at a gate while it is created, and minds no cancellation.
   */
  public String gated(String project) {
    return """
        name: %s
        runtime: yaml
        resources:
          slow:
            type: stacklinetest:Item
            properties:
              value: x
              gate: "%s"
              holdOn: [create]
              deaf: true
        """
        .formatted(project, gate());
  }

  private Path gate() {
    return directory.resolve("gate");
  }

  /** Returns once the resource is being created. */
  public void awaitBegun() throws InterruptedException {
    Path file = Path.of(gate() + ".create.begun");
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!Files.exists(file)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the update did not begin");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Lets the resource be created. */
  public void open() throws IOException {
    Files.createFile(Path.of(gate() + ".create.go"));
  }

  /**
   * What the service answers to a question about a stack, such as {@code
   * /api/stacks/admin/shop/dev}.
   */
  public String ask(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "token " + TOKEN)
                .header("Accept", "application/vnd.pulumi+8")
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  @Override
  public void close() throws InterruptedException {
    service.destroy();
    if (!service.waitFor(30, TimeUnit.SECONDS)) {
      service.destroyForcibly();
    }
  }

  /** For messages: what the service had to say. */
  public List<String> log() throws IOException {
    return Files.readAllLines(directory.resolve("service.log"));
  }
}
