package io.stackline.runner.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which CLI is used and where it comes from: real CLIs of three versions from a real mirror. */
class ProvisionerTest {
  @TempDir Path home;
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Mirror mirror;
  private Path project;

  @BeforeEach
  void start() throws Exception {
    mirror = new Mirror(Releases.directory());
    variables.put("HOME", home.toString());
    variables.put("PATH", "/usr/bin:/bin");
    variables.put("STACKLINE_PULUMI_SOURCE", mirror.url());
    variables.put("SSL_CERT_FILE", mirror.certificate());
    variables.put("PULUMI_ACCESS_TOKEN", "canary-token");
    project = Files.createDirectories(home.resolve("repo/stacks/app"));
    Files.createDirectory(home.resolve("repo/.git"));
    project("");
  }

  @AfterEach
  void stop() {
    mirror.close();
  }

  private void project(String more) throws IOException {
    Files.writeString(project.resolve("Pulumi.yaml"), "name: app\nruntime: yaml\n" + more);
  }

  private static CliOptions wish(String version) {
    return new CliOptions(version, null, null, null, false);
  }

  private Provisioner provisioner() {
    return new Provisioner(new Environment(variables), said::add);
  }

  private ProvidedCli provide(CliOptions options) throws Exception {
    try (Provisioner provisioner = provisioner()) {
      return provisioner.provide(options, ProjectFile.find(project));
    }
  }

  private String version(CliOptions options) throws Exception {
    try (Provisioner provisioner = provisioner()) {
      return provisioner.version(options, ProjectFile.find(project));
    }
  }

  private void refused(ErrorCode code, CliOptions options, String... words) {
    RunException e = catchThrowableOfType(RunException.class, () -> provide(options));
    assertThat(e).isNotNull();
    assertThat(e.error().code()).as(e.getMessage()).isEqualTo(code);
    assertThat(e.getMessage()).contains(words);
  }

  private Path cache() {
    return home.resolve(".cache/stackline/pulumi");
  }

