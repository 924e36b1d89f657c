package io.stackline.runner.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program's language needs on a machine. */
class LanguageToolsTest {
  @TempDir Path home;

  private Path program(String path) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "\u007fELF");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private void check(String runtime) throws IOException, RunException {
    check(runtime, program("cli/pulumi"));
  }

  private void check(String runtime, Path cli) throws IOException, RunException {
    Path project = Files.createDirectories(home.resolve("app"));
    Files.writeString(project.resolve("Pulumi.yaml"), "name: app\nruntime: " + runtime + "\n");
    Environment environment =
        new Environment(Map.of("PATH", home.resolve("bin").toString(), "HOME", home.toString()));
    new LanguageTools(ProjectFile.find(project), environment).check(cli);
  }

  private void missing(String runtime, String what) {
    RunException e = catchThrowableOfType(RunException.class, () -> check(runtime));
    assertThat(e).as(runtime).isNotNull();
    assertThat(e.error().code()).isEqualTo(ErrorCode.TOOLCHAIN_MISSING);
    assertThat(e.getMessage()).contains(" and " + what + " is ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nodejs; node",
        "bun; bun",
        "go; go",
        "dotnet; dotnet",
        "python; python3",
        "{name: python, options: {toolchain: uv, virtualenv: .venv}}; uv",
        "{name: python, options: {toolchain: poetry}}; poetry",
        "{name: java, options: {binary: app.jar}}; java"
      })
  void itsProgramIsNamed(String runtime, String tool) throws Exception {
    String name = runtime.replaceFirst("\\{name: (\\w+),.*", "$1");
    missing(runtime, "pulumi-language-" + name);
    program("cli/pulumi-language-" + name);
    missing(runtime, tool);
    program("bin/" + tool);
    check(runtime);
  }

  @Test
  void aHostIsBesideTheCliOnPathOrAPlugin() throws Exception {
    missing("yaml", "pulumi-language-yaml");
    Path onPath = program("bin/pulumi-language-yaml");
    check("yaml");
    Files.delete(onPath);
    Files.createDirectories(home.resolve(".pulumi/plugins/language-yaml-v1.0.0"));
    check("yaml");
    // Others are fetched by the CLI itself, and what the project brings along is its own affair.
    check("hcl");
    missing("go", "pulumi-language-go");
    program("bin/go");
    check("go\nplugins: {languages: [{name: go, path: ./go}]}");
  }

  @Test
  void aWrapperSaysNothingAboutItsHosts() throws Exception {
    missing("yaml", "pulumi-language-yaml");
    Path wrapper = program("wrapper/pulumi");
    Files.writeString(wrapper, "#!/bin/sh\n");
    check("yaml", wrapper);
    Path shim = home.resolve("shims/pulumi");
    Files.createDirectories(shim.getParent());
    Files.createSymbolicLink(shim, program("lib/manager"));
    check("yaml", shim);
  }

  @Test
  void whatIsBuiltOrBroughtAlongNeedsNothing() throws Exception {
    program("cli/pulumi-language-go");
    program("cli/pulumi-language-dotnet");
    program("cli/pulumi-language-python");
    check("{name: go, options: {binary: app}}");
    check("{name: dotnet, options: {binary: app}}");
    program("app/venv/bin/python");
    check("{name: python, options: {virtualenv: venv}}");
  }

  @Test
  void javaNeedsItsBuildTool() throws Exception {
    program("cli/pulumi-language-java");
    check("java");
    program("app/pom.xml");
    missing("java", "mvn");
    program("app/mvnw");
    check("java");
    Files.delete(home.resolve("app/mvnw"));
    Files.delete(home.resolve("app/pom.xml"));
    program("app/settings.gradle.kts");
    missing("java", "gradle");
  }
}
