package io.stackline.runner.exec;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The {@code git} command in a checkout whose files somebody hostile may have written. It works on
 * the one repository it is given and looks for no other, sees a few named variables and no token,
 * reads no settings but the repository's own, and those of them that name a program to run are
 * overridden. It asks nobody for a password.
 */
public final class Git {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Bytes of output that are read. */
  private static final int MOST = 64 << 20;

  private static final int COMPLAINT = 600;
  private static final String NOTHING = File.separatorChar == '\\' ? "NUL" : "/dev/null";

  /** What git and the programs it fetches with may know of the runner's variables. */
  private static final Set<String> PASSED =
      Set.of(
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "ALL_PROXY",
          "NO_PROXY",
          "SSH_AUTH_SOCK",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "GIT_SSL_CAINFO",
          "GIT_SSL_CAPATH",
          "TMPDIR",
          "TEMP",
          "TMP",
          "SYSTEMROOT",
          "WINDIR",
          "COMSPEC",
          "PATHEXT");

  /**
   * Settings of a repository by which git would run a program, or work elsewhere. An embedded
   * repository or an earlier step of the build may have set them.
   */
  private static final List<String> SETTINGS =
      List.of(
          "safe.bareRepository=explicit",
          "core.fsmonitor=false",
          "core.hooksPath=" + NOTHING,
          "core.sshCommand=ssh -oBatchMode=yes",
          "core.askPass=",
          "core.pager=cat",
          "core.editor=false",
          // Run by the shell with an argument; this one knows no other commits.
          "core.alternateRefsCommand=:",
          "core.quotePath=false",
          "credential.helper=",
          "diff.external=",
          "protocol.ext.allow=never",
          "uploadpack.packObjectsHook=",
          "submodule.recurse=false",
          "fetch.recurseSubmodules=false",
          "gc.auto=0",
          "maintenance.auto=false",
          "log.showSignature=false");

  /** A user's name and password in a URL, which git repeats in some complaints. */
  private static final Pattern CREDENTIAL = Pattern.compile("://[^/@\\s]*@");

  private final Repository repository;
  private final Map<String, String> variables;

  /**
   * Which repository.
   *
   * @param workTree the directory with the checked out files
   * @param directory git's own: {@code .git}, or where a file of that name points
   */
  public record Repository(Path workTree, Path directory) {}

  /**
   * @param variables of the runner; git gets a few of them
   */
  public Git(Repository repository, Map<String, String> variables) {
    this.repository = repository;
    this.variables = Map.copyOf(variables);
  }

  /**
   * What a command printed.
   *
   * @param exit its status; -1 if it could not be started or took too long
   * @param out its output
   * @param complaint what it said about a failure
   */
  public record Output(int exit, String out, String complaint) {
    /** Whether it did what it was asked. */
    public boolean isOk() {
      return exit == 0;
    }

    /** The text, if there is any. */
    public Optional<String> text() {
      return Optional.of(out.strip()).filter(text -> isOk() && !text.isEmpty());
    }
  }

  /** Runs a command that reads the repository and reaches no other. */
  public Output run(String... words) throws InterruptedException {
    // Without commits or blobs git would fetch them, with the program that a remote's settings
    // name.
    return run("none", List.of(words));
  }

