package io.stackline.runner.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.client.wire.Wire;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Header, listed changes and plan are one, with a key and without. */
class PlanFileTest {
  private static final String SHELF = "urn:pulumi:plan1::shop::t:index:Item::shelf";
  private static final String EVIL = "urn:pulumi:plan1::shop::t:index:Item::evil";

  /** A service, as far as plans know one. */
  private static final PlanFile.StackKey SERVICE =
      new PlanFile.StackKey() {
        @Override
        public boolean isThere() {
          return true;
        }

        @Override
        public String encrypt(Secret plaintext) {
          return Base64.getEncoder().encodeToString(plaintext.reveal().getBytes(UTF_8));
        }

        @Override
        public Secret decrypt(String ciphertext) {
          return Secret.of(new String(Base64.getDecoder().decode(ciphertext), UTF_8));
        }
      };

  private static final PlanFile.StackKey FILES =
      new PlanFile.StackKey() {
        @Override
        public boolean isThere() {
          return false;
        }

        @Override
        public String encrypt(Secret plaintext) {
          return null;
        }

        @Override
        public Secret decrypt(String ciphertext) throws RunException {
          throw new RunException(ErrorCode.PLAN_UNREADABLE, "no key");
        }
      };

  @TempDir Path home;

  private static PlanHeader header(String backend) {
    return new PlanHeader(
        PlanHeader.VERSION,
        "acme/shop/plan1",
        backend,
        "version:1",
        null,
        null,
        "2026-01-01T00:00:00Z",
        null,
        false,
        Map.of(),
        List.of(),
        null);
  }

  private static String cliPlan(String... urns) {
    StringBuilder text = new StringBuilder("{\"manifest\":{},\"resourcePlans\":{");
    for (String urn : urns) {
      text.append(text.toString().endsWith("{") ? "" : ",");
      text.append("\"" + urn + "\":{\"goal\":{},\"steps\":[\"create\"],\"seed\":\"a\"}");
    }
    return text + "}}";
  }

