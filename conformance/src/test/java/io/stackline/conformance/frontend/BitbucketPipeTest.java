package io.stackline.conformance.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonObject;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.runner.comment.HostServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pipe on pull requests and on main, with a server of Bitbucket's API and its proxy. */
class BitbucketPipeTest extends SharedServiceSuite {
  private static final Path PIPE = Path.of("..", "bitbucket-pipe");

  private final BitbucketPipe pipe = new BitbucketPipe();
  private HostServer bitbucket;
  private HostServer.Insights insights;

  BitbucketPipeTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void start() throws IOException, InterruptedException {
    Image.get();
    bitbucket = HostServer.bitbucket();
    insights = new HostServer.Insights();
  }

  @AfterEach
  void stop() {
    // There are none where the test is skipped.
    if (insights != null) {
      insights.close();
      bitbucket.close();
    }
  }

  /** On pull request 7; nothing is handed in that the step does not name. */
  private Run onRequest(String operation) {
    Map<String, String> variables = new TreeMap<>(bitbucket.environment());
    return new Run(Map.of(), variables)
        // The report is looked at where it needs no token.
        .with("reports", "markdown:summary.md")
        .with("operation", operation)
        .with("stack", lab().stack("dev"))
        .with("cloudUrl", lab().service().url())
        .with("commentApi", bitbucket.url() + "/2.0");
  }

  private Answer ends(int exit, Run run) throws IOException, InterruptedException {
    return pipe.start(lab(), run).await().assertExit(exit);
  }

  @Test
  void aRequestIsPreviewedWithCommentAndStatus() throws IOException, InterruptedException {
    lab().stashes(2);
    Run preview = onRequest("preview").with("create", "true").with("status", "true");
    ends(0, preview);
    assertThat(bitbucket.comments()).hasSize(1);
    assertThat(bitbucket.comments().get(0)).contains("Pulumi preview of", lab().stack("dev"));
    assertThat(bitbucket.states()).containsExactly("SUCCESSFUL");
    ends(0, preview);
    assertThat(bitbucket.comments()).as("the same comment, changed").hasSize(1);
  }

  /** Without a token: the pipe reaches Bitbucket's proxy, which signs its calls. */
  private Run reporting(String operation) {
    Map<String, String> variables = new TreeMap<>(bitbucket.environment());
    variables.remove("BITBUCKET_TOKEN");
    variables.put("STACKLINE_BITBUCKET_PROXY", "http://" + insights.authority());
    return new Run(Map.of(), variables)
        .with("operation", operation)
        .with("stack", lab().stack("dev"))
        .with("cloudUrl", lab().service().url())
        .with("create", "true");
  }

  @Test
  void theCommitHasAReportWithoutAToken() throws IOException, InterruptedException {
    lab().stashes(2);
    Answer answer = ends(0, reporting("preview"));
    assertThat(insights.result()).isEqualTo("PASSED");
    // The comment that it would have made needs one, and that is said.
    assertThat(answer.all()).contains("BITBUCKET_TOKEN");
  }

  /** A pipe of README's basic example, with its own variables and where the test's servers are. */
  private Run basic(String pipeline, Map<String, String> build) throws IOException {
    JsonNode step =
        Pipes.yaml(Snippets.of(PIPE.resolve("README.md"), "basic"))
            .path("pipelines")
            .at(pipeline + "/0/step/script/0/variables");
    Map<String, String> secured =
        Map.of(
            "$BITBUCKET_TOKEN",
            HostServer.token(),
            "$PULUMI_ACCESS_TOKEN",
            lab().cli().environment().getOrDefault("PULUMI_ACCESS_TOKEN", ""));
    Map<String, String> variables = new TreeMap<>(build);
    step.fields()
        .forEachRemaining(
            field -> {
              String value = field.getValue().asText().replace("acme/shop/dev", lab().stack("dev"));
              variables.put(field.getKey(), secured.getOrDefault(value, value));
            });
    assertThat(variables).containsKeys("OPERATION", "STACK", "PULUMI_ACCESS_TOKEN");
    variables.put("STACKLINE_BITBUCKET_PROXY", "http://" + insights.authority());
    variables.put("CLOUD_URL", lab().service().url());
    return new Run(Map.of(), variables);
  }

