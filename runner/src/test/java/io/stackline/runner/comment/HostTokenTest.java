package io.stackline.runner.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.client.Downloader;
import io.stackline.client.ForeignCall;
import io.stackline.client.ProxySettings;
import io.stackline.client.RetryPolicy;
import io.stackline.client.Timeouts;
import io.stackline.run.SecretReference;
import io.stackline.runner.host.Environment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each host takes its token in a form of its own, and no other server gets it. */
class HostTokenTest {
  private static String header(Forge forge, SecretReference where, Map<String, String> variables)
      throws HostTrouble {
    HostToken token = HostToken.of(forge, where, new Environment(variables));
    assertThat(token.toString()).doesNotContain("t0ken");
    return token.header() + ": " + token.value().reveal();
  }

  @Test
  void everyHostHasItsForm() throws HostTrouble {
    assertThat(header(Forge.GITHUB, null, Map.of("GH_TOKEN", "t0ken")))
        .isEqualTo("Authorization: Bearer t0ken");
    assertThat(header(Forge.GITLAB, null, Map.of("GITLAB_TOKEN", "t0ken")))
        .isEqualTo("PRIVATE-TOKEN: t0ken");
    assertThat(header(Forge.BITBUCKET_CLOUD, null, Map.of("BITBUCKET_TOKEN", "me@x.org:t0ken")))
        .isEqualTo("Authorization: Basic bWVAeC5vcmc6dDBrZW4=");
    assertThat(header(Forge.AZURE_REPOS, null, Map.of("AZURE_DEVOPS_EXT_PAT", "t0ken")))
        .isEqualTo("Authorization: Basic OnQwa2Vu");
  }

  @Test
  void itIsTakenFromWhereTheUserSays(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "t0ken\n");
    Map<String, String> other = Map.of("GITHUB_TOKEN", "other", "MINE", "t0ken");
    assertThat(header(Forge.GITHUB, new SecretReference.File(file.toString()), other))
        .isEqualTo("Authorization: Bearer t0ken");
    assertThat(header(Forge.GITHUB, new SecretReference.Env("MINE"), other))
        .isEqualTo("Authorization: Bearer t0ken");
    assertThatThrownBy(() -> header(Forge.GITHUB, new SecretReference.Env("GONE"), other))
        .isInstanceOf(HostTrouble.class)
        .hasMessage("GONE is not set.");
  }

  @Test
  void aJobTokenOfGitlabIsNotTaken() {
    assertThatThrownBy(() -> header(Forge.GITLAB, null, Map.of("CI_JOB_TOKEN", "t0ken")))
        .isInstanceOf(HostTrouble.class)
        .hasMessage("GITLAB_TOKEN is not set.");
  }

  @Test
  void whatCannotBeAHeaderIsNoToken() {
    assertThatThrownBy(() -> header(Forge.GITHUB, null, Map.of("GITHUB_TOKEN", "t0ken\r\nX: y")))
        .isInstanceOf(HostTrouble.class)
        .hasMessageNotContaining("t0ken");
  }

  @Test
  void aPageOnAnotherServerIsNotAskedFor() throws Exception {
    try (ForgeServer own = ForgeServer.of(Forge.GITHUB);
        ForgeServer other = ForgeServer.of(Forge.GITHUB);
        HostApi api = api(own)) {
      assertThat(api.next(own.url() + "/api/v3/user").status()).isEqualTo(200);
      assertThatThrownBy(() -> api.next(other.url() + "/api/v3/user"))
          .isInstanceOf(HostTrouble.class)
          .hasMessageContaining("gets no token");
      assertThat(own.requests()).hasSize(1);
      assertThat(other.requests()).isEmpty();
    }
  }

  private static HostApi api(ForgeServer server) throws HostTrouble {
    Environment environment = new Environment(server.environment());
    Downloader.Options options =
        new Downloader.Options(
            "test",
            Timeouts.DEFAULT,
            RetryPolicy.NEVER,
            ProxySettings.fromEnvironment(Map.of()),
            null);
    return new HostApi(
        URI.create(server.url() + "/api/v3"),
        HostToken.of(Forge.GITHUB, null, environment),
        new ForeignCall(options),
        HostApi.Limit.in(Duration.ofSeconds(20), Duration.ofMillis(10)));
  }
}
