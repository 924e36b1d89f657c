package io.stackline.runner.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.run.CliOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunResult.CliSource;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs at once, and runs that are stopped. */
class InstallingTest {
  private static final CliOptions WISH = new CliOptions("3.250.0", null, null, null, false);

  @TempDir Path home;

  private ProvidedCli provide(Provisioner provisioner) {
    try (provisioner) {
      Path project = Files.createDirectories(home.resolve("app"));
      Files.writeString(project.resolve("Pulumi.yaml"), "name: app\nruntime: yaml\n");
      return provisioner.provide(WISH, ProjectFile.find(project));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Environment environment(Mirror mirror) throws IOException {
    return new Environment(
        Map.of(
            "HOME", home.toString(),
            "PATH", "/usr/bin:/bin",
            "STACKLINE_PULUMI_SOURCE", mirror.url(),
            "SSL_CERT_FILE", mirror.certificate()));
  }

  @Test
  void twoRunsAtOnceFetchOnce() throws Exception {
    try (Mirror mirror = new Mirror(Releases.directory())) {
      Provisioner one = new Provisioner(environment(mirror), line -> {});
      Provisioner two = new Provisioner(environment(mirror), line -> {});
      var first = CompletableFuture.supplyAsync(() -> provide(one));
      var second = CompletableFuture.supplyAsync(() -> provide(two));
      List<ProvidedCli> both =
          List.of(first.get(120, TimeUnit.SECONDS), second.get(120, TimeUnit.SECONDS));
      assertThat(both)
          .extracting(ProvidedCli::source)
          .containsExactlyInAnyOrder(CliSource.MIRROR, CliSource.CACHE);
      assertThat(mirror.requests()).filteredOn(r -> r.contains(".tar.gz")).hasSize(1);
    }
  }

  @Test
  void aRunThatIsStoppedLeavesNothing() throws Exception {
    try (Mirror mirror = new Mirror(Releases.directory())) {
      // The one that is told about the progress is the one that is stopped.
      Provisioner[] self = new Provisioner[1];
      self[0] =
          new Provisioner(
              environment(mirror),
              line -> {
                if (line.contains(" of ")) {
                  self[0].breakOff();
                }
              });
      IllegalStateException e =
          catchThrowableOfType(IllegalStateException.class, () -> provide(self[0]));
      assertThat(((RunException) e.getCause()).error().code()).isEqualTo(ErrorCode.CANCELLED);
      try (Stream<Path> files = Files.walk(home.resolve(".cache"))) {
        assertThat(files.filter(Files::isRegularFile))
            .allMatch(f -> f.getFileName().toString().endsWith(".lock"));
      }
    }
  }
}
