package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.State;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A stack under another name is the same stack. */
abstract class RenameSuite extends SharedServiceSuite {
  private static final String CANARY = "canary-5d20b1";

  RenameSuite(Engine engine) {
    super(engine);
  }

  private static Item[] items(String value) {
    return new Item[] {
      Item.of("base", value).with("secret: " + CANARY),
      Item.of("child", "c").option("parent: ${base}"),
      Item.of("user", "${base.value}").after("child").option("deletedWith: ${base}"),
    };
  }

  private Lab renamed() throws IOException, InterruptedException {
    Lab lab = lab().items(items("one")).init("dev");
    lab.ok("config", "set", "--secret", "note", CANARY + "-config");
    lab.up();
    lab.ok("stack", "rename", lab.stack("prod"));
    return lab;
  }

  @Test
  void nothingIsPlannedAfterARename() throws IOException, InterruptedException {
    Lab lab = renamed();
    assertThat(lab.state("prod").text()).contains("urn:pulumi:prod::").doesNotContain(":dev::");
    assertThat(lab.ok("preview", "--expect-no-changes").out()).contains("4 unchanged");
    assertThat(lab.up("--expect-no-changes").out()).contains("4 unchanged");
    assertThat(lab.ok(Lab.words("refresh")).out()).contains("4 unchanged");
    assertThat(lab.ok("stack", "export", "--show-secrets").out()).contains(CANARY);
    assertThat(lab.ok("config", "get", "note").out()).isEqualTo(CANARY + "-config\n");
    lab.items(items("two"));
    assertThat(lab.up().out()).contains("~ 2 updated");
    assertThat(lab.ok(Lab.words("destroy")).out()).contains("- 4 deleted");
  }

  @Test
  void nothingIsPlannedAfterARenameIntoAnotherProject() throws IOException, InterruptedException {
    Lab lab = lab().items(items("one")).init("dev");
    lab.up();
    String project = lab.project() + "moved";
    lab.ok("stack", "rename", "admin/" + project + "/dev");
    Lab moved = new Lab(lab.service(), lab.cli(), lab.directory(), project);
    Programs.items(moved.program(), project, items("one"));
    lab.ok("stack", "select", moved.stack("dev"));
    assertThat(moved.state("dev").text()).doesNotContain("::" + lab.project() + "::");
    assertThat(moved.up("--expect-no-changes").out()).contains("4 unchanged");
    assertThat(moved.ok("stack", "export", "--show-secrets").out()).contains(CANARY);
  }

  @Test
  void olderVersionsStayAsTheyWereAndTheirSecretsStillOpen()
      throws IOException, InterruptedException {
    Lab lab = renamed();
    State old = State.of(lab.ok("stack", "export", "--version", "1").out());
    assertThat(old.text()).contains("urn:pulumi:dev::").doesNotContain("urn:pulumi:prod::");
    assertThat(lab.ok("stack", "export", "--version", "1", "--show-secrets").out())
        .contains(CANARY);
  }

  @Test
  void newStackUnderTheOldNameCannotReadTheSecrets() throws IOException, InterruptedException {
    Lab lab = renamed();
    Files.copy(lab.program().resolve("Pulumi.prod.yaml"), lab.program().resolve("Pulumi.dev.yaml"));
    lab.init("dev");
    assertThat(lab.fails("config", "get", "note").all()).contains("[400]").doesNotContain(CANARY);
    lab.ok("stack", "select", lab.stack("prod"));
    assertThat(lab.ok("config", "get", "note").out()).isEqualTo(CANARY + "-config\n");
    assertThat(lab.ok("stack", "export", "--show-secrets").out()).contains(CANARY);
    assertThat(lab.up().out()).contains("4 unchanged");
  }

  @Test
  void nameInUseIsRefusedAndNothingChanges() throws IOException, InterruptedException {
    Lab lab = renamed();
    lab.init("dev");
    lab.ok("stack", "select", lab.stack("prod"));
    assertThat(lab.fails("stack", "rename", lab.stack("dev")).err()).contains("[409]");
    assertThat(lab.up().out()).contains("4 unchanged");
  }

  @Test
  void renamedBackIsAsBefore() throws IOException, InterruptedException {
    Lab lab = renamed();
    lab.ok("stack", "rename", lab.stack("dev"));
    assertThat(lab.up("--expect-no-changes").out()).contains("4 unchanged");
    assertThat(lab.ok("stack", "export", "--show-secrets").out()).contains(CANARY);
  }
}
