package io.stackline.conformance.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bin/release --dry-run} makes, in a copy of the checkout. */
class ReleaseTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String VERSION = GitlabLocal.VERSION;

  @TempDir Path directory;

  /** The files of the repository; what is built would be built again. */
  private Path copy() throws IOException, InterruptedException {
    Path copy = directory.resolve("checkout");
    Answer files =
        Running.start(
                new ProcessBuilder("git", "ls-files", "-co", "--exclude-standard")
                    .directory(ROOT.toFile()))
            .await()
            .assertExit(0);
    for (String name : files.out().lines().toList()) {
      Path target = copy.resolve(name);
      Files.createDirectories(target.getParent());
      if (Files.exists(ROOT.resolve(name))) {
        Files.copy(ROOT.resolve(name), target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return copy;
  }

  private static Running release(Path checkout, String... words) throws IOException {
    List<String> all =
        Stream.concat(Stream.of(checkout.resolve("bin/release").toString()), Stream.of(words))
            .toList();
    return Running.start(new ProcessBuilder(all).directory(checkout.toFile()));
  }

  @Test
  void aPlaceThatNamesAnotherVersionIsFound() throws IOException, InterruptedException {
    Path copy = copy();
    release(copy, "--check").await().assertExit(0);
    for (Map.Entry<String, String[]> change :
        Map.of(
                "bitbucket-pipe/pipe.yml",
                new String[] {"stackline:" + VERSION, "stackline:9.9.9"},
                "azure-devops-task/stackline/task.json",
                new String[] {"\"Minor\": 1", "\"Minor\": 2"},
                "gitlab-ci-templates/templates/run.yml",
                new String[] {"stackline:" + VERSION, "stackline:0.0.9"},
                "examples/other/travis.yml",
                new String[] {"STACKLINE_VERSION=" + VERSION, "STACKLINE_VERSION=0.0.1"},
                "service/pom.xml",
                new String[] {"<version>" + VERSION, "<version>3.0.0"})
            .entrySet()) {
      Path file = copy.resolve(change.getKey());
      String good = Files.readString(file);
      String bad = good.replaceFirst(change.getValue()[0], change.getValue()[1]);
      assertThat(bad).as(change.getKey()).isNotEqualTo(good);
      Files.writeString(file, bad);
      Answer answer = release(copy, "--check").await().assertExit(1);
      assertThat(answer.err()).contains(change.getKey()).contains("the build is version");
      Files.writeString(file, good);
    }
  }

  @Test
  void everyPackageIsMadeWithChecksumsInventoryAndNotes() throws IOException, InterruptedException {
    GitlabLocal.tools();
    Path copy = copy();
    // It builds everything from nothing.
    Answer answer = release(copy, "--dry-run").await(Duration.ofMinutes(15)).assertExit(0);
    Path made = copy.resolve("target/release");
    assertThat(answer.out()).contains("To publish it");
    Set<String> names;
    try (Stream<Path> files = Files.list(made)) {
      names = files.map(f -> String.valueOf(f.getFileName())).collect(Collectors.toSet());
    }
    assertThat(names)
        .contains(
            "stackline-" + VERSION + "-linux-x64.tar.gz",
            "stackline-service-" + VERSION + "-linux-x64.tar.gz",
            "stackline-" + VERSION + ".jar",
            "stackline-" + VERSION + ".vsix",
            "stackline-gitlab-components-" + VERSION + ".tar.gz",
            "SHA256SUMS",
            "NOTES.md");
    Running.start(
            new ProcessBuilder("sha256sum", "-c", "--strict", "SHA256SUMS")
                .directory(made.toFile()))
        .await()
        .assertExit(0);
    assertThat(Files.readString(made.resolve("NOTES.md"))).contains("### Added", "A runner");
    Set<String> inside = new TreeSet<>();
    JsonObject inventory =
        JsonParser.parseString(Files.readString(made.resolve("stackline-" + VERSION + ".cdx.json")))
            .getAsJsonObject();
    assertThat(inventory.get("bomFormat").getAsString()).isEqualTo("CycloneDX");
    for (JsonElement each : inventory.getAsJsonArray("components")) {
      inside.add(each.getAsJsonObject().get("name").getAsString());
    }
    assertThat(inside)
        .contains("gson", "picocli", "httpclient5", "sqlite-jdbc")
        .doesNotContain("junit-jupiter", "conformance");
    installs(made);
  }

  /** The examples' own way to install the runner, from these files. */
  private void installs(Path made) throws IOException, InterruptedException {
    Path bin = installed("github-actions", made).toAbsolutePath();
    Answer version =
        Running.start(new ProcessBuilder(bin.resolve("stackline").toString(), "--version"))
            .await()
            .assertExit(0);
    assertThat(version.out()).contains(VERSION);
  }

  private static String script(String example) throws IOException {
    JsonNode file =
        Pipes.yaml(Files.readString(ROOT.resolve("examples/other/" + example + ".yml")));
    if (example.equals("github-actions")) {
      return file.at("/jobs/stackline/steps/1/run").asText();
    }
    List<String> lines = new ArrayList<>();
    file.path("install").forEach(line -> lines.add(line.asText()));
    return String.join("\n", lines) + "\necho \"${PATH%%:*}\" >\"$GITHUB_PATH\"";
  }

  private Running install(String example, Path made, String checksum) throws IOException {
    String script =
        script(example)
            .replaceAll("https://github.com/\\S+download/v\\$STACKLINE_VERSION", "file://" + made);
    assertThat(script).contains("file://");
    Path work = Files.createTempDirectory(directory, example);
    Path path = Files.createFile(work.resolve("path"));
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script).directory(work.toFile());
    builder.environment().put("STACKLINE_VERSION", VERSION);
    builder.environment().put("STACKLINE_SHA256", checksum);
    builder.environment().put("RUNNER_TEMP", work.toString());
    builder.environment().put("GITHUB_PATH", path.toString());
    return Running.start(builder);
  }

  private Path installed(String example, Path made) throws IOException, InterruptedException {
    Path archive = made.resolve("stackline-" + VERSION + "-linux-x64.tar.gz");
    install(example, made, sha256(archive)).await().assertExit(0);
    return Path.of(Files.readString(newest(example).resolve("path")).strip());
  }

  private Path newest(String example) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(each -> each.getFileName().toString().startsWith(example))
          .max(Comparator.comparing(each -> each.toFile().lastModified()))
          .orElseThrow();
    }
  }

  private static String sha256(Path file) throws IOException, InterruptedException {
    return Running.start(new ProcessBuilder("sha256sum", file.toString()))
        .await()
        .assertExit(0)
        .out()
        .split(" ", 2)[0];
  }

  /** An archive of the release's name, and its checksums, as whoever changes a release has them. */
  private Path archive(String says) throws IOException, InterruptedException {
    Path made = Files.createTempDirectory(directory, "made");
    Path bin = Files.createDirectories(made.resolve("stackline/bin"));
    Files.writeString(bin.resolve("stackline"), "#!/bin/sh\necho " + says + "\n");
    String name = "stackline-" + VERSION + "-linux-x64.tar.gz";
    Running.start(
            new ProcessBuilder(
                    "bash",
                    "-c",
                    "tar -czf " + name + " stackline && sha256sum " + name + " >SHA256SUMS")
                .directory(made.toFile()))
        .await()
        .assertExit(0);
    return made;
  }

  @ParameterizedTest
  @ValueSource(strings = {"github-actions", "travis"})
  void theExamplesInstallOnlyTheArchiveWhoseChecksumTheyName(String example)
      throws IOException, InterruptedException {
    Path good = archive("good");
    assertThat(installed(example, good)).endsWith(Path.of("stackline/bin"));
    Path archive = good.resolve("stackline-" + VERSION + "-linux-x64.tar.gz");
    Answer refused = install(example, archive("changed"), sha256(archive)).await().assertFails();
    assertThat(refused.all()).contains("FAILED");
    assertThat(newest(example).resolve("stackline")).doesNotExist();
  }

  private static Answer base(Path checkout, String image, Path path)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(checkout.resolve("bin/release").toString(), "--base-image");
    builder.environment().put("BASE_IMAGE", image);
    builder.environment().compute("PATH", (name, value) -> path + ":" + value);
    return Running.start(builder).await();
  }

  /** A registry's answer, as docker prints it. */
  private Path docker(String prints) throws IOException {
    Path bin = Files.createTempDirectory(directory, "bin");
    Path docker = bin.resolve("docker");
    Files.writeString(docker, "#!/bin/sh\n" + prints + "\n");
    assertThat(docker.toFile().setExecutable(true)).isTrue();
    return bin;
  }

  @Test
  void theImageIsMadeFromADigest() throws IOException, InterruptedException {
    Path copy = copy();
    String digest = "sha256:" + "5a".repeat(32);
    assertThat(base(copy, "acme/pulumi:3", directory).assertExit(1).err())
        .contains("acme/pulumi:3, which has no digest");
    assertThat(base(copy, "acme/pulumi:3@" + digest, directory).assertExit(0).out())
        .isEqualTo("acme/pulumi:3@" + digest + "\n");
    assertThat(base(copy, "", docker("echo " + digest)).assertExit(0).out())
        .isEqualTo("docker.io/pulumi/pulumi-base:3.250.0@" + digest + "\n");
    assertThat(base(copy, "", docker("echo latest")).assertExit(1).err()).contains("'latest'");
    assertThat(base(copy, "", docker("exit 1")).assertExit(1).err()).contains("set BASE_IMAGE");
    // Whoever builds without one gets nothing.
    assertThat(Files.readString(copy.resolve("bitbucket-pipe/Dockerfile")))
        .contains("\nARG BASE_IMAGE\nFROM ${BASE_IMAGE}\n");
  }
}
