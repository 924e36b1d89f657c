package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Packaged;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every file that a run is told to write: where the name points, or a refusal before it begins. */
class RunnerOutputFilesTest extends SharedServiceSuite {
  RunnerOutputFilesTest() {
    super(Engine.SQLITE);
  }

  private static List<List<String>> ways(Path file) {
    List<List<String>> all = new ArrayList<>();
    for (String format :
        List.of("html", "markdown", "junit", "sarif", "terraform", "codequality", "annotations")) {
      all.add(List.of("--report", format + ":" + file));
    }
    for (String form : List.of("json", "env", "dotenv", "properties")) {
      all.add(List.of("--export-outputs=" + form + ":" + file));
    }
    all.add(List.of("--show-secret-outputs", file.toString()));
    all.add(List.of("--save-plan", file.toString()));
    all.add(List.of("--result", file.toString()));
    return all;
  }

  private Answer start(List<String> way, String operation)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(Packaged.runner());
    words.addAll(List.of(operation, "--stack", "dev", "--create"));
    words.addAll(List.of("--cwd", lab().program().toString(), "--output", "json"));
    words.addAll(List.of("--cloud-url", lab().service().url()));
    words.addAll(way);
    return Running.start(Stackline.of(lab()).plain(words.toArray(String[]::new))).await();
  }

  @Test
  void whatCannotBeWrittenIsRefusedBeforeAnythingBegins() throws IOException, InterruptedException {
    lab().items(Item.of("one", "a"));
    Path empty = Files.createDirectory(lab().directory().resolve("empty"));
    Path file = Files.writeString(lab().directory().resolve("plain"), "as it was");
    for (Path bad : List.of(empty, file.resolve("below"))) {
      for (List<String> way : ways(bad)) {
        Answer refused = start(way, "preview").assertExit(2);
        assertThat(refused.out()).as("%s", way).contains("\"bad-output-file\"", bad.toString());
        assertThat(refused.all()).doesNotContain("Exception");
      }
    }
    assertThat(empty).isEmptyDirectory();
    assertThat(file).hasContent("as it was");
    assertThat(lab().ok("stack", "ls", "--json").out()).doesNotContain("dev");
  }

  /** A refusal is a result too, and is not written where no result may be. */
  @Test
  void aRefusedPlaceGetsNoRefusalEither() throws IOException, InterruptedException {
    lab().items(Item.of("one", "a"));
    Path victim = Files.writeString(lab().directory().resolve("victim"), "precious");
    Files.createDirectory(lab().program().resolve(".git"));
    Files.writeString(lab().program().resolve(".git/HEAD"), "ref: refs/heads/main\n");
    Path link = Files.createSymbolicLink(lab().program().resolve("out"), victim);
    for (String operation : List.of("preview", "outputs")) {
      Answer refused = start(List.of("--result", link.toString()), operation).assertExit(2);
      assertThat(refused.out()).contains("\"bad-output-file\"");
      assertThat(victim).hasContent("precious");
    }
    // The control: within the checkout a link is followed.
    Path inside = Files.writeString(lab().program().resolve("inside"), "");
    Files.delete(link);
    Files.createSymbolicLink(link, inside);
    start(List.of("--result", link.toString()), "preview").assertExit(0);
    assertThat(inside).isNotEmptyFile();
  }

  @Test
  void linksStayAndDirectoriesAreMade() throws IOException, InterruptedException {
    lab().items(Item.of("one", "a"));
    Path directory = lab().directory().resolve("there");
    for (List<String> way : ways(directory.resolve("new/file"))) {
      start(way, "preview").assertExit(0);
      assertThat(directory.resolve("new/file")).as("%s", way).isNotEmptyFile();
      Files.delete(directory.resolve("new/file"));
      Files.delete(directory.resolve("new"));
    }
    Path real = Files.writeString(directory.resolve("real"), "");
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));
    for (List<String> way : ways(link)) {
      start(way, "preview").assertExit(0);
      assertThat(link).as("%s", way).isSymbolicLink();
      assertThat(real).as("%s", way).isNotEmptyFile();
      Files.writeString(real, "");
    }
  }

  /** In a world of its own: what is wrong there must not reach the machine's devices. */
  @Test
  void devicesAndMountedFilesStayWhatTheyAre() throws IOException, InterruptedException {
    lab().items(Item.of("one", "a"));
    Stackline.of(lab()).run(0, "up", "--create");
    Path world = Files.createDirectory(lab().directory().resolve("world"));
    String prepare =
        """
        set -e
        mount -t tmpfs none WORLD
        mknod -m 666 WORLD/null c 1 3
        mkdir WORLD/dev
        for d in null zero random urandom; do cp -a /dev/$d WORLD/dev/$d; done
        ln -s /proc/self/fd WORLD/dev/fd
        ln -s /proc/self/fd/1 WORLD/dev/stdout
        mount --bind WORLD/dev /dev
        echo old > WORLD/source
        touch WORLD/mounted
        mount --bind WORLD/source WORLD/mounted
        """
            .replace("WORLD", world.toString());
    Answer trial = inAWorld(prepare + "stat -c %F WORLD/null".replace("WORLD", world.toString()));
    assumeThat(trial.exit()).as("a namespace with devices: " + trial.all()).isZero();
    String run =
        String.join(" ", Packaged.runner())
            + " outputs --stack dev --cwd "
            + lab().program()
            + " --cloud-url "
            + lab().service().url();
    String looks =
        """
        RUN --result WORLD/null >&2
        stat -c 'null is a %F' WORLD/null
        RUN --result /dev/stdout | grep -c '"state":"finished"'
        readlink /dev/stdout
        RUN --result /dev/stdout > WORLD/log
        grep -c '"state":"finished"' WORLD/log
        RUN --result WORLD/mounted >&2
        grep -c '"state":"finished"' WORLD/source
        """
            .replace("RUN", run)
            .replace("WORLD", world.toString());
    Answer answer = inAWorld(prepare + looks).assertExit(0);
    assertThat(answer.out().lines())
        .containsExactly("null is a character special file", "1", "/proc/self/fd/1", "1", "1");
  }

  private Answer inAWorld(String script) throws IOException, InterruptedException {
    return Running.start(Stackline.of(lab()).plain("unshare", "-m", "sh", "-c", script)).await();
  }

  @Test
  void aDirectoryThatIsNoneIsSaidToBeNone() throws IOException, InterruptedException {
    lab().items(Item.of("one", "a"));
    Path file = Files.writeString(lab().directory().resolve("plain"), "");
    for (String operation : List.of("preview", "up", "outputs", "cancel", "remove")) {
      for (Path cwd : List.of(lab().program().resolve("nosuch"), file)) {
        List<String> words = new ArrayList<>(Packaged.runner());
        words.addAll(List.of(operation, "--stack", "dev", "--cwd", cwd.toString()));
        words.addAll(List.of("--output", "json", "--cloud-url", lab().service().url()));
        Answer refused =
            Running.start(Stackline.of(lab()).plain(words.toArray(String[]::new)))
                .await()
                .assertExit(2);
        assertThat(refused.out()).contains("\"bad-option\"", "--cwd", cwd.toString());
      }
    }
  }

  /** What the CLI would have to keep beside the stack is no reason to have made half of it. */
  @Test
  void aDirectoryOfConfigurationThatIsNotThereIsMade() throws IOException, InterruptedException {
    Programs.yaml(lab().program(), lab().project(), "outputs: {a: b}\n");
    Path project = lab().program().resolve("Pulumi.yaml");
    Files.writeString(project, Files.readString(project) + "stackConfigDir: conf/stacks\n");
    Path directory = lab().program().resolve("conf");
    List<String> create = List.of("--secrets-provider", "passphrase");
    Files.writeString(directory, "a file");
    Stackline runner = Stackline.of(lab()).with("PULUMI_CONFIG_PASSPHRASE", "x");
    RunReport refused = RunReport.read(started(runner, 2, create));
    assertThat(refused.error()).isEqualTo("bad-output-file");
    assertThat(lab().ok("stack", "ls", "--json").out()).doesNotContain("dev");

    Files.delete(directory);
    assertThat(RunReport.read(started(runner, 0, create)).status()).isNotEmpty();
    assertThat(directory.resolve("stacks/Pulumi.dev.yaml")).content().contains("encryptionsalt");
  }

  private static Path started(Stackline runner, int exit, List<String> more)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("--create"));
    words.addAll(more);
    runner.start("up", words.toArray(String[]::new)).await().assertExit(exit);
    return runner.resultFile();
  }
}
