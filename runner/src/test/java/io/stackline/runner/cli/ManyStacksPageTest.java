package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import io.stackline.run.BatchOptions;
import io.stackline.run.RunException;
import io.stackline.runner.batch.Entry;
import io.stackline.runner.batch.StackList;
import io.stackline.runner.host.Checkout;
import io.stackline.runner.report.RequestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on many stacks, its schema and the code say the same. */
class ManyStacksPageTest {
  @TempDir Path root;

  private StackList read(String yaml) throws IOException, RunException {
    for (String name : List.of("network", "shop")) {
      Path directory = Files.createDirectories(root.resolve(name));
      Files.writeString(directory.resolve("Pulumi.yaml"), "name: " + name + "\nruntime: yaml\n");
    }
    Files.writeString(root.resolve("stackline.yaml"), yaml);
    return StackList.of(
        new BatchOptions(null, List.of(), List.of(), BatchOptions.Changes.ANY, 1, false), root);
  }

  @Test
  void theExampleIsOne() throws IOException, RunException {
    String page = Files.readString(Path.of("..", "docs", "many-stacks.md"));
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    String yaml = page.substring(begin, page.indexOf("```", begin));
    assertThat(Schemas.STACKS.complaints(yaml, InputFormat.YAML)).isEmpty();
    StackList list = read(yaml);
    assertThat(list.entries()).extracting(Entry::name).containsExactly("network", "shop");
    RequestFile shop =
        RequestFile.EMPTY.over(list.entries().get(1).requestJson(), new Checkout(root));
    assertThat(shop.parallel()).isEqualTo(8);
    assertThat(shop.config()).containsEntry("size", "3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{version: 2, stacks: [{directory: shop}]}",
        "{version: 1, stacks: []}",
        "{version: 1, stacks: [{directory: shop, dependson: []}]}",
        "{version: 1, stacks: [{directory: shop, references: 1}]}",
        "{version: 1, stacks: [{directory: shop, request: [1]}]}",
        "{version: 1, stacks: [{directory: shop, paths: [1]}]}",
        "{version: 1, stacks: [shop]}"
      })
  void whatTheSchemaRefusesTheCodeRefuses(String yaml) throws IOException {
    assertThat(Schemas.STACKS.complaints(yaml, InputFormat.YAML)).isNotEmpty();
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(RunException.class);
  }
}