  @Test
  void readmesExampleCommentsReportsAndHandsOnAsItStands()
      throws IOException, InterruptedException {
    lab().stashes(1).init("dev");
    Map<String, String> request = new TreeMap<>(bitbucket.environment());
    request.remove("BITBUCKET_TOKEN");
    request.put("COMMENT_API", bitbucket.url() + "/2.0");
    ends(0, basic("/pull-requests/**", request));
    assertThat(bitbucket.comments()).hasSize(1);
    assertThat(bitbucket.requests()).as("with a token, by the API").anyMatch(this::isReport);
    Map<String, String> main = new TreeMap<>(request);
    main.keySet().removeAll(Set.of("BITBUCKET_PR_ID", "COMMENT_API"));
    main.put("BITBUCKET_BRANCH", "main");
    ends(0, basic("/branches/main", main));
    assertThat(insights.result()).as("without one, by the host's proxy").isEqualTo("PASSED");
    assertThat(Files.readString(BitbucketPipe.exported(lab())))
        .contains("STACKLINE_STATUS=succeeded", "OUTPUT_first=");
  }

  private boolean isReport(String request) {
    return request.startsWith("PUT ") && request.contains("/reports/");
  }

  /** What README says is the default is what the runner then uses. */
  @Test
  void readmesDefaultsAreThoseOfTheImage() throws IOException, InterruptedException {
    lab().stashes(1);
    Map<String, String> written = new TreeMap<>();
    Pattern.compile("(?m)^\\| (\\w+)[^|]*\\|.* Default: `([^`]*)`\\. \\|$")
        .matcher(Files.readString(PIPE.resolve("README.md")))
        .results()
        .forEach(row -> written.put(row.group(1), row.group(2)));
    assertThat(written).isNotEmpty();
    Run empty = new Run(Map.of("operation", "up"), Map.of("DEBUG", "true"));
    assertThat(defaults(ends(2, empty))).isEqualTo(written);
    // What the step says is not added to, even if it is an empty list.
    Run own =
        empty.with("comment", "off").with("reports", "insights").variable("EXPORT_OUTPUTS", "[]");
    assertThat(defaults(ends(2, own))).isEqualTo(Map.of("ON_BUSY", "wait"));
  }

  private static Map<String, String> defaults(Answer answer) {
    Map<String, String> found = new TreeMap<>();
    Pattern.compile("debug: by default (\\w+)=(\\S+)")
        .matcher(answer.all())
        .results()
        .forEach(line -> found.put(line.group(1), line.group(2)));
    return found;
  }

  @Test
  void whatFailsIsInTheReportAndTheComment() throws IOException, InterruptedException {
    lab().items(Item.of("bad", "x").failingOn("create"));
    ends(4, reporting("up"));
    assertThat(insights.result()).isEqualTo("FAILED");
    assertThat(insights.annotations()).isNotEmpty();
    Answer answer = ends(4, onRequest("up").with("status", "true"));
    assertThat(bitbucket.states()).containsExactly("FAILED");
    assertThat(answer.all()).doesNotContain(HostServer.token());
    assertThat(bitbucket.comments().get(0)).contains("bad").doesNotContain(HostServer.token());
  }

  @Test
  void mainIsUpdatedAndOutputsAreHandedOn() throws IOException, InterruptedException {
    lab().stashes(1);
    Run up =
        Run.of("up", lab().stack("dev"))
            .with("cloudUrl", lab().service().url())
            .with("create", "true")
            .with("reports", "junit:test-reports/pulumi.xml")
            .with("exportOutputs", "host")
            .variable("BITBUCKET_BRANCH", "main")
            .variable("BITBUCKET_DEPLOYMENT_ENVIRONMENT", "production");
    ends(0, up);
    assertThat(Files.readString(BitbucketPipe.exported(lab())))
        .contains("OUTPUT_first=\"value of 0\"".replace("\"", ""), "STACKLINE_STATUS=succeeded");
    assertThat(lab().program().resolve("test-reports/pulumi.xml")).content().contains("<testsuite");
  }

