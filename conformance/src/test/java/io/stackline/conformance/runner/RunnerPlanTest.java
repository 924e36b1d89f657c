package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Packaged;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An update is held to what a preview foresaw. */
class RunnerPlanTest extends SharedServiceSuite {
  private static final String SECRET = "canary-plan-5d1e";
  private static final String PLAIN = "canary-input-5d1e";
  private static final String[] CONFIG = {"--secret-config", "word=env:WORD"};
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private Stackline runner;
  private Path plan;

  RunnerPlanTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void prepare() throws IOException {
    program("a");
    plan = lab().directory().resolve("kept/plan.json");
    runner = Stackline.of(lab()).with("WORD", SECRET);
  }

  private void program(String value) throws IOException {
    Programs.yaml(
        lab().program(),
        lab().project(),
        """
        config:
          word: {type: string}
        resources:
          one:
            type: stacklinetest:Item
            properties: {value: %s, secret: "${word}"}
          two:
            type: stacklinetest:Item
            properties: {value: %s}
        """
            .formatted(value, PLAIN));
  }

  private RunReport run(int exit, String operation, String... words)
      throws IOException, InterruptedException {
    String[] all = new String[words.length + CONFIG.length];
    System.arraycopy(CONFIG, 0, all, 0, CONFIG.length);
    System.arraycopy(words, 0, all, CONFIG.length, words.length);
    RunReport report = runner.run(exit, operation, all);
    runner.assertNothingIsLeft();
    assertThat(report.json() + report.printed().all()).doesNotContain(SECRET);
    return report;
  }

  private RunReport save() throws IOException, InterruptedException {
    return run(0, "preview", "--create", "--save-plan", plan.toString());
  }

