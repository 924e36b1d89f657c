package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import hudson.tools.InstallSourceProperty;
import io.jenkins.plugins.stackline.tool.PulumiInstallation;
import io.jenkins.plugins.stackline.tool.PulumiInstaller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The installer with a mirror: a directory that has the real CLI under the vendor's names. */
@WithJenkins
class InstallerTest {
  @TempDir Path directory;

  private Path mirror(boolean right) throws Exception {
    Path pulumi = Path.of(Lab.required("STACKLINE_PULUMI"));
    String version = version(pulumi);
    Path mirror = Files.createDirectories(directory.resolve("mirror of ours"));
    Path tree = Files.createDirectories(directory.resolve("tree/pulumi"));
    for (String name : List.of("pulumi", "pulumi-language-yaml")) {
      Files.copy(
          pulumi.resolveSibling(name),
          tree.resolve(name),
          java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }
    Path archive = mirror.resolve("pulumi-v" + version + "-linux-x64.tar.gz");
    run("tar", "-C", tree.getParent().toString(), "-czf", archive.toString(), "pulumi");
    String digest =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));
    Files.writeString(
        mirror.resolve("pulumi-" + version + "-checksums.txt"),
        (right ? digest : "0".repeat(64)) + "  " + archive.getFileName() + "\n");
    return mirror;
  }

  private static String version(Path pulumi) throws Exception {
    return run(pulumi.toString(), "version").strip().replaceFirst("^v", "");
  }

  private static String run(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  private WorkflowJob job(JenkinsRule jenkins, Path mirror) throws Exception {
    jenkins.createOnlineSlave(hudson.model.Label.get("here"));
    InstallSourceProperty source =
        new InstallSourceProperty(List.of(new PulumiInstaller("", "^3.200", mirror.toString())));
    jenkins
        .jenkins
        .getDescriptorByType(PulumiInstallation.DescriptorImpl.class)
        .setInstallations(new PulumiInstallation("mirrored", "", List.of(source)));
    return Lab.pipeline(
        jenkins,
        "installed",
        Lab.program("shop", "x"),
        "def home = tool 'mirrored'",
        "withEnv([\"PATH+X=${home}\"]) { sh 'command -v pulumi; pulumi version' }");
  }

  @Test
  void theCliIsFetchedIntoTheAgentsTools(JenkinsRule jenkins) throws Exception {
    WorkflowRun run = jenkins.buildAndAssertSuccess(job(jenkins, mirror(true)));

    jenkins.assertLogContains("/tools/", run);
    jenkins.assertLogContains(version(Path.of(Lab.required("STACKLINE_PULUMI"))), run);
  }

  @Test
  void whatIsNotWhatTheListSaysIsNotInstalled(JenkinsRule jenkins) throws Exception {
    WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job(jenkins, mirror(false)));

    jenkins.assertLogContains("checksum", run);
    jenkins.assertLogContains("The pulumi CLI could not be provided: see above.", run);
  }
}
