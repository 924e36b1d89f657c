package io.stackline.runner.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.run.CliOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunResult.CliSource;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.host.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.semver4j.Semver;

/** Networks in which the vendor cannot be reached. */
class MirrorsTest {
  @TempDir Path home;

  private ProvidedCli provide(String version, String source, Map<String, String> more)
      throws Exception {
    return provide(version, source, null, more);
  }

  private ProvidedCli provide(
      String version, String source, String checksum, Map<String, String> more) throws Exception {
    Path project = Files.createDirectories(home.resolve("app"));
    Files.writeString(project.resolve("Pulumi.yaml"), "name: app\nruntime: yaml\n");
    Map<String, String> variables = new HashMap<>(more);
    variables.put("HOME", home.toString());
    variables.put("PATH", "/usr/bin:/bin");
    variables.put("STACKLINE_PULUMI_SOURCE", source);
    try (Provisioner provisioner = new Provisioner(new Environment(variables), line -> {})) {
      CliOptions options = new CliOptions(version, null, null, checksum, false);
      return provisioner.provide(options, ProjectFile.find(project));
    }
  }

  @Test
  void aMirrorWithItsOwnCertificateAProxyAndAFolderServe() throws Exception {
    try (Mirror mirror = new Mirror(Releases.directory())) {
      RunException refused =
          catchThrowableOfType(
              RunException.class, () -> provide("3.249.0", mirror.url(), Map.of()));
      assertThat(refused.error().code()).isEqualTo(ErrorCode.CLI_UNAVAILABLE);
      assertThat(refused).hasMessageContaining("could not be secured");
      ProvidedCli trusted =
          provide("3.249.0", mirror.url(), Map.of("SSL_CERT_FILE", mirror.certificate()));
      assertThat(trusted.source()).isEqualTo(CliSource.MIRROR);
    }
    // The mirror also is the proxy that alone knows the way to the host.
    try (Mirror proxy = Mirror.plain(Releases.directory())) {
      Map<String, String> environment = Map.of("HTTP_PROXY", proxy.url().replace("/sdk", ""));
      String archive = Platform.current().archive(Semver.parse("3.250.0"));
      String sum = "sha256:" + Checksum.of(Releases.directory().resolve(archive)).hex();
      ProvidedCli through = provide("~3.250.0", "http://mirror.test/sdk", sum, environment);
      assertThat(through.source()).isEqualTo(CliSource.MIRROR);
      assertThat(through.version()).isEqualTo("3.250.0");
    }
    // Who answers in its place would give another list of checksums too.
    try (Mirror plain = Mirror.plain(Releases.directory())) {
      RunException unproven =
          catchThrowableOfType(RunException.class, () -> provide("3.251.0", plain.url(), Map.of()));
      assertThat(unproven.error().code()).isEqualTo(ErrorCode.CLI_UNPROVEN);
      assertThat(unproven).hasMessageContaining("plain http");
      assertThat(plain.requests()).isEmpty();
    }
    ProvidedCli folder = provide("3.251.0", Releases.directory().toString(), Map.of());
    assertThat(folder.source()).isEqualTo(CliSource.FOLDER);
  }
}