  @Test
  void aReviewStackIsMadeAndSweptWhenTheRequestIsClosed() throws IOException, InterruptedException {
    lab().stashes(1).init("dev");
    ends(0, onRequest("up").with("review", "true"));
    assertThat(lab().ok("stack", "ls").out()).contains("pr-7");
    Run sweep = onRequest("sweep").with("commentToken", "env:BITBUCKET_TOKEN");
    bitbucket.pull("7", "OPEN");
    ends(0, sweep);
    assertThat(lab().ok("stack", "ls").out()).contains("pr-7");
    bitbucket.pull("7", "MERGED");
    ends(0, sweep);
    assertThat(lab().ok("stack", "ls").out()).doesNotContain("pr-7").contains("dev");
  }

  @Test
  void badVariablesAreNamed() throws IOException, InterruptedException {
    lab().stashes(1);
    assertThat(ends(2, Run.of("updte", lab().stack("dev"))).all())
        .contains("OPERATION is \"updte\"; it is one of preview, up");
    assertThat(ends(2, Run.of("up", lab().stack("dev")).with("create", "yes")).all())
        .contains("CREATE: it is \"yes\", not true or false");
    assertThat(ends(2, Run.of("up", lab().stack("dev")).with("config", "no-value")).all())
        .contains("CONFIG: an item is not KEY=VALUE")
        .doesNotContain("no-value");
    Run debug = Run.of("up", "").variable("DEBUG", "true").variable("ONBUSY", "wait");
    assertThat(ends(2, debug).all())
        .contains("warning: ONBUSY is not used; is it ON_BUSY")
        .contains("debug: given are COMMENT, DEBUG, OPERATION");
  }

  @Test
  void theImageSaysWhatItIs() throws IOException, InterruptedException {
    JsonObject config = Image.get().config();
    assertThat(
            config.getAsJsonObject("Labels").get("org.opencontainers.image.version").getAsString())
        .isEqualTo(GitlabLocal.VERSION);
    // A number, as Kubernetes wants it of an image that is not root's.
    assertThat(config.get("User").getAsString()).isEqualTo("1717");
    assertThat(Image.get().command("sh", "-c", "id -u && touch ~/it && ! touch /opt/it").out())
        .isEqualTo("1717\n");
    // GitLab's jobs start the same command by name; it needs no Java of the image.
    assertThat(Image.get().command("sh", "-c", "! command -v java && stackline --version").exit())
        .isZero();
    assertThat(Image.get().command("stackline", "run").all())
        .contains("STACKLINE_INPUT_OPERATION is missing");
    assertThat(Image.get().command("sh", "-c", "id stackline").out()).contains("1717");
  }

  /** Each pipe of each page fits the schema of its variables, with the required one. */
  @Test
  void snippetsAndExamplesFitTheSchema() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(PIPE.resolve("variables.schema.json").toFile());
    var validator =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    for (Map.Entry<String, JsonNode> pipe : Pipes.all().entrySet()) {
      assertThat(pipe.getValue().path("pipe").asText())
          .as(pipe.getKey())
          .isEqualTo("docker://stackline/stackline:" + GitlabLocal.VERSION);
      assertThat(validator.validate(pipe.getValue().path("variables"))).as(pipe.getKey()).isEmpty();
      Set<String> names = new TreeSet<>();
      pipe.getValue().path("variables").fieldNames().forEachRemaining(names::add);
      assertThat(Pipes.known()).as(pipe.getKey()).containsAll(names);
    }
    // It would have been seen.
    JsonNode wrong = new ObjectMapper().readTree("{\"OPERATION\": \"updte\", \"CREATE\": \"yes\"}");
    assertThat(validator.validate(wrong)).hasSize(2);
  }
}
