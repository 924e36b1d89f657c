package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that JSON libraries change when they read and write them go through untouched. */
abstract class HostileValuesSuite extends SharedServiceSuite {
  /** Literals, as they must come out again. */
  private static final List<String> VALUES =
      List.of(
          "\"above2to53\":9007199254740993",
          "\"one\":1.0",
          "\"negativeZero\":-0",
          "\"exponent\":1E+2",
          "\"small\":1e-7",
          "\"twice\":1,\"twice\":2",
          "\"angles\":\"<a href=\\\"x\\\">&'</a>\"",
          "\"escaped\":\"\\u003c\\u2028\\/\"",
          "\"separators\":\"" + Character.toString(0x2028) + Character.toString(0x2029) + "\"",
          "\"lone\":\"\\ud800\"",
          "\"null\":\"\\u0000\"",
          "\"emoji\":\"" + Character.toString(0x1F600) + "\"");

  /** A number that the CLI itself cannot read. */
  private static final String BEYOND = "\"beyond\":1e400";

  HostileValuesSuite(Engine engine) {
    super(engine);
  }

  /**
   * Puts the literals into the state of a resource that the CLI made, as a provider might have. The
   * state has everything else that the CLI wants in one; else it would write all of it anew.
   */
  private void implant(String literals) throws IOException, InterruptedException {
    String state = lab().state("dev").text();
    String mark = "\"value\":\"mark\"";
    assertThat(state).contains(mark);
    String path = "/api/stacks/" + lab().stack("dev") + "/import";
    String changed = state.replace(mark, mark + "," + literals);
    assertThat(lab().service().call("POST", path, changed).statusCode()).isEqualTo(200);
  }

  @Test
  void valuesStayTheSameBytesThroughImportAndRename() throws IOException, InterruptedException {
    Lab lab = lab().items(Item.of("hostile", "mark")).init("dev");
    lab.up();
    implant(String.join(",", VALUES));
    assertThat(lab.state("dev").text()).contains(VALUES);
    lab.ok("stack", "rename", lab.stack("prod"));
    assertThat(lab.state("prod").text()).contains(VALUES);
    // The positive twin: the state itself was rewritten.
    assertThat(lab.state("prod").text())
        .contains("urn:pulumi:prod::")
        .doesNotContain("urn:pulumi:dev::");
  }

  /**
   * At the start of an update the CLI writes the whole state anew and spells values its own way.
   * The service keeps that spelling, which is not that of a Java library.
   */
  @Test
  void spellingOfTheCliStaysThroughUpAndRename() throws IOException, InterruptedException {
    Lab lab = lab().items(Item.of("hostile", "mark"), Item.of("other", "x")).init("dev");
    lab.up();
    implant(String.join(",", VALUES));
    lab.items(Item.of("hostile", "mark"), Item.of("other", "y"));
    lab.up("--target", "urn:pulumi:dev::" + lab.project() + "::stacklinetest:index:Item::other");
    List<String> spelled =
        List.of(
            "\"above2to53\":9007199254740992,",
            "\"negativeZero\":-0,",
            "\"angles\":\"\\u003ca href=\\\"x\\\"\\u003e\\u0026'\\u003c/a\\u003e\"",
            "\"separators\":\"\\u2028\\u2029\"");
    assertThat(lab.state("dev").text()).contains(spelled);
    lab.ok("stack", "rename", lab.stack("prod"));
    assertThat(lab.state("prod").text()).contains(spelled).contains("urn:pulumi:prod::");
  }

  @Test
  void numberBeyondEveryFloatIsKept() throws IOException, InterruptedException {
    Lab lab = lab().items(Item.of("hostile", "mark")).init("dev");
    lab.up();
    implant(BEYOND);
    assertThat(lab.state("dev").text()).contains(BEYOND);
    lab.ok("stack", "rename", lab.stack("prod"));
    assertThat(lab.state("prod").text()).contains(BEYOND, "urn:pulumi:prod::");
  }
}
