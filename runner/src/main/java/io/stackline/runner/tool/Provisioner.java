package io.stackline.runner.tool;

import io.stackline.client.Cancellation;
import io.stackline.client.Downloader;
import io.stackline.run.CliOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunResult;
import io.stackline.runner.exec.Executables;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.host.Checkout;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.Trust;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * Provides the CLI, from the first place that has what was asked for: {@code STACKLINE_PULUMI},
 * PATH, the tool cache, and then the source: a directory, a mirror or the vendor.
 */
public final class Provisioner implements AutoCloseable {
  private final Environment environment;
  private final Consumer<String> say;
  private final Cancellation cancellation = new Cancellation();
  private @Nullable Downloader downloader;

  /**
   * @param say takes what people should know
   */
  public Provisioner(Environment environment, Consumer<String> say) {
    this.environment = environment;
    this.say = say;
  }

  /** Breaks off what is being fetched; called from another thread. */
  public void breakOff() {
    cancellation.cancel();
  }

  /**
   * Provides the CLI, and installs it if need be.
   *
   * @throws RunException {@code cli-missing}, {@code cli-version}, {@code cli-unavailable}, {@code
   *     cli-unverified}, {@code cancelled} or {@code local-failure}
   */
  public ProvidedCli provide(CliOptions options, ProjectFile project)
      throws RunException, InterruptedException {
    Search search = search(options, project);
    Wish wish = resolved(Wish.of(options, project), search);
    Optional<ProvidedCli> there = there(wish, search);
    if (there.isPresent()) {
      return there.get();
    }
    CliSource source = search.source();
    Semver version = chosen(wish, source);
    if (Wish.isKnownBad(version)) {
      say.accept("warning: pulumi " + version.getVersion() + " is known to spoil stacks");
    }
    Installer installer = new Installer(search.cache(), search.probe(), cancellation, say);
    boolean installed = installer.install(source, version, options.checksum());
    Path cli = search.cache().executable(search.cache().directory(version));
    return new ProvidedCli(
        cli, version.getVersion(), installed ? source.kind() : RunResult.CliSource.CACHE);
  }

  /** The version that {@link #provide} would give, found out without installing anything. */
  public String version(CliOptions options, ProjectFile project)
      throws RunException, InterruptedException {
    Search search = search(options, project);
    Wish wish = resolved(Wish.of(options, project), search);
    Optional<ProvidedCli> there = there(wish, search);
    if (there.isEmpty()) {
      return chosen(wish, search.source()).getVersion();
    }
    Optional<Semver> version = search.probe().version(there.get().executable());
    return version.map(Semver::getVersion).orElseThrow(() -> mute(there.get().executable()));
  }

  /** Where a run looks. */
  private record Search(ToolCache cache, VersionProbe probe, CliSource source) {}

  private Search search(CliOptions options, ProjectFile project) throws RunException {
    Platform platform = Platform.current();
    ToolCache cache = ToolCache.of(environment, platform);
    VersionProbe probe = new VersionProbe(cache.root().resolve("known.json"), environment);
    return new Search(cache, probe, proven(source(options, platform), options, project));
  }

  /** A list of checksums proves nothing if whoever gives the archive gives the list too. */
  private CliSource proven(CliSource source, CliOptions options, ProjectFile project) {
    if (options.checksum() != null) {
      return source;
    }
    if (source instanceof WebSource web && web.isPlain()) {
      return new UnprovenSource(
          source.kind(),
          source.title(),
          "The mirror "
              + source.title()
              + " is asked by plain http, so that anybody on the way can give another CLI and"
              + " another list of checksums.");
    }
    boolean ofFork =
        source instanceof FolderSource folder
            && Trust.of(environment, false).isFork()
            && Checkout.of(environment, project.directory()).holds(folder.directory());
    return ofFork
        ? new UnprovenSource(
            source.kind(),
            source.title(),
            "The build is, or may be, for a fork, and " + source.title() + " is in its checkout.")
        : source;
  }

  private CliSource source(CliOptions options, Platform platform) throws RunException {
    Optional<String> given =
        Optional.ofNullable(options.source()).or(() -> environment.get("STACKLINE_PULUMI_SOURCE"));
    Progress progress = new Progress(say);
    if (given.isEmpty()) {
      return new WebSource(WebSource.Layout.VENDOR, platform, this::downloader, progress);
    }
    String text = given.get();
    if (text.toLowerCase(Locale.ROOT).startsWith("file:")) {
      return new FolderSource(Path.of(URI.create(text)), platform);
    }
    if (!text.contains("://")) {
      return new FolderSource(Path.of(text), platform);
    }
    return new WebSource(
        WebSource.Layout.mirror(checked(text)), platform, this::downloader, progress);
  }

