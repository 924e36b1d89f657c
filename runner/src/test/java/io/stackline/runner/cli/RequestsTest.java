package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.run.OidcExchange;
import io.stackline.run.Operation;
import io.stackline.run.OutputExport;
import io.stackline.run.OutputExport.Destination;
import io.stackline.run.OutputExport.Form;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.run.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Options and the request file make one request; an option wins. */
class RequestsTest {
  private static final String REQUEST =
      """
      {"version": 1, "stack": "dev", "allowForks": true, "exportSecrets": true,
       "exportOutputs": ["host", "json:out.json"], "exportPrefix": "SHOP_", "exportOnly": ["url"]}
      """;

  @TempDir Path directory;

  private static RunRequest request(String... words) throws RunException {
    RunFlags flags = new RunFlags();
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();
    new CommandLine(spec.addMixin("run", CommandLine.Model.CommandSpec.forAnnotatedObject(flags)))
        .parseArgs(words);
    return Requests.of(
        Operation.UP, flags, new io.stackline.runner.host.Environment(java.util.Map.of()));
  }

  private String file() throws IOException {
    Path file = directory.resolve("request.json");
    Files.writeString(file, REQUEST);
    assertThat(Schemas.REQUEST.complaints(REQUEST)).isEmpty();
    return file.toString();
  }

  @Test
  void nothingIsExportedAndNoForkAllowedUnlessAskedFor() throws RunException {
    RunRequest request = request("--stack", "dev");
    assertThat(request.export()).isEqualTo(OutputExport.NONE);
    assertThat(request.allowForks()).isFalse();
  }

  @Test
  void exportsComeFromTheFile() throws RunException, IOException {
    RunRequest request = request("--request", file());
    assertThat(request.allowForks()).isTrue();
    assertThat(request.export())
        .isEqualTo(
            new OutputExport(
                List.of(Destination.TO_HOST, new Destination(Form.JSON, "out.json")),
                "SHOP_",
                List.of("url"),
                true));
  }

  @Test
  void optionsWin() throws RunException, IOException {
    OutputExport export =
        request("--request", file(), "--export-outputs", "--export-prefix=", "--export-only", "a")
            .export();
    assertThat(export)
        .isEqualTo(new OutputExport(List.of(Destination.TO_HOST), "", List.of("a"), true));
    OutputExport both =
        request("--stack=dev", "--export-outputs", "--export-outputs=env:a b").export();
    assertThat(both.destinations())
        .containsExactly(Destination.TO_HOST, new Destination(Form.ENV, "a b"));
  }

  @Test
  void aDestinationThatIsNoneIsRefused() {
    assertThatThrownBy(() -> request("--stack=dev", "--export-outputs=xml:f"))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("json:FILE");
    assertThatThrownBy(() -> request("--stack=dev", "--export-prefix=a-b"))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("prefix");
  }

  @Test
  void theIdentityOfTheBuildIsAskedForByOptionFileAndVariable() throws RunException, IOException {
    assertThat(request("--stack", "dev").oidc()).isNull();
    Path file = directory.resolve("oidc.json");
    Files.writeString(
        file,
        """
        {"version": 1, "stack": "dev", "oidcOrganization": "acme", "oidcTeam": "ops",
         "oidcToken": "env:JWT", "oidcAudience": "aud", "oidcExpiration": "90s"}
        """);
    OidcExchange fromFile = request("--request", file.toString()).oidc();
    assertThat(fromFile)
        .isEqualTo(
            new OidcExchange(
                "acme",
                "ops",
                null,
                SecretReference.parse("env:JWT"),
                "aud",
                Duration.ofSeconds(90)));
    OidcExchange both =
        request("--request", file.toString(), "--oidc-organization=beta", "--oidc-expiration=2h")
            .oidc();
    assertThat(both.organization()).isEqualTo("beta");
    assertThat(both.expiration()).isEqualTo(Duration.ofHours(2));
    assertThat(both.team()).isEqualTo("ops");
    assertThatThrownBy(() -> request("--stack", "dev", "--oidc-team", "ops"))
        .hasMessageContaining("--oidc-organization");
    assertThatThrownBy(
            () -> request("--stack=dev", "--oidc-organization=a", "--oidc-team=b", "--oidc-user=c"))
        .isInstanceOf(RunException.class);
    assertThatThrownBy(
            () -> request("--stack=dev", "--oidc-organization=a", "--oidc-token=ey.literal"))
        .isInstanceOf(RunException.class)
        .hasMessageNotContaining("ey.literal");
  }
}