  /**
   * Fetches from the remote {@code origin}, with what the repository itself has of credentials.
   *
   * @param options more than what is fetched
   * @param source a commit or a refspec
   */
  public Output fetch(List<String> options, String source) throws InterruptedException {
    Output settings = run("config", "--name-only", "-z", "--get-regexp", "^remote\\..*");
    for (String name : settings.out().split("\0", -1)) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.endsWith(".uploadpack") || lower.endsWith(".vcs")) {
        return new Output(
            -1, "", "nothing is fetched, since the setting " + name + " names a program to run");
      }
    }
    List<String> words =
        new ArrayList<>(
            List.of(
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-recurse-submodules",
                "--upload-pack=git-upload-pack"));
    words.addAll(options);
    words.addAll(List.of("--", "origin", source));
    return run("file:http:https:ssh", words);
  }

  private Output run(String protocols, List<String> words) throws InterruptedException {
    String path = path();
    Optional<Path> git = Executables.onPath("git", path);
    if (git.isEmpty()) {
      return new Output(-1, "", "there is no git on PATH");
    }
    List<String> command = new ArrayList<>(List.of(git.get().toString(), "--no-pager"));
    for (String setting : SETTINGS) {
      command.addAll(List.of("-c", setting));
    }
    // A container often works as another user than the one who checked out.
    command.addAll(List.of("-c", "safe.directory=" + repository.workTree()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).directory(repository.workTree().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(path));
    builder.environment().put("GIT_ALLOW_PROTOCOL", protocols);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return await(process);
    } catch (IOException e) {
      return new Output(-1, "", String.valueOf(e.getMessage()));
    }
  }

  private Map<String, String> environment(String path) {
    Map<String, String> all = new HashMap<>();
    variables.forEach(
        (name, value) -> {
          if (PASSED.contains(name.toUpperCase(Locale.ROOT))) {
            all.put(name, value);
          }
        });
    all.put("PATH", path);
    // Nobody's home: older versions know no GIT_CONFIG_GLOBAL.
    all.put("HOME", NOTHING);
    all.put("XDG_CONFIG_HOME", NOTHING);
    all.put("LC_ALL", "C");
    all.put("GIT_DIR", repository.directory().toString());
    all.put("GIT_WORK_TREE", repository.workTree().toString());
    all.put("GIT_CONFIG_NOSYSTEM", "1");
    all.put("GIT_CONFIG_GLOBAL", NOTHING);
    all.put("GIT_ATTR_NOSYSTEM", "1");
    all.put("GIT_TERMINAL_PROMPT", "0");
    all.put("GIT_ASKPASS", "");
    all.put("GIT_NO_LAZY_FETCH", "1");
    all.put("GIT_NO_REPLACE_OBJECTS", "1");
    all.put("GIT_OPTIONAL_LOCKS", "0");
    all.put("GIT_PAGER", "cat");
    return all;
  }

  /** The PATH without what the checkout has put there or could. */
  private String path() {
    String all = variables.getOrDefault("PATH", variables.getOrDefault("Path", ""));
    return Arrays.stream(all.split(File.pathSeparator, -1))
        .filter(this::isOutside)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private boolean isOutside(String directory) {
    try {
      Path path = Path.of(directory);
      return path.isAbsolute() && !path.toRealPath().startsWith(repository.workTree().toRealPath());
    } catch (IOException | InvalidPathException e) {
      // There is nothing to be started.
      return false;
    }
  }

  private static Output await(Process process) throws InterruptedException {
    CompletableFuture<String> out = reading(process.getInputStream());
    CompletableFuture<String> err = reading(process.getErrorStream());
    try {
      String text = out.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      String complaint = err.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return new Output(process.waitFor(), text, shown(complaint));
    } catch (TimeoutException e) {
      return new Output(-1, "", "it took longer than " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException e) {
      return new Output(-1, "", String.valueOf(e.getCause()));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String shown(String complaint) {
    String safe = CREDENTIAL.matcher(Markup.plain(complaint).strip()).replaceAll("://***@");
    return safe.length() > COMPLAINT ? safe.substring(0, COMPLAINT) + "…" : safe;
  }

  private static CompletableFuture<String> reading(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            byte[] all = stream.readNBytes(MOST + 1);
            if (all.length > MOST) {
              throw new IOException("it printed more than " + MOST + " bytes");
            }
            return new String(all, StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        },
        task -> {
          Thread thread = new Thread(task, "git-output");
          thread.setDaemon(true);
          thread.start();
        });
  }
}