  @Test
  void whatWasForeseenIsDone() throws IOException, InterruptedException {
    RunReport preview = save();
    String digest = preview.text("planDigest");
    assertThat(digest).matches("sha256:[0-9a-f]{64}");
    assertThat(preview.printed().out()).contains("Saved the plan " + digest);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plan)))
        .isEqualTo("rw-------");
    String text = Files.readString(plan);
    // Neither the secret nor what the resources hold; the header says what is done to which.
    assertThat(text)
        .doesNotContain(SECRET, PLAIN, "ciphertext")
        .contains("create urn:pulumi:dev::");

    RunReport up = run(0, "up", "--plan", plan.toString(), "--approved-digest", digest);
    assertThat(up.text("planDigest")).isEqualTo(digest);
    assertThat(up.count("create")).isEqualTo(3);
    assertThat(run(7, "up", "--plan", plan.toString()).error()).isEqualTo("plan-stale");
  }

  @Test
  void whatThereIsToApproveIsShown() throws IOException, InterruptedException {
    String digest = save().text("planDigest");
    List<String> all = new ArrayList<>(Packaged.runner());
    all.addAll(List.of("plan", "show", plan.toString()));
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().remove("PULUMI_ACCESS_TOKEN");
    Answer shown = Running.start(builder).await().assertExit(0);
    assertThat(shown.out())
        .containsPattern("stack +" + lab().stack("dev") + " on http://127")
        .containsPattern("state +version:0")
        .containsPattern("resources +3 create")
        .contains("  create urn:pulumi:dev::" + lab().project() + "::stacklinetest:index:Item::one")
        .containsPattern("digest +" + digest);
    Files.writeString(plan, "{}");
    assertThat(Running.start(new ProcessBuilder(all)).await().assertExit(2).err())
        .contains("is no plan", "what to do:");
  }

  @Test
  void anotherPlanThanTheApprovedOneIsRefused() throws IOException, InterruptedException {
    save();
    String other = "sha256:" + "0".repeat(64);
    RunReport refused = run(7, "up", "--plan", plan.toString(), "--approved-digest", other);
    assertThat(refused.error()).isEqualTo("plan-not-approved");
    assertThat(refused.whatHappened()).contains(other);
    assertThat(lab().state("dev").names()).isEmpty();
    assertThat(run(2, "up", "--plan", plan.toString(), "--approved-digest", "abc").error())
        .isEqualTo("bad-option");
    assertThat(run(2, "up", "--approved-digest", other).error()).isEqualTo("bad-option");
    assertThat(run(2, "preview", "--plan", plan.toString()).error()).isEqualTo("bad-option");
  }

  @Test
  void aProgramThatWantsMoreIsRefused() throws IOException, InterruptedException {
    run(0, "up", "--create");
    program("b");
    save();
    program("c");
    RunReport refused = run(7, "up", "--plan", plan.toString());
    assertThat(refused.error()).isEqualTo("plan-mismatch");
    assertThat(refused.whatHappened()).contains("::one violates plan", "value");
    // What was done before it was found out is a version of its own.
    program("b");
    assertThat(run(7, "up", "--plan", plan.toString()).error()).isEqualTo("plan-stale");
    assertThat(lab().state("dev").resource("one").toString()).contains("\"a\"");
  }

  @Test
  void anotherSecretIsMoreThanWasPlanned() throws IOException, InterruptedException {
    run(0, "up", "--create");
    program("b");
    save();
    runner = runner.with("WORD", "canary-other-5d1e");
    RunReport refused = run(7, "up", "--plan", plan.toString());
    assertThat(refused.error()).isEqualTo("plan-mismatch");
    assertThat(refused.json() + refused.printed().all()).doesNotContain("canary-other-5d1e");
  }

  @Test
  void anUpdateInBetweenIsNamed() throws IOException, InterruptedException {
    run(0, "up", "--create");
    program("b");
    save();
    program("x");
    run(0, "up", "-m", "a hotfix");
    program("b");
    RunReport refused = run(7, "up", "--plan", plan.toString());
    assertThat(refused.error()).isEqualTo("plan-stale");
    assertThat(refused.whatHappened())
        .contains("version:1 then, version:2 now", "version 2, update at ", "(a hotfix)");
  }

  @Test
  void anotherCommitStackOrAgeIsRefused() throws IOException, InterruptedException {
    Stackline first = runner;
    runner = first.with("GITLAB_CI", "true").with("CI_COMMIT_SHA", COMMIT);
    save();
    runner = first.with("GITLAB_CI", "true").with("CI_COMMIT_SHA", COMMIT.replace('0', 'f'));
    RunReport commit = run(7, "up", "--plan", plan.toString());
    assertThat(commit.error()).isEqualTo("plan-stale");
    assertThat(commit.whatHappened()).contains(COMMIT, COMMIT.replace('0', 'f'));

    runner = first;
    lab().init("other");
    Stackline other = first.on("other");
    RunReport stack = other.run(7, "up", "--plan", plan.toString());
    assertThat(stack.error()).isEqualTo("plan-stale");
    assertThat(stack.whatHappened()).contains("It is for the stack " + lab().stack("dev"));

    Thread.sleep(1100);
    assertThat(run(7, "up", "--plan", plan.toString(), "--plan-max-age", "1s").whatHappened())
        .contains("minutes old");
    runner = first.with("GITLAB_CI", "true").with("CI_COMMIT_SHA", COMMIT.replace('0', 'f'));
    run(0, "up", "--plan", plan.toString(), "--plan-any-commit", "--plan-max-age", "1h");
  }

  @Test
  void whoChangesItIsFoundOut() throws IOException, InterruptedException {
    save();
    String text = Files.readString(plan);
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();

    JsonObject header = json.deepCopy();
    header.getAsJsonObject("header").addProperty("created", "2026-01-01T00:00:00Z");
    assertUnreadable(header.toString());

    byte[] body = Base64.getDecoder().decode(json.get("plan").getAsString());
    body[body.length / 2] ^= 1;
    JsonObject changed = json.deepCopy();
    changed.addProperty("plan", Base64.getEncoder().encodeToString(body));
    assertUnreadable(changed.toString());

    JsonObject digest = json.deepCopy();
    digest.addProperty("digest", "sha256:" + "1".repeat(64));
    assertUnreadable(digest.toString());

    // Without a key everybody could make one.
    JsonObject open = json.deepCopy();
    open.remove("key");
    assertUnreadable(open.toString());
    JsonObject key = json.deepCopy();
    key.addProperty(
        "key", Base64.getEncoder().encodeToString("no key".getBytes(StandardCharsets.UTF_8)));
    assertUnreadable(key.toString());
    assertUnreadable("{}");
    assertUnreadable(text.substring(0, text.length() / 2));

    Files.writeString(plan, text);
    run(0, "up", "--plan", plan.toString());
  }

  /** What somebody can make who has nothing but the artifact: no token, no key. */
  @Test
  void aPlanThatWasForgedFromTheArtifactIsRefused() throws Exception {
    save();
    JsonObject forged = JsonParser.parseString(Files.readString(plan)).getAsJsonObject();
    String header = forged.getAsJsonObject("header").toString();
    String evil =
        "{\"resourcePlans\":{\"urn:pulumi:dev::shop::stacklinetest:index:Item::evil\":"
            + "{\"goal\":{},\"steps\":[\"create\"]}}}";
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(evil.getBytes(StandardCharsets.UTF_8));
    }
    forged.remove("key");
    String body = Base64.getEncoder().encodeToString(packed.toByteArray());
    MessageDigest sum = MessageDigest.getInstance("SHA-256");
    sum.update((header + "\0\0" + body).getBytes(StandardCharsets.UTF_8));
    String digest = "sha256:" + HexFormat.of().formatHex(sum.digest());
    forged.addProperty("plan", body);
    forged.addProperty("digest", digest);
    Files.writeString(plan, forged.toString());
    RunReport refused = run(2, "up", "--plan", plan.toString(), "--approved-digest", digest);
    assertThat(refused.error()).isEqualTo("plan-unreadable");
    assertThat(refused.whatHappened()).contains("It is not encrypted");
    assertThat(lab().state("dev").names()).isEmpty();
    List<String> show = new ArrayList<>(Packaged.runner());
    show.addAll(List.of("plan", "show", plan.toString()));
    assertThat(Running.start(new ProcessBuilder(show)).await().assertExit(2).err())
        .contains("It is not encrypted");
  }

  private void assertUnreadable(String text) throws IOException, InterruptedException {
    Files.writeString(plan, text);
    assertThat(run(2, "up", "--plan", plan.toString()).error()).isEqualTo("plan-unreadable");
    assertThat(lab().state("dev").names()).isEmpty();
  }

  @Test
  void aNewStackOfTheSameNameCannotReadIt() throws IOException, InterruptedException {
    save();
    runner.run(0, "remove");
    lab().init("dev");
    assertThat(run(2, "up", "--plan", plan.toString()).error()).isEqualTo("plan-unreadable");
  }

  @Test
  void thePlanOfAForkIsRefused() throws IOException, InterruptedException {
    Stackline first = runner;
    runner =
        first
            .with("GITLAB_CI", "true")
            .with("CI_COMMIT_SHA", COMMIT)
            .with("CI_MERGE_REQUEST_IID", "12")
            .with("CI_PROJECT_ID", "1")
            .with("CI_MERGE_REQUEST_PROJECT_ID", "1")
            .with("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "77");
    run(0, "preview", "--create", "--save-plan", plan.toString(), "--allow-forks");
    runner = first;
    assertThat(run(3, "up", "--plan", plan.toString()).error()).isEqualTo("fork-refused");
  }
}
