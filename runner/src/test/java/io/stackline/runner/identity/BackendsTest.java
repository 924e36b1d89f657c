package io.stackline.runner.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.run.ErrorCode;
import io.stackline.run.OidcExchange;
import io.stackline.run.RunException;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendsTest {
  private static final String OWN = "https://own.example.com";

  @TempDir Path home;
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void signIn() throws IOException {
    Files.writeString(
        home.resolve("credentials.json"),
        """
        {"current":"%1$s","accessTokens":{"%1$s":"pul-own","https://old.example.com":"pul-old"},
         "accounts":{"%1$s":{"accessToken":"pul-own","refreshToken":"canary-refresh","username":"ann",
           "organizations":["acme"],"lastValidatedAt":"2026-01-01T00:00:00Z"}}}
        """
            .formatted(OWN));
    variables.put("PULUMI_HOME", home.toString());
  }

  private Backend find(String requested, String project) throws RunException {
    return Backends.find(requested, Optional.ofNullable(project), new Environment(variables));
  }

  @Test
  void theOrderIsOptionEnvironmentProjectUserCloud() throws RunException {
    variables.put("PULUMI_ACCESS_TOKEN", "pul-env");
    variables.put("PULUMI_BACKEND_URL", "https://env.example.com/");
    assertThat(find("https://flag.example.com//", "https://p.example.com").url())
        .isEqualTo("https://flag.example.com");
    assertThat(find(null, "https://p.example.com").url()).isEqualTo("https://env.example.com");
    variables.remove("PULUMI_BACKEND_URL");
    assertThat(find(null, "file:///state").url()).isEqualTo("file:///state");
    assertThat(find(null, null).url()).isEqualTo(OWN);
    variables.put("PULUMI_HOME", home.resolve("nowhere").toString());
    assertThat(find(null, null).url()).isEqualTo(Backend.PULUMI_CLOUD);
  }

  @Test
  void theEnvironmentsTokenWinsAndIsNotTakenForTheUsers() throws RunException {
    assertThat(find(null, null).token().reveal()).isEqualTo("pul-own");
    assertThat(find(null, null).account().username()).isEqualTo("ann");
    assertThat(find("https://old.example.com", null).token().reveal()).isEqualTo("pul-old");
    variables.put("PULUMI_ACCESS_TOKEN", "pul-env");
    assertThat(find(null, null).token().reveal()).isEqualTo("pul-env");
    assertThat(find(null, null).account()).isNull();
  }

  @Test
  void aServiceWithoutATokenIsRefused() {
    assertThatThrownBy(() -> find("https://other.example.com", null))
        .isInstanceOfSatisfying(
            RunException.class,
            e -> assertThat(e.error().code()).isEqualTo(ErrorCode.NO_CREDENTIALS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:8080",
        "own.example.com",
        "//own.example.com",
        "\"https://own.example.com\"",
        "'https://own.example.com'",
        " https://own.example.com",
        "https://own.example.com\"",
        "https://own.example.com ",
        "https://own.example.com\n",
        "state/dir"
      })
  void anAddressThatIsNoneIsRefusedBeforeAnythingStarts(String url) {
    variables.put("PULUMI_ACCESS_TOKEN", "pul-env");
    for (String way : List.of("option", "variable", "project")) {
      if (way.equals("variable")) {
        variables.put("PULUMI_BACKEND_URL", url);
      } else {
        variables.remove("PULUMI_BACKEND_URL");
      }
      assertThatThrownBy(
              () -> find(way.equals("option") ? url : null, way.equals("project") ? url : null))
          .isInstanceOfSatisfying(
              RunException.class,
              e -> assertThat(e.error().code()).isEqualTo(ErrorCode.BAD_OPTION));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file://~", "file://.", "s3://bucket/x", "gs://b", "azblob://c"})
  void whatHasASchemeIsLeftToTheCli(String url) throws RunException {
    assertThat(find(url, null).url()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pul-env\n", "pul-env\r\n", "\tpul-env ", "pul-env"})
  void whatStandsAroundATokenIsNotPartOfIt(String token) throws RunException {
    variables.put("PULUMI_ACCESS_TOKEN", token);
    assertThat(find(null, null).token().reveal()).isEqualTo("pul-env");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pul-one\npul-two", "pul\u0000env", "pul-\u00e9"})
  void aTokenThatCannotBeOneIsSaidToBeNone(String token) {
    variables.put("PULUMI_ACCESS_TOKEN", token);
    assertThatThrownBy(() -> find(null, null))
        .isInstanceOfSatisfying(
            RunException.class,
            e -> assertThat(e.error().code()).isEqualTo(ErrorCode.BAD_CREDENTIALS))
        .hasMessageContaining("PULUMI_ACCESS_TOKEN")
        .hasMessageNotContaining(token);
  }

  @Test
  void aTokenOfBlanksIsNone() {
    variables.put("PULUMI_ACCESS_TOKEN", " \n");
    assertThatThrownBy(() -> find("https://other.example.com", null))
        .isInstanceOfSatisfying(
            RunException.class,
            e -> assertThat(e.error().code()).isEqualTo(ErrorCode.NO_CREDENTIALS));
  }

  @Test
  void directoriesAndBucketsNeedNoToken() throws RunException {
    Backend backend = find("file:///var/state/", null);
    assertThat(backend.url()).isEqualTo("file:///var/state/");
    assertThat(backend.isService()).isFalse();
    assertThat(backend.token()).isNull();
  }

  @Test
  void aRunsOwnFileHasTheSignInButNotTheRefreshToken() throws RunException {
    Backend backend = find(null, null);
    assertThat(CredentialsFile.forRun(backend, backend.account()))
        .contains("\"username\":\"ann\"", "pul-own", "2026-01-01")
        .doesNotContain("canary-refresh");
    assertThat(backend.toString() + backend.account()).doesNotContain("pul-own");
  }

  @Test
  void aDamagedFileCountsAsNone() throws IOException, RunException {
    Files.writeString(home.resolve("credentials.json"), "{\"current\":");
    variables.put("PULUMI_ACCESS_TOKEN", "pul-env");
    assertThat(find(null, null).url()).isEqualTo(Backend.PULUMI_CLOUD);
  }

  @Test
  void theUsersChoiceOfAnOrganizationGoesWithTheBackend() throws IOException, RunException {
    assertThat(find(null, null).defaultOrganization()).isNull();
    Files.writeString(
        home.resolve("config.json"), "{\"backends\":{\"" + OWN + "\":{\"defaultOrg\":\"acme\"}}}");
    Backend own = find(null, null);
    assertThat(own.defaultOrganization()).isEqualTo("acme");
    assertThat(UserConfig.forRun(own, "acme"))
        .isEqualTo("{\"backends\":{\"" + OWN + "\":{\"defaultOrg\":\"acme\"}}}");
    variables.put("PULUMI_ACCESS_TOKEN", "t");
    assertThat(find("https://other.example.com", null).defaultOrganization()).isNull();
  }

  @Test
  void anAddressWithAPasswordIsRefusedAndNotRepeated() {
    variables.put("PULUMI_ACCESS_TOKEN", "t");
    for (String bad : new String[] {"https://u:canary@x.example.com", "http://a b/"}) {
      assertThatThrownBy(() -> find(bad, null))
          .isInstanceOf(RunException.class)
          .hasMessageContaining("not http(s)://")
          .hasMessageNotContaining("canary");
    }
  }

  @Test
  void noTokenOfTheEnvironmentGoesWhereOnlyTheProjectSays() throws RunException {
    variables.put("PULUMI_ACCESS_TOKEN", "pul-env");
    assertThatThrownBy(() -> find(null, "https://p.example.com"))
        .isInstanceOfSatisfying(
            RunException.class,
            e -> {
              assertThat(e.error().code()).isEqualTo(ErrorCode.SERVICE_NOT_NAMED);
              assertThat(e.error().whatHappened()).contains("https://p.example.com");
              assertThat(e.error().whatToDo()).contains("--cloud-url", "PULUMI_BACKEND_URL");
            });
    // Named by the operator, signed in to by the user, or what is used anyway.
    assertThat(find("https://p.example.com", "https://p.example.com").token()).isNotNull();
    assertThat(find(null, OWN).token()).isNotNull();
    assertThat(find(null, "https://old.example.com").token()).isNotNull();
    assertThat(find(null, Backend.PULUMI_CLOUD).token()).isNotNull();
    variables.put("PULUMI_BACKEND_URL", "https://p.example.com");
    assertThat(find(null, "https://q.example.com").url()).isEqualTo("https://p.example.com");
  }

  @Test
  void noIdentityIsExchangedWhereOnlyTheProjectSays() throws RunException {
    OidcExchange oidc = new OidcExchange("acme", null, null, null, null, null);
    Environment environment = new Environment(variables);
    assertThatThrownBy(
            () -> Backends.find(null, Optional.of("https://p.example.com"), environment, oidc))
        .hasMessageContaining("only named by the project's file");
    assertThat(Backends.find("https://p.example.com", Optional.empty(), environment, oidc).url())
        .isEqualTo("https://p.example.com");
  }

  @Test
  void aSignInOfTheMachineIsSeen() {
    assertThat(Backends.isSignedIn(new Environment(variables))).isTrue();
    variables.put("PULUMI_HOME", home.resolve("nowhere").toString());
    assertThat(Backends.isSignedIn(new Environment(variables))).isFalse();
  }
}
