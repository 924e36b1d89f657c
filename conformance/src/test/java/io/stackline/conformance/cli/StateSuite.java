package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** States taken out, put in, gone back to and edited by hand. */
abstract class StateSuite extends SharedServiceSuite {
  StateSuite(Engine engine) {
    super(engine);
  }

  private Lab twoVersions() throws IOException, InterruptedException {
    Lab lab = lab().items(Item.of("first", "one")).init("dev");
    lab.up();
    lab.items(Item.of("first", "two"), Item.of("second", "two"));
    lab.up();
    return lab;
  }

  private static String value(State state, String name) {
    return state.resource(name).getAsJsonObject("inputs").get("value").getAsString();
  }

  @Test
  void everyVersionCanBeExportedAndGoneBackTo() throws IOException, InterruptedException {
    Lab lab = twoVersions();
    Path old = lab.directory().resolve("old.json");
    lab.ok("stack", "export", "--version", "1", "--file", old.toString());
    assertThat(State.of(Files.readString(old)).names()).containsExactly("first");
    assertThat(State.of(lab.ok("stack", "export", "--version", "2").out()).names())
        .containsExactlyInAnyOrder("first", "second");
    assertThat(lab.fails("stack", "export", "--version", "3").err()).contains("[404]");

    lab.ok("stack", "import", "--file", old.toString());
    assertThat(lab.state("dev").names()).containsExactly("first");
    assertThat(value(lab.state("dev"), "first")).isEqualTo("one");
    assertThat(lab.ok("stack", "history", "--json").out()).contains("\"kind\": \"import\"");
    assertThat(lab.up().out()).contains("+ 1 created", "~ 1 updated");
    assertThat(State.of(lab.ok("stack", "export", "--version", "3").out()).names())
        .containsExactly("first");
  }

  @Test
  void replayedStateHasTheManifestOfItsCli() throws IOException, InterruptedException {
    Lab lab = twoVersions();
    JsonObject manifest = lab.state("dev").deployment().getAsJsonObject("manifest");
    assertThat(manifest.get("version").getAsString()).isEqualTo("3.250.0");
    assertThat(manifest.get("time").getAsString()).startsWith("20");
    assertThat(manifest.get("magic").getAsString()).matches("[0-9a-f]{64}");
    assertThat(lab.ok("stack").out()).contains("Pulumi version used: 3.250.0");
  }

  @Test
  void brokenStatesAreRefusedAndChangeNothing() throws IOException, InterruptedException {
    Lab lab = twoVersions();
    String before = lab.state("dev").text();
    Path file = lab.directory().resolve("bad.json");
    for (String bad : new String[] {"{\"version\":3", "[]", "{\"version\":3,\"deployment\":7}"}) {
      Files.writeString(file, bad);
      lab.fails("stack", "import", "--file", file.toString());
      assertThat(lab.service().call("POST", importPath(), bad).statusCode()).isEqualTo(400);
    }
    assertThat(lab.state("dev").text()).isEqualTo(before);
  }

  private String importPath() {
    return "/api/stacks/" + lab().stack("dev") + "/import";
  }

  @Test
  void resourceIsImportedAndThenManaged() throws IOException, InterruptedException {
    Lab lab = lab().items(Item.of("first", "one")).init("dev");
    lab.up();
    lab.ok(
        "import",
        "--yes",
        "--skip-preview",
        "--protect=false",
        "--generate-code=false",
        "stacklinetest:index:Item",
        "found",
        "some-id");
    assertThat(lab.state("dev").resource("found").get("id").getAsString()).isEqualTo("some-id");
    lab.items(Item.of("first", "one"), Item.of("found", "changed"));
    assertThat(lab.up().out()).contains("~ 1 updated", "2 unchanged");
    assertThat(value(lab.state("dev"), "found")).isEqualTo("changed");
  }

  @Test
  void stateIsEditedByHand() throws IOException, InterruptedException {
    Lab lab = twoVersions();
    lab.ok("state", "protect", "--yes", urn("first"));
    assertThat(lab.state("dev").resource("first").get("protect").getAsBoolean()).isTrue();
    assertThat(lab.fails(Lab.words("destroy", "--target", urn("first"))).all()).contains("protect");
    lab.ok("state", "unprotect", "--yes", urn("first"));
    lab.ok("state", "rename", "--yes", urn("second"), "renamed");
    assertThat(lab.state("dev").names()).containsExactlyInAnyOrder("first", "renamed");
    lab.ok("state", "taint", "--yes", urn("first"));
    assertThat(lab.ok("preview").out()).contains("1 to replace");
    lab.ok("state", "untaint", "--yes", urn("first"));
    lab.ok("state", "delete", "--yes", urn("renamed"));
    assertThat(lab.state("dev").names()).containsExactly("first");
    lab.items(Item.of("first", "two"));
    assertThat(lab.up().out()).contains("2 unchanged");
    lab.ok("state", "repair", "--yes");
    assertThat(lab.ok("stack", "graph", lab.directory().resolve("g.dot").toString()).exit())
        .isZero();
  }

  private String urn(String name) {
    return "urn:pulumi:dev::" + lab().project() + "::stacklinetest:index:Item::" + name;
  }

  @Test
  void resourceMovesToAnotherStack() throws IOException, InterruptedException {
    Lab lab = twoVersions();
    lab.init("prod");
    lab.ok(
        "state",
        "move",
        "--yes",
        "--source",
        lab.stack("dev"),
        "--dest",
        lab.stack("prod"),
        urn("second"));
    assertThat(lab.state("dev").names()).containsExactly("first");
    assertThat(lab.state("prod").names()).containsExactly("second");
  }

  @Test
  void replacedResourceIsGoneAndItsSuccessorStays() throws IOException, InterruptedException {
    Lab lab = lab().items(Item.of("first", "one").with("identity: a")).init("dev");
    lab.up();
    lab.items(Item.of("first", "one").with("identity: b"));
    assertThat(lab.up().out()).contains("+-1 replaced");
    State state = lab.state("dev");
    assertThat(state.names()).containsExactly("first");
    assertThat(state.resource("first").getAsJsonObject("inputs").get("identity").getAsString())
        .isEqualTo("b");
    lab.items(Item.of("first", "one").with("identity: c").option("deleteBeforeReplace: true"));
    assertThat(lab.up().out()).contains("+-1 replaced");
    assertThat(lab.state("dev").names()).containsExactly("first");
  }

  @Test
  void historyHasPages() throws IOException, InterruptedException {
    Lab lab = twoVersions();
    Path file = lab.directory().resolve("state.json");
    lab.ok("stack", "export", "--file", file.toString());
    String state = Files.readString(file);
    for (int i = 0; i < 10; i++) {
      assertThat(lab.service().call("POST", importPath(), state).statusCode()).isEqualTo(200);
    }
    assertThat(lab.ok("stack", "history").out())
        .contains("Version: 12", "Version: 3\n")
        .doesNotContain("Version: 2\n");
    assertThat(lab.ok("stack", "history", "--page", "2").out())
        .contains("Version: 2\n", "Version: 1\n", "exec.kind: cli", "succeeded")
        .doesNotContain("Version: 3\n");
    String all = lab.ok("stack", "history", "--page-size", "5", "--page", "3").out();
    assertThat(Pattern.compile("^Version: ", Pattern.MULTILINE).matcher(all).results().count())
        .isEqualTo(2);
  }
}
