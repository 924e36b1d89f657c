package io.stackline.runner.cli;

import io.stackline.run.CliOptions;
import io.stackline.runner.report.RequestFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which pulumi CLI is used. */
@Heading("CLI")
final class CliFlags {
  @Option(
      names = "--pulumi-version",
      paramLabel = "VERSION",
      description =
          "Use this version of the pulumi CLI: exact, a range such as ^3.240, or latest. It is"
              + " fetched if it is not there.")
  @Nullable String version;

  @Option(
      names = "--pulumi-version-file",
      paramLabel = "FILE",
      description = "Read the version from this file (default: .pulumi.version, if there is one).")
  @Nullable Path versionFile;

  @Option(
      names = "--pulumi-source",
      paramLabel = "DIR|URL",
      description =
          "Fetch the CLI from a directory with the vendor's archives, or from a mirror (default:"
              + " STACKLINE_PULUMI_SOURCE, the vendor).")
  @Nullable String source;

  @Option(
      names = "--pulumi-checksum",
      paramLabel = "sha256:HEX",
      description = "The checksum of the CLI's archive, in place of the source's own list.")
  @Nullable String checksum;

  /** What options and file make together. */
  CliOptions options(boolean install, @Nullable List<String> passed, RequestFile file) {
    // One of the two from the command line replaces both of the file.
    boolean told = version != null || versionFile != null;
    return new CliOptions(
        told ? version : file.pulumiVersion(),
        told ? versionFile : Given.path(file.pulumiVersionFile()),
        Given.first(source, file.pulumiSource()),
        Given.first(checksum, file.pulumiChecksum()),
        Given.either(install, file.install()),
        Given.list(passed, file.passVariables()));
  }

  CliOptions options(@Nullable List<String> passed) {
    return options(false, passed, RequestFile.EMPTY);
  }

  CliOptions options() {
    return options(null);
  }
}
