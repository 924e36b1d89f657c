package io.stackline.runner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.run.BatchOptions;
import io.stackline.run.RunException;
import io.stackline.runner.host.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackFileTest {
  @TempDir Path root;

  @BeforeEach
  void projects() throws IOException {
    for (String name : List.of("network", "shop", "shop/node_modules/x", "infra/db")) {
      Path directory = Files.createDirectories(root.resolve(name));
      Files.writeString(directory.resolve("Pulumi.yaml"), "name: x\nruntime: yaml\n");
    }
    Files.createDirectories(root.resolve(".git"));
  }

  private StackList read(String text) throws IOException, RunException {
    Files.writeString(root.resolve("stackline.yaml"), text);
    return StackList.of(options(null, List.of()), root.resolve("shop"));
  }

  private static BatchOptions options(Path file, List<String> globs) {
    return new BatchOptions(file, globs, List.of(), BatchOptions.Changes.ANY, 1, false);
  }

  @Test
  void everyFieldIsRead() throws IOException, RunException {
    StackList list =
        read(
            """
            version: 1
            stacks:
              - directory: network
                stack: acme/net/prod
              - name: shop
                directory: shop/
                paths: [lib, "**/*.proto"]
                dependsOn: [network]
                references: false
                request: {config: {size: "3"}, parallel: 4, refresh: true}
              - {directory: infra/db, stack: dev}
              - {directory: infra/db, stack: 2026}
            """);
    assertThat(list.root()).isEqualTo(root);
    assertThat(list.entries())
        .extracting(Entry::name)
        .containsExactly("network", "shop", "infra/db@dev", "infra/db@2026");
    Entry shop = list.entries().get(1);
    assertThat(shop.place().relative()).isEqualTo("shop");
    assertThat(shop.stack()).isNull();
    assertThat(shop.paths()).containsExactly("lib", "**/*.proto");
    assertThat(shop.dependsOn()).containsExactly("network");
    assertThat(shop.references()).isFalse();
    assertThat(shop.requestJson())
        .isEqualTo("{\"config\":{\"size\":\"3\"},\"parallel\":4,\"refresh\":true}");
    assertThat(list.entries().get(0).references()).isTrue();
    assertThat(list.entries().get(2).fileName()).isEqualTo("infra_db_dev");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                         | "version" must be 1
          {version: 2, stacks: [{directory: shop}]}                  | "version" must be 1
          {version: 1}                                               | must have at least one
          {version: 1, stacks: []}                                   | must have at least one
          {version: 1, stacks: {a: 1}}                               | "stacks" must be a list
          {version: 1, stacks: [shop]}                               | must be a mapping
          {version: 1, stacks: [{directory: nowhere}]}               | there is no directory nowhere
          {version: 1, stack: [{directory: shop}]}                   | unknown fields: stack
          {version: 1, stacks: [{directory: shop, dependson: []}]}   | unknown fields: dependson
          {version: 1, stacks: [{directory: shop, dependsOn: [x]}]}  | shop depends on x, which is not there
          {version: 1, stacks: [{directory: shop, references: 1}]}   | must be true or false
          {version: 1, stacks: [{directory: shop, request: [1]}]}    | must be a mapping
          {version: 1, stacks: [{directory: shop, paths: [1]}]}      | must be texts
          {version: 1, stacks: [{directory: shop, name: [1]}]}       | "name" must be a text
          {version: 1, stacks: [{directory: shop}, {directory: ./shop, name: shop}]} | Two stacks are called shop
          {version: 1                                                | stackline.yaml
          """)
  void whatIsWrongIsNamed(String text, String complaint) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void projectsAreFoundByGlobs() throws RunException {
    StackList list = StackList.of(options(null, List.of("*", "infra/**")), root);
    assertThat(list.entries())
        .extracting(Entry::name)
        .containsExactly("infra/db", "network", "shop");
    assertThat(list.named(List.of("net*", "shop")))
        .extracting(Entry::name)
        .containsExactly("network", "shop");
    assertThatThrownBy(() -> list.named(List.of("nobody")))
        .hasMessageContaining("No stack is called nobody. There are: infra/db, network, shop.");
    assertThatThrownBy(() -> StackList.of(options(null, List.of("no/*")), root))
        .hasMessageContaining("No directory with a Pulumi.yaml");
    assertThatThrownBy(() -> StackList.of(options(null, List.of("[")), root))
        .hasMessageContaining("The glob \"[\" is not one");
  }

  @Test
  void theFileIsLookedForUpToTheRepository() throws IOException {
    Files.writeString(
        root.resolveSibling(root.getFileName() + "-above.yaml"), "version: 1\nstacks: []\n");
    assertThatThrownBy(() -> StackList.of(options(null, List.of()), root.resolve("shop")))
        .hasMessageContaining("There is no stackline.yaml in " + root.resolve("shop"));
    assertThatThrownBy(() -> StackList.of(options(root.resolve("other.yaml"), List.of()), root))
        .hasMessageContaining("Cannot read");
  }

  @Test
  void directoriesAreInTheCheckout() throws IOException, RunException {
    Path repository = Files.createDirectories(root.resolve("repository"));
    Files.createDirectories(root.resolve("elsewhere"));
    Files.createDirectories(repository.resolve("shop"));
    Files.createSymbolicLink(repository.resolve("out"), root.resolve("elsewhere"));
    for (String directory : List.of("out", "../elsewhere", root + "/elsewhere")) {
      Path file = repository.resolve("stackline.yaml");
      Files.writeString(file, "version: 1\nstacks: [{directory: \"" + directory + "\"}]\n");
      StackList list = StackList.of(options(file, List.of()), repository);
      assertThatThrownBy(() -> list.checkPlaces(new Checkout(repository)))
          .as(directory)
          .isInstanceOf(RunException.class)
          .hasMessageContaining("outside the checkout");
      Files.writeString(file, "version: 1\nstacks: [{directory: shop}]\n");
      StackList.of(options(file, List.of()), repository).checkPlaces(new Checkout(repository));
    }
  }
}
