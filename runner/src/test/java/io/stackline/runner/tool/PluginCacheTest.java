package io.stackline.runner.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.host.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key changes when other plugins may be needed, and only then. */
class PluginCacheTest {
  @TempDir Path home;

  private PluginCache cache(String version) throws Exception {
    Environment environment = new Environment(Map.of("HOME", home.toString()));
    return PluginCache.of(ProjectFile.find(home.resolve("repo/app")), version, environment);
  }

  private void write(String file, String text) throws Exception {
    Path path = home.resolve("repo/app").resolve(file).normalize();
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String yaml(String type, String value, String more) {
    return "name: app\nruntime: yaml\nresources:\n  r:\n    type: "
        + type
        + "\n    properties: {a: "
        + value
        + "}\n"
        + more;
  }

  @Test
  void theKeyFollowsWhatNamesPlugins() throws Exception {
    Files.createDirectories(home.resolve("repo/.git"));
    Set<String> keys = new LinkedHashSet<>();
    write("Pulumi.yaml", yaml("aws:s3:Bucket", "1", ""));
    PluginCache first = cache("3.250.0");
    keys.add(first.key());
    assertThat(first.restoreKey()).isEqualTo("pulumi-plugins-" + Platform.current() + "-3.250.0-");
    assertThat(first.key()).startsWith(first.restoreKey()).matches("[A-Za-z0-9._-]+");
    assertThat(first.path()).isEqualTo(home.resolve(".pulumi/plugins"));

    write("Pulumi.yaml", yaml("aws:s3:Bucket", "2", ""));
    write("Pulumi.dev.yaml", "config: {}\n");
    write("index.ts", "whatever");
    assertThat(cache("3.250.0").key()).as("nothing that matters").isEqualTo(first.key());

    assertThat(keys.add(cache("3.251.0").key())).isTrue();
    write("Pulumi.yaml", yaml("gcp:storage:Bucket", "2", ""));
    assertThat(keys.add(cache("3.250.0").key())).isTrue();
    write("Pulumi.yaml", yaml("gcp:storage:Bucket", "2", "packages: {x: y@1.0.0}\n"));
    assertThat(keys.add(cache("3.250.0").key())).isTrue();
    for (String lock : new String[] {"package-lock.json", "uv.lock", "go.sum", "../yarn.lock"}) {
      write(lock, "one");
      assertThat(keys.add(cache("3.250.0").key())).as(lock).isTrue();
      write(lock, "two");
      assertThat(keys.add(cache("3.250.0").key())).as(lock).isTrue();
    }
    write("../../yarn.lock", "beyond the repository");
    assertThat(keys.add(cache("3.250.0").key())).isFalse();
  }
}
