package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Stacks as things: made, listed, tagged, removed. */
abstract class StacksSuite extends SharedServiceSuite {
  private static final Pattern LIVE = Pattern.compile("View Live: (\\S+)");

  StacksSuite(Engine engine) {
    super(engine);
  }

  @Test
  void stacksAreListedPerProjectAndOverAll() throws IOException, InterruptedException {
    Lab lab = lab().stashes(1).init("one").init("two");
    Lab other = Lab.on(lab.service(), lab.directory()).stashes(1).init("three");
    assertThat(lab.ok("stack", "ls").out()).contains("one", "two").doesNotContain("three");
    assertThat(lab.ok("stack", "ls", "-a").out())
        .contains(lab.project() + "/one", lab.project() + "/two", other.project() + "/three");
    assertThat(lab.ok("stack", "ls", "-p", other.project(), "--json").out())
        .contains("three")
        .doesNotContain("one");
    assertThat(lab.ok("stack", "ls", "-o", "admin").out()).contains("one", "two");
  }

  @Test
  void selectFindsWhatThereIsAndNothingElse() throws IOException, InterruptedException {
    Lab lab = lab().stashes(1).init("one").init("two");
    lab.ok("stack", "select", lab.stack("one"));
    assertThat(lab.ok("stack", "--show-name").out()).isEqualTo("one\n");
    assertThat(lab.fails("stack", "select", lab.stack("none")).err())
        .contains("no stack named 'none' found");
    lab.ok("stack", "select", "--create", lab.stack("new"));
    assertThat(lab.ok("stack", "--show-name").out()).isEqualTo("new\n");
  }

  @Test
  void nameInUseAndForeignOrganizationAreRefused() throws IOException, InterruptedException {
    Lab lab = lab().stashes(1).init("one");
    assertThat(lab.fails("stack", "init", lab.stack("one")).err()).contains("already exists");
    assertThat(lab.fails("stack", "init", "nobody/" + lab.project() + "/one").err())
        .contains("[404]", "nobody");
    assertThat(lab.fails("stack", "rm", "--yes", "nobody/" + lab.project() + "/one").err())
        .contains("no stack named");
  }

  @Test
  void tagsAreSetReplacedFoundAndRemoved() throws IOException, InterruptedException {
    Lab lab = lab().stashes(1).init("dev");
    lab.ok("stack", "tag", "set", "team", "core");
    lab.ok("stack", "tag", "set", "note", "a & b <c>  ü");
    lab.ok("stack", "tag", "set", "team", "edge");
    assertThat(lab.ok("stack", "tag", "ls", "--json").out())
        .contains("\"team\": \"edge\"", "pulumi:project", "ü");
    assertThat(lab.ok("stack", "ls", "-t", "team=edge").out()).contains("dev");
    assertThat(lab.ok("stack", "ls", "-t", "team=core").out()).doesNotContain("dev");
    lab.ok("stack", "tag", "rm", "team");
    assertThat(lab.ok("stack", "tag", "ls").out()).contains("note").doesNotContain("team");
    lab.up();
    assertThat(lab.ok("stack", "tag", "ls").out()).contains("note", "pulumi:runtime");
  }

  @Test
  void stackWithResourcesIsRemovedOnlyByForce() throws IOException, InterruptedException {
    Lab lab = lab().stashes(1).init("dev");
    lab.up();
    assertThat(lab.fails("stack", "rm", "--yes", lab.stack("dev")).err())
        .contains("still has resources; removal rejected", "pulumi stack rm --force");
    lab.ok("stack", "rm", "--yes", "--force", lab.stack("dev"));
    assertThat(lab.fails("stack", "select", lab.stack("dev")).err()).contains("no stack named");
    lab.init("dev");
    assertThat(lab.state("dev").names()).isEmpty();
  }

  @Test
  void linksThatTheCliPrintsAnswer() throws IOException, InterruptedException {
    Lab lab = lab().stashes(1).init("dev");
    assertLinkAnswers(lab.ok("preview").out(), "/previews/");
    assertLinkAnswers(lab.up().out(), "/updates/1");
    assertThat(lab.ok("stack").out()).contains("More information at: " + stackAddress());
    assertPage(URI.create(stackAddress()));
    assertThat(lab.ok("whoami", "-v").out()).contains(lab.service().url() + "/admin");
    assertPage(lab.service().at("/admin"));
    assertThat(answer(lab.service().at("/api/nothing/here")).statusCode()).isEqualTo(404);
    assertThat(answer(lab.service().at("/favicon.ico")).statusCode()).isEqualTo(404);
  }

  private String stackAddress() {
    return lab().service().url() + "/" + lab().stack("dev");
  }

  private void assertLinkAnswers(String output, String part)
      throws IOException, InterruptedException {
    Matcher link = LIVE.matcher(output);
    assertThat(link.find()).as(output).isTrue();
    assertThat(link.group(1)).startsWith(lab().service().url()).contains(part);
    assertPage(URI.create(link.group(1)));
  }

  private void assertPage(URI at) throws IOException, InterruptedException {
    HttpResponse<String> page = answer(at);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
  }

  private HttpResponse<String> answer(URI at) throws IOException, InterruptedException {
    return lab().service().send(HttpRequest.newBuilder(at).build());
  }
}
