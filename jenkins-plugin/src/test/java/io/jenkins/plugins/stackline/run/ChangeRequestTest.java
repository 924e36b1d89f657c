package io.jenkins.plugins.stackline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The runner's rule for Jenkins, as docs/hosts.md has it. */
class ChangeRequestTest {
  private static final Map<String, String> OWN =
      Map.of("CHANGE_ID", "7", "CHANGE_BRANCH", "feature");
  private static final Map<String, String> FORK =
      Map.of("CHANGE_ID", "7", "CHANGE_BRANCH", "feature", "CHANGE_FORK", "mallory/shop");
  private static final Map<String, String> UNKNOWN = Map.of("CHANGE_ID", "7");

  @Test
  void aForkIsRefusedACredential() {
    String refusal = ChangeRequest.refusal(FORK, FORK, true).orElseThrow();

    assertTrue(
        refusal.startsWith(
            "Pull request 7 comes from a fork. The block would use an access token. What to do: "),
        refusal);
    assertTrue(refusal.endsWith("(fork-refused)."), refusal);
  }

  @Test
  void whoseOriginIsUnknownIsRefusedToo() {
    assertTrue(
        ChangeRequest.refusal(UNKNOWN, UNKNOWN, true)
            .orElseThrow()
            .startsWith("Pull request 7 is of unknown origin"));
  }

  @Test
  void aRequestOfTheRepositoryAndABranchAreNot() {
    assertEquals(Optional.empty(), ChangeRequest.refusal(OWN, OWN, true));
    assertEquals(
        Optional.empty(), ChangeRequest.refusal(Map.of("BRANCH_NAME", "main"), Map.of(), true));
  }

  @Test
  void aForkWithoutASecretIsNot() {
    assertEquals(Optional.empty(), ChangeRequest.refusal(FORK, FORK, false));
  }

  @Test
  void secretsThatTheBlockHasFromElsewhereCount() {
    for (String name :
        new String[] {
          "PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"
        }) {
      assertTrue(ChangeRequest.refusal(FORK, Map.of(name, "secret"), false).isPresent(), name);
      assertEquals(
          Optional.empty(), ChangeRequest.refusal(OWN, Map.of(name, "secret"), false), name);
    }
  }

  /** {@code withEnv(['CHANGE_FORK=', 'CHANGE_ID='])} changes what the block sees, not the job. */
  @Test
  void aPipelineCannotHideThatItsJobIsOfAFork() {
    assertTrue(ChangeRequest.refusal(FORK, OWN, true).isPresent());
    assertTrue(ChangeRequest.refusal(FORK, Map.of(), true).isPresent());
    assertTrue(ChangeRequest.refusal(Map.of(), FORK, true).isPresent(), "the stricter one counts");
  }
}