  /** The address is not repeated: it may hold a password. */
  private static String checked(String url) throws RunException {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("https") || scheme.equals("http");
      if (web
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw badSource();
    }
    throw badSource();
  }

  private static RunException badSource() {
    return new RunException(
        ErrorCode.BAD_OPTION,
        "The source of the CLI is a directory or http(s)://HOST[:PORT][/PATH], without a user and"
            + " a query.");
  }

  private synchronized Downloader downloader() {
    if (downloader == null) {
      downloader = Downloads.of(environment, cancellation);
    }
    return downloader;
  }

  /** The newest version is found out first, so that an older one is not taken for it. */
  private Wish resolved(Wish wish, Search search) throws RunException {
    if (!wish.latest()) {
      return wish;
    }
    Optional<Semver> latest = search.source().latest().filter(wish::admits);
    return wish.only(latest.isPresent() ? latest.get() : listed(wish, search.source()));
  }

  private Semver chosen(Wish wish, CliSource source) throws RunException {
    if (wish.exact() != null) {
      return wish.exact();
    }
    Optional<Semver> latest = source.latest().filter(wish::admits);
    return latest.isPresent() ? latest.get() : listed(wish, source);
  }

  private static Semver listed(Wish wish, CliSource source) throws RunException {
    Collection<Semver> versions = source.versions();
    return wish.best(versions)
        .orElseThrow(
            () ->
                new RunException(
                    ErrorCode.CLI_VERSION,
                    "None of the "
                        + versions.size()
                        + " versions that "
                        + source.title()
                        + " has is "
                        + wish.text()
                        + "."));
  }

  private Optional<ProvidedCli> there(Wish wish, Search search)
      throws RunException, InterruptedException {
    Optional<ProvidedCli> given = given(wish, search.probe());
    if (given.isPresent()) {
      return given;
    }
    Optional<ProvidedCli> onPath = onPath(wish, search.probe());
    return onPath.isPresent() ? onPath : cached(wish, search);
  }

  private Optional<ProvidedCli> given(Wish wish, VersionProbe probe)
      throws RunException, InterruptedException {
    Optional<Path> file = environment.get("STACKLINE_PULUMI").map(p -> Path.of(p).toAbsolutePath());
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (!Files.isExecutable(file.get())) {
      throw new RunException(ErrorCode.CLI_MISSING, "STACKLINE_PULUMI is " + file.get() + ".");
    }
    if (wish.isAnything()) {
      return Optional.of(asItIs(file.get(), RunResult.CliSource.GIVEN, probe));
    }
    Semver version = probe.version(file.get()).orElseThrow(() -> mute(file.get()));
    if (!wish.admits(version)) {
      throw new RunException(
          ErrorCode.CLI_VERSION,
          "STACKLINE_PULUMI is pulumi " + version.getVersion() + ", not " + wish.text() + ".");
    }
    return Optional.of(
        new ProvidedCli(file.get(), version.getVersion(), RunResult.CliSource.GIVEN));
  }

  private static RunException mute(Path file) {
    return new RunException(ErrorCode.CLI_MISSING, file + " does not tell its version.");
  }

  /** Nobody asked for a version, so that the CLI is not asked for it either. */
  private static ProvidedCli asItIs(Path file, RunResult.CliSource source, VersionProbe probe) {
    return new ProvidedCli(file, probe.known(file).map(Semver::getVersion).orElse(null), source);
  }

  private Optional<ProvidedCli> onPath(Wish wish, VersionProbe probe) throws InterruptedException {
    Optional<Path> found = Executables.onPath("pulumi", environment.get("PATH").orElse(""));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (wish.isAnything()) {
      return Optional.of(asItIs(found.get(), RunResult.CliSource.PATH, probe));
    }
    Optional<Semver> version = probe.version(found.get());
    if (version.filter(wish::admits).isPresent()) {
      return Optional.of(
          new ProvidedCli(found.get(), version.get().getVersion(), RunResult.CliSource.PATH));
    }
    say.accept(
        "The CLI on PATH, "
            + version.map(v -> "pulumi " + v.getVersion()).orElse(found.get().toString())
            + ", is not "
            + wish.text()
            + ".");
    return Optional.empty();
  }

  private static Optional<ProvidedCli> cached(Wish wish, Search search)
      throws RunException, InterruptedException {
    Optional<Semver> best = wish.best(search.cache().versions());
    if (best.isEmpty()) {
      return Optional.empty();
    }
    Path cli = search.cache().executable(search.cache().directory(best.get()));
    // What somebody has spoilt is installed anew.
    return search
        .probe()
        .version(cli)
        .filter(best.get()::isEquivalentTo)
        .map(v -> new ProvidedCli(cli, v.getVersion(), RunResult.CliSource.CACHE));
  }

  @Override
  public synchronized void close() {
    cancellation.cancel();
    if (downloader != null) {
      downloader.close();
    }
  }
}
