package io.stackline.conformance.frontend;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The image, built by {@code buildah} from its {@code Dockerfile} over a small Debian with the
 * pinned CLI, and a container of it.
 */
final class Image {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path STORE = Path.of("target", "containers").toAbsolutePath();
  private static final String BASE = "localhost/stackline-test-base";
  private static final String NAME = "localhost/stackline";

  private static @Nullable Image made;

  private final String container;
  private final JsonObject config;

  private Image(String container, JsonObject config) {
    this.container = container;
    this.config = config;
  }

  /** The image; skips the test, with the reason, where none can be made. */
  static synchronized Image get() throws IOException, InterruptedException {
    String archive = System.getenv("STACKLINE_BASE_IMAGE");
    Assumptions.assumeTrue(
        archive != null,
        "SKIPPED: STACKLINE_BASE_IMAGE is not set; eval \"$(bin/verify --env)\" sets it, as root");
    if (made == null) {
      made = make(Path.of(archive));
    }
    return made;
  }

  private static Image make(Path archive) throws IOException, InterruptedException {
    Files.createDirectories(STORE);
    buildah("rm", "--all").await().assertExit(0);
    base(archive);
    buildah(
            "build",
            "--isolation",
            "chroot",
            "--build-arg",
            "BASE_IMAGE=" + BASE,
            "--build-arg",
            "REVISION=test",
            "-t",
            NAME,
            "-f",
            ROOT.resolve("bitbucket-pipe").resolve("Dockerfile").toString(),
            ROOT.toString())
        .await()
        .assertExit(0);
    String container = buildah("from", "--pull-never", NAME).await().assertExit(0).out().strip();
    Answer inspected = buildah("inspect", "--type", "image", NAME).await().assertExit(0);
    JsonObject config =
        JsonParser.parseString(inspected.out())
            .getAsJsonObject()
            .getAsJsonObject("OCIv1")
            .getAsJsonObject("config");
    return new Image(container, config);
  }

  /** An image of the CLI, as the vendor's are: the tools in {@code /pulumi/bin}. */
  private static void base(Path archive) throws IOException, InterruptedException {
    String container = buildah("from", "scratch").await().assertExit(0).out().strip();
    Path tools = Path.of(System.getenv("STACKLINE_PULUMI")).getParent();
    buildah("add", "-q", container, archive.toString(), "/").await().assertExit(0);
    for (String tool : List.of("pulumi", "pulumi-language-yaml")) {
      buildah("copy", "-q", container, tools.resolve(tool).toString(), "/pulumi/bin/" + tool)
          .await()
          .assertExit(0);
    }
    buildah("commit", "-q", "--rm", container, BASE).await().assertExit(0);
  }

  /** What the image says of itself: entry point, user, labels. */
  JsonObject config() {
    return config;
  }

  /**
   * Runs the image's entry point.
   *
   * @param shared a directory that the container sees at the same place
   * @param variables {@code NAME=VALUE}, all that the container has besides the image's own
   */
  Running run(Path shared, Path directory, List<String> variables) throws IOException {
    List<String> words = new ArrayList<>(List.of("run", "--isolation", "chroot"));
    words.addAll(List.of("-v", shared + ":" + shared, "--workingdir", directory.toString()));
    variables.forEach(variable -> words.addAll(List.of("-e", variable)));
    words.addAll(List.of(container, "--"));
    JsonArray entry = config.getAsJsonArray("Entrypoint");
    entry.forEach(word -> words.add(word.getAsString()));
    return buildah(words.toArray(String[]::new));
  }

  /** Runs another command in the container. */
  Answer command(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("run", "--isolation", "chroot", container, "--"));
    words.addAll(List.of(command));
    return buildah(words.toArray(String[]::new)).await();
  }

  private static Running buildah(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("env", "--default-signal=INT", "buildah"));
    all.addAll(List.of("--storage-driver", "vfs", "--root", STORE.resolve("root").toString()));
    all.addAll(List.of("--runroot", STORE.resolve("run").toString()));
    all.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(all);
    // A message of its own must not hide what the run says.
    builder.environment().put("BUILDAH_ISOLATION", "chroot");
    return Running.start(builder);
  }
}