  /** What anybody can make who has nothing but the artifact: a plan without a key. */
  private static PlanFile forged(PlanHeader header, String plan) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plan.getBytes(UTF_8));
    }
    String body = Base64.getEncoder().encodeToString(packed.toByteArray());
    return new PlanFile(header, null, body, digest(header, "", body));
  }

  private static String digest(PlanHeader header, String key, String body) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update((Wire.encode(header) + "\0" + key + "\0" + body).getBytes(UTF_8));
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  private static void unreadable(PlanFile plan, PlanFile.StackKey key, String why) {
    assertThatThrownBy(() -> plan.open(key))
        .isInstanceOfSatisfying(
            RunException.class,
            e -> assertThat(e.error().code()).isEqualTo(ErrorCode.PLAN_UNREADABLE))
        .hasMessageContaining(why);
  }

  @Test
  void theHeaderListsWhatThePlanDoes() throws Exception {
    for (PlanFile.StackKey key : List.of(SERVICE, FILES)) {
      byte[] json = cliPlan(SHELF).getBytes(UTF_8);
      PlanFile made = PlanFile.seal(header("file:///state"), json, key);
      assertThat(made.header().changes()).containsExactly("create " + SHELF);
      assertThat(made.header().counts()).containsEntry("create", 1);
      Path file = Files.writeString(home.resolve("plan.json"), made.text());
      assertThat(PlanFile.read(file).open(key)).isEqualTo(cliPlan(SHELF));
      assertThat(PlanFile.read(file).check()).isEqualTo(key == FILES);
    }
  }

  @Test
  void aPlanWithoutAKeyIsNoneOfAService() throws Exception {
    PlanHeader real =
        PlanFile.seal(header("https://s"), cliPlan(SHELF).getBytes(UTF_8), SERVICE).header();
    PlanFile forged = forged(real, cliPlan(SHELF, EVIL));
    unreadable(forged, SERVICE, "not encrypted");
    assertThatThrownBy(forged::check).hasMessageContaining("not encrypted");
    // Also if it lists honestly what it does.
    PlanFile honest = forged(real, cliPlan(SHELF));
    unreadable(honest, SERVICE, "not encrypted");
  }

  /** Whoever approves is shown a header: it is that of the plan with this digest, or none. */
  @Test
  void anotherHeaderHasAnotherDigest() throws Exception {
    for (PlanFile.StackKey key : List.of(SERVICE, FILES)) {
      byte[] json = cliPlan(SHELF, EVIL).getBytes(UTF_8);
      PlanFile honest = PlanFile.seal(header("file:///s"), json, key);
      honest.check();
      PlanHeader benign =
          PlanFile.seal(header("file:///s"), cliPlan(SHELF).getBytes(UTF_8), key).header();
      PlanFile shown = new PlanFile(benign, honest.key(), honest.plan(), honest.digest());
      assertThatThrownBy(shown::check).hasMessageContaining("its digest is another");
      unreadable(shown, key, "its digest is another");
    }
  }

  @Test
  void onFilesNoHeaderHidesWhatIsDone() throws Exception {
    PlanHeader real =
        PlanFile.seal(header("file:///s"), cliPlan(SHELF).getBytes(UTF_8), FILES).header();
    PlanFile forged = forged(real, cliPlan(SHELF, EVIL));
    unreadable(forged, FILES, "other things than its header lists");
    assertThatThrownBy(forged::check).hasMessageContaining("other things");
    assertThat(forged(real, cliPlan(SHELF)).check()).isTrue();
    PlanFile changed = forged(real, cliPlan(SHELF));
    unreadable(
        new PlanFile(header("file:///s"), null, changed.plan(), changed.digest()),
        FILES,
        "changed");
  }

  @Test
  void oneReadingOfAPlanIsTheOnlyOne() throws Exception {
    String resource = "\":{\"steps\":[\"create\"]}";
    String twice =
        "{\"resourcePlans\":{\""
            + EVIL
            + resource
            + "},\"resourcePlans\":{\""
            + SHELF
            + resource
            + "}}";
    CliPlan plan = CliPlan.read(twice.getBytes(UTF_8));
    assertThat(plan.changes()).containsExactly("create " + SHELF);
    // The CLI would take both: it is given what was read.
    assertThat(plan.text()).doesNotContain("evil");
    for (String near : List.of("resourceplans", "ResourcePlans")) {
      String hidden = "{\"" + near + "\":{\"" + EVIL + resource + "}}";
      assertThatThrownBy(() -> CliPlan.read(hidden.getBytes(UTF_8)))
          .hasMessageContaining("It was changed");
    }
    String steps = "{\"resourcePlans\":{\"" + EVIL + "\":{\"steps\":[],\"Steps\":[\"delete\"]}}}";
    assertThatThrownBy(() -> CliPlan.read(steps.getBytes(UTF_8)))
        .hasMessageContaining("It was changed");
    assertThatThrownBy(() -> CliPlan.read("[]".getBytes(UTF_8))).isInstanceOf(RunException.class);
    String replaced =
        "{\"resourcePlans\":{\""
            + SHELF
            + "\":{\"steps\":[\"create-replacement\",\"replace\",\"delete-replaced\"]},"
            + "\""
            + EVIL
            + "\":{\"steps\":[\"same\"]}}}";
    assertThat(CliPlan.read(replaced.getBytes(UTF_8)).counts())
        .containsOnly(Map.entry("replace", 1), Map.entry("same", 1));
    assertThat(CliPlan.read(replaced.getBytes(UTF_8)).changes()).hasSize(3);
    // As the preview counts: a provider that nobody has written is listed and is no resource.
    String providers = "urn:pulumi:dev::shop::pulumi:providers:t::";
    CliPlan with =
        CliPlan.read(
            cliPlan(providers + "default_1_0_0", providers + "mine", SHELF).getBytes(UTF_8));
    assertThat(with.counts()).containsOnly(Map.entry("create", 2));
    assertThat(with.changes()).hasSize(3);
  }
}