  private void nothingIsInstalled() throws IOException {
    if (!Files.exists(cache())) {
      return;
    }
    try (var files = Files.walk(cache())) {
      assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .allMatch(name -> name.endsWith(".lock"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "^3.240; 3.251.0",
        "~3.250.0; 3.250.0",
        ">=3.200 <3.250; 3.249.0",
        "3.x; 3.251.0",
        "3; 3.251.0",
        "latest; 3.251.0",
        "v3.249.0; 3.249.0",
        "<=3.250.0 !3.250.0; 3.249.0",
        "<3.200 || 3.250.x; 3.250.0"
      })
  void aRangePicksTheNewestThatFits(String range, String picked) throws Exception {
    assertThat(version(wish(range))).isEqualTo(picked);
    nothingIsInstalled();
  }

  @Test
  void whatNoVersionSatisfiesIsRefused() {
    refused(ErrorCode.CLI_VERSION, wish("~3.120.0"), "None of the 5 versions", "~3.120.0");
    refused(ErrorCode.CLI_VERSION, wish("soon"), "\"soon\" (--pulumi-version) is no range");
    refused(ErrorCode.CLI_VERSION, wish(">=foo"), "is no range");
  }

  @Test
  void theVersionFileIsTheNearestOne() throws Exception {
    Files.writeString(home.resolve("repo/.pulumi.version"), "# ours\nv3.249.0\n");
    assertThat(version(CliOptions.NONE)).isEqualTo("3.249.0");
    Files.writeString(project.resolve(".pulumi.version"), "~3.250.0");
    assertThat(version(CliOptions.NONE)).isEqualTo("3.250.0");
    assertThat(version(wish("3.x"))).isEqualTo("3.251.0");
    CliOptions named =
        new CliOptions(null, home.resolve("repo/.pulumi.version"), null, null, false);
    assertThat(version(named)).isEqualTo("3.249.0");
    CliOptions lost = new CliOptions(null, home.resolve("no-such"), null, null, false);
    refused(ErrorCode.CLI_VERSION, lost, "no-such");
    // Beyond the repository nobody speaks for the project.
    Files.delete(project.resolve(".pulumi.version"));
    Files.move(home.resolve("repo/.pulumi.version"), home.resolve(".pulumi.version"));
    assertThat(version(CliOptions.NONE)).isEqualTo("3.251.0");
  }

  @Test
  void whatTheProjectRequiresHoldsToo() throws Exception {
    project("requiredPulumiVersion: '<3.251.0'\n");
    assertThat(version(CliOptions.NONE)).isEqualTo("3.250.0");
    assertThat(version(wish("3.x"))).isEqualTo("3.250.0");
    assertThat(version(wish("latest"))).isEqualTo("3.250.0");
    refused(ErrorCode.CLI_VERSION, wish("3.251.0"), "<3.251.0", "requiredPulumiVersion");
    variables.put("STACKLINE_PULUMI", Releases.clis().get("3.251.0").toString());
    refused(ErrorCode.CLI_VERSION, CliOptions.NONE, "STACKLINE_PULUMI is pulumi 3.251.0");
  }

  @Test
  void aVersionIsInstalledOnceAndSendsNoToken() throws Exception {
    ProvidedCli first = provide(wish("3.249.0"));
    assertThat(first.source()).isEqualTo(CliSource.MIRROR);
    assertThat(first.version()).isEqualTo("3.249.0");
    assertThat(first.executable()).isExecutable().startsWith(cache().resolve("3.249.0"));
    assertThat(said).anyMatch(line -> line.startsWith("Downloading pulumi 3.249.0 from 127.0.0.1"));
    int asked = mirror.requests().size();
    ProvidedCli again = provide(wish("~3.249"));
    assertThat(again.source()).isEqualTo(CliSource.CACHE);
    assertThat(again.executable()).isEqualTo(first.executable());
    assertThat(mirror.requests()).hasSize(asked);
    assertThat(mirror.headers())
        .anyMatch(header -> header.startsWith("User-agent: stackline/"))
        .noneMatch(header -> header.contains("canary") || header.startsWith("Authorization"));

    // Somebody spoils the file, and a killed run has left a part.
    Files.writeString(first.executable(), "not a program");
    Path part = cache().resolve("3.249.0/.part-" + Platform.current() + "-of-a-killed-run");
    Files.createDirectory(part);
    assertThat(provide(wish("3.249.0")).source()).isEqualTo(CliSource.MIRROR);
    assertThat(part).doesNotExist();
    assertThat(Files.size(first.executable())).isGreaterThan(1 << 20);
  }

  @Test
  void aWrongChecksumIsRefusedAndNothingIsLeft() throws Exception {
    String archive = Platform.current().archive(new org.semver4j.Semver("3.250.0"));
    byte[] list = ("ab".repeat(32) + "  " + archive + "\n").getBytes(UTF_8);
    mirror.give("pulumi-3.250.0-checksums.txt", list);
    refused(ErrorCode.CLI_UNVERIFIED, wish("3.250.0"), "ab".repeat(32), archive);
    nothingIsInstalled();

    mirror.give("pulumi-3.250.0-checksums.txt", "nothing\n".getBytes(UTF_8));
    refused(ErrorCode.CLI_UNVERIFIED, wish("3.250.0"), "does not list " + archive);
    mirror.give("pulumi-3.250.0-checksums.txt", new byte[0]);
    refused(ErrorCode.CLI_UNVERIFIED, wish("3.250.0"), "has no pulumi-3.250.0-checksums.txt");
    assertThat(mirror.requests()).filteredOn(r -> r.equals("GET " + archive)).hasSize(1);

    String right = Checksum.of(Releases.directory().resolve(archive)).hex();
    CliOptions pinned = new CliOptions("3.250.0", null, null, "sha256:" + right, false);
    assertThat(provide(pinned).source()).isEqualTo(CliSource.MIRROR);
  }

  @Test
  void anArchiveOfAnotherVersionIsRefused() throws Exception {
    Path folder = Files.createDirectory(home.resolve("folder"));
    Releases.publish(folder, "3.252.0", Releases.clis().get("3.251.0"));
    CliOptions options = new CliOptions("3.x", null, folder.toString(), null, false);
    refused(ErrorCode.CLI_UNVERIFIED, options, "pulumi 3.252.0 says that it is 3.251.0");
    nothingIsInstalled();
  }

  @Test
  void aBrokenTransferGoesOnWhereItBroke() throws Exception {
    mirror.cut(2);
    assertThat(provide(wish("3.250.0")).source()).isEqualTo(CliSource.MIRROR);
    String archive = "GET " + Platform.current().archive(new org.semver4j.Semver("3.250.0"));
    assertThat(mirror.requests())
        .filteredOn(r -> r.startsWith(archive))
        .containsExactly(archive, archive + " from the middle", archive + " from the middle");
  }

  @Test
  void whatTheMirrorDoesNotHaveIsSaidWithAdvice() throws Exception {
    refused(ErrorCode.CLI_UNAVAILABLE, wish("3.999.0"), "127.0.0.1 has no pulumi 3.999.0");
    mirror.give("versions.json", new byte[0]);
    refused(ErrorCode.CLI_UNAVAILABLE, wish("~3.250.0"), "no versions.json", "exact version");
    mirror.answer(401);
    refused(ErrorCode.CLI_UNAVAILABLE, wish("3.250.0"), "HTTP 401");
    assertThat(ErrorCode.CLI_UNAVAILABLE.whatToDo()).contains("--pulumi-source", "proxy");
    mirror.close();
    refused(ErrorCode.CLI_UNAVAILABLE, wish("3.250.0"), "there was no connection");
    nothingIsInstalled();
  }

  @Test
  void aFolderNeedsNoNetwork() throws Exception {
    String folder = Releases.directory().toString();
    ProvidedCli cli = provide(new CliOptions("latest", null, folder, null, false));
    assertThat(cli.version()).isEqualTo("3.251.0");
    assertThat(cli.source()).isEqualTo(CliSource.FOLDER);
    assertThat(mirror.requests()).isEmpty();
    refused(
        ErrorCode.CLI_UNAVAILABLE,
        new CliOptions("3.1.0", null, folder, null, false),
        "has no pulumi 3.1.0");
    refused(
        ErrorCode.CLI_UNAVAILABLE,
        new CliOptions("3.1.0", null, "/no/such/folder", null, false),
        "/no/such/folder is no directory");
  }

  @Test
  void aSourceHoldsNoPassword() {
    CliOptions options =
        new CliOptions("3.x", null, "https://me:canary@mirror.example", null, false);
    refused(ErrorCode.BAD_OPTION, options, "without a user");
    assertThatThrownBy(() -> provide(options)).hasMessageNotContaining("canary");
    refused(ErrorCode.BAD_OPTION, new CliOptions("3.x", null, "ftp://x/y", null, false), "http(s)");
  }

  @Test
  void theOneOnPathIsUsedWhenItFits() throws Exception {
    Path cli = Releases.clis().get("3.249.0");
    variables.put("PATH", cli.getParent() + ":/usr/bin:/bin");
    ProvidedCli any = provide(CliOptions.NONE);
    assertThat(any.executable()).isEqualTo(cli);
    assertThat(any.version()).as("nobody needs to know").isNull();
    assertThat(provide(wish("<=3.249")).source()).isEqualTo(CliSource.PATH);
    assertThat(provide(CliOptions.NONE).version()).as("it is known now").isEqualTo("3.249.0");
    // No process is started for what is known: what stands in the memory is believed.
    Path memory = cache().resolve("known.json");
    Files.writeString(memory, Files.readString(memory).replace("3.249.0\"", "3.249.9\""));
    assertThat(provide(wish(">3.249.0 <3.250")).version()).isEqualTo("3.249.9");
    assertThat(mirror.requests()).isEmpty();
    assertThat(provide(wish("~3.250.0")).source()).isEqualTo(CliSource.MIRROR);
    assertThat(said).anyMatch(line -> line.startsWith("The CLI on PATH, pulumi 3.249.9, is not"));
  }

  @Test
  void aScriptOnPathIsAskedEveryTime() throws Exception {
    Path bin = Files.createDirectory(home.resolve("bin"));
    Path chosen = home.resolve("chosen");
    Path script = bin.resolve("pulumi");
    Files.writeString(script, "#!/bin/sh\nexec \"$(cat " + chosen + ")\" \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    variables.put("PATH", bin + ":/usr/bin:/bin");
    Files.writeString(chosen, Releases.clis().get("3.249.0").toString());
    assertThat(provide(wish("3.x")).version()).isEqualTo("3.249.0");
    Files.writeString(chosen, Releases.clis().get("3.251.0").toString());
    assertThat(provide(wish("3.x")).version()).isEqualTo("3.251.0");
  }

  @Test
  void anotherPlaceForTheCacheCanBeNamed() throws Exception {
    Path host = home.resolve("tool cache");
    variables.put("RUNNER_TOOL_CACHE", host.toString());
    assertThat(provide(wish("3.250.0")).executable()).startsWith(host.resolve("stackline/pulumi"));
    variables.put("STACKLINE_TOOL_CACHE", home.resolve("mine").toString());
    assertThat(provide(wish("3.250.0")).executable()).startsWith(home.resolve("mine/pulumi"));
  }
}
