package io.stackline.run;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pulumi CLI a run uses and what is done before it starts.
 *
 * @param version an exact version, a range such as {@code ^3.240} or {@code >=3.200 <4}, or {@code
 *     latest}; absent: what the version file or the project asks for, or whatever there is
 * @param versionFile a file with such a text; absent: {@code .pulumi.version} in the directory of
 *     the project or above it
 * @param source where the CLI is fetched from: a directory with the vendor's archives, or the URL
 *     of a mirror; absent: {@code STACKLINE_PULUMI_SOURCE}, or else the vendor
 * @param checksum {@code sha256:HEX} of the archive, in place of the source's list of checksums
 * @param install whether the program's dependencies are installed first ({@code pulumi install})
 * @param passVariables the names of variables that the CLI and what it starts are given although
 *     they hold a token of the CI host
 */
public record CliOptions(
    @Nullable String version,
    @Nullable Path versionFile,
    @Nullable String source,
    @Nullable String checksum,
    boolean install,
    List<String> passVariables) {

  /** Nothing asked for. */
  public static final CliOptions NONE = new CliOptions(null, null, null, null, false);

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final Pattern CHECKSUM = Pattern.compile("sha256:[0-9a-fA-F]{64}");

  public CliOptions {
    passVariables = List.copyOf(passVariables);
    for (String name : passVariables) {
      if (!VARIABLE.matcher(name).matches()) {
        // It could be a value that was put into the wrong place.
        throw new IllegalArgumentException(
            "a variable that is passed on is given by its name: letters, digits and underscores");
      }
    }
    if (version != null && version.isBlank()) {
      throw new IllegalArgumentException("the version of the CLI is empty");
    }
    if (version != null && versionFile != null) {
      throw new IllegalArgumentException("give a version of the CLI or a version file, not both");
    }
    if (checksum != null && !CHECKSUM.matcher(checksum).matches()) {
      throw new IllegalArgumentException("a checksum is sha256: and 64 hexadecimal digits");
    }
  }

  /** No variable is handed on. */
  public CliOptions(
      @Nullable String version,
      @Nullable Path versionFile,
      @Nullable String source,
      @Nullable String checksum,
      boolean install) {
    this(version, versionFile, source, checksum, install, List.of());
  }
}
