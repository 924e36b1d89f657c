package io.stackline.runner.tool;

import java.util.Locale;
import org.semver4j.Semver;

/**
 * An operating system and a processor, in the words of the vendor's archives.
 *
 * @param os {@code linux}, {@code darwin}, {@code windows} or what else there is
 * @param arch {@code x64}, {@code arm64} or what else there is
 */
record Platform(String os, String arch) {

  /** This machine's. */
  static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /** One the vendor has nothing for keeps the names Java gives it. */
  static Platform of(String name, String processor) {
    String lower = name.toLowerCase(Locale.ROOT);
    String os = lower.startsWith("mac") ? "darwin" : lower.split(" ", 2)[0];
    String arch =
        switch (processor.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64" -> "arm64";
          default -> processor.toLowerCase(Locale.ROOT);
        };
    return new Platform(os, arch);
  }

  /** The vendor's name of a version's archive. */
  String archive(Semver version) {
    String extension = os.equals("windows") ? ".zip" : ".tar.gz";
    return "pulumi-v" + version.getVersion() + "-" + this + extension;
  }

  /** The vendor's name of the list of checksums of a version's archives. */
  static String checksums(Semver version) {
    return "pulumi-" + version.getVersion() + "-checksums.txt";
  }

  /** The file of a program. */
  String executable(String program) {
    return os.equals("windows") ? program + ".exe" : program;
  }

  @Override
  public String toString() {
    return os + "-" + arch;
  }
}
