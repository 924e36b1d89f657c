package io.stackline.runner.tool;

import io.stackline.client.Downloader;
import io.stackline.client.error.Cancelled;
import io.stackline.client.error.ClientException;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunResult;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.semver4j.Semver;

/** The vendor's own servers, or a mirror of them. */
final class WebSource implements CliSource {
  /** Far more than any release has had. */
  static final long MOST_BYTES = 1L << 30;

  private static final int MOST_TEXT = 16 << 20;

  private final Layout layout;
  private final Platform platform;
  private final Supplier<Downloader> downloader;
  private final Progress progress;

  /**
   * Where things are.
   *
   * @param kind the vendor or a mirror
   * @param title for people
   * @param archives the directory of the archives
   * @param checksums directories of the lists of checksums, the best first; {@code VERSION} stands
   *     for the version
   * @param versions a JSON list of objects that name one each
   * @param latest a text that is the latest version
   */
  record Layout(
      RunResult.CliSource kind,
      String title,
      String archives,
      List<String> checksums,
      String versions,
      String latest) {

    /** As Pulumi's installation script and GitHub action know it. */
    static final Layout VENDOR =
        new Layout(
            RunResult.CliSource.VENDOR,
            "get.pulumi.com",
            "https://get.pulumi.com/releases/sdk/",
            List.of(
                "https://github.com/pulumi/pulumi/releases/download/vVERSION/",
                "https://get.pulumi.com/releases/sdk/"),
            "https://raw.githubusercontent.com/pulumi/docs/master/data/versions.json",
            "https://www.pulumi.com/latest-version");

    /** Everything in one directory, under the vendor's names. */
    static Layout mirror(String url) {
      String base = url.endsWith("/") ? url : url + "/";
      String host = URI.create(base).getHost();
      return new Layout(
          RunResult.CliSource.MIRROR,
          host,
          base,
          List.of(base),
          base + "versions.json",
          base + "latest-version");
    }
  }

  /** One entry of the list of versions. */
  record Listed(String version) {}

  /**
   * @param downloader made when something is first fetched
   */
  WebSource(Layout layout, Platform platform, Supplier<Downloader> downloader, Progress progress) {
    this.layout = layout;
    this.platform = platform;
    this.downloader = downloader;
    this.progress = progress;
  }

  @Override
  public RunResult.CliSource kind() {
    return layout.kind();
  }

  @Override
  public String title() {
    return layout.title();
  }

  /** Whether what it gives can be changed on the way. */
  boolean isPlain() {
    return layout.archives().regionMatches(true, 0, "http:", 0, "http:".length());
  }

  @Override
  public Optional<Semver> latest() throws RunException {
    return text(layout.latest())
        .map(String::strip)
        .map(text -> Semver.parse(text.startsWith("v") ? text.substring(1) : text));
  }

  @Override
  public List<Semver> versions() throws RunException {
    String list =
        text(layout.versions())
            .orElseThrow(
                () ->
                    new RunException(
                        ErrorCode.CLI_UNAVAILABLE,
                        title()
                            + " has no versions.json, so that no range can be looked up there;"
                            + " name an exact version."));
    try {
      return Wire.decodeList(list, Listed.class).stream()
          .flatMap(listed -> Stream.ofNullable(Semver.parse(listed.version().replace("v", ""))))
          .toList();
    } catch (WireException e) {
      throw new RunException(
          ErrorCode.CLI_UNAVAILABLE, layout.versions() + " is not a list of versions.", e);
    }
  }

  @Override
  public Optional<String> checksums(Semver version) throws RunException {
    Optional<RunException> trouble = Optional.empty();
    for (String directory : layout.checksums()) {
      String base = directory.replace("VERSION", version.getVersion());
      try {
        Optional<String> found = text(base + Platform.checksums(version));
        if (found.isPresent()) {
          return found;
        }
      } catch (RunException e) {
        if (e.error().code() == ErrorCode.CANCELLED) {
          throw e;
        }
        trouble = Optional.of(e);
      }
    }
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    return Optional.empty();
  }

  /** The text at an address; empty if the server says that there is none. */
  private Optional<String> text(String address) throws RunException {
    try {
      return Optional.of(downloader.get().text(URI.create(address), MOST_TEXT));
    } catch (ForeignReply e) {
      if (e.status() == 404 || e.status() == 403) {
        // What a bucket without the right to list it answers for what it does not have.
        return Optional.empty();
      }
      throw unavailable(e);
    } catch (ClientException e) {
      throw unavailable(e);
    }
  }

  @Override
  public boolean has(Semver version) throws RunException {
    try {
      return downloader.get().exists(archive(version));
    } catch (ClientException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void archive(Semver version, Path to) throws RunException {
    try {
      progress.begin("pulumi " + version.getVersion() + " from " + title());
      downloader.get().file(archive(version), to, MOST_BYTES, progress);
    } catch (ClientException e) {
      throw unavailable(e);
    }
  }

  private URI archive(Semver version) {
    return URI.create(layout.archives() + platform.archive(version));
  }

  private static RunException unavailable(ClientException e) {
    ErrorCode code = e instanceof Cancelled ? ErrorCode.CANCELLED : ErrorCode.CLI_UNAVAILABLE;
    return new RunException(code, "Stackline " + e.getMessage() + ".", e);
  }
}
