package io.stackline.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.ApiOperations.ApiOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page that says which operation has which method. It is made from the rows of {@link
 * EndpointsTest}, that is from requests that were seen on the wire.
 */
class CoverageTest {
  private static final Path PAGE = Path.of("..", "docs", "client-coverage.md");
  private static final String HOW =
      "mvn -q -pl shared-client test -Dtest=CoverageTest -Dstackline.write=true";

  private static Map<String, Set<String>> methodsByOperation() throws IOException {
    List<ApiOperation> all = ApiOperations.all();
    Map<String, Set<String>> methods = new TreeMap<>();
    for (Calls.Row row : EndpointsTest.rows()) {
      if (row.name().startsWith("Operations.")) {
        continue; // the way for those without a method
      }
      ApiOperations.of(all, row.method(), row.path())
          .ifPresent(
              operation ->
                  methods
                      .computeIfAbsent(operation.name(), name -> new TreeSet<>())
                      .add("`" + row.name().replaceFirst("/\\d+$", "") + "`"));
    }
    return methods;
  }

  private static String page() throws IOException {
    List<ApiOperation> all = ApiOperations.all();
    Map<String, Set<String>> methods = methodsByOperation();
    StringBuilder page =
        new StringBuilder(
            """
            # What the Java client covers

            The operations of the Pulumi Cloud REST API, named as the official Python client names them, and the method of the Java client
            that calls each. What has no method is called with `PulumiClient.operations()`: same errors, retries and limits, see
            [client.md](client.md#any-other-operation). Written by `%s`.

            """
                .formatted(HOW));
    page.append(
        "%d of %d operations have a method of their own.%n"
            .formatted(methods.size(), all.size())
            .replace(System.lineSeparator(), "\n"));
    String area = "";
    for (ApiOperation operation : all) {
      if (!operation.area().equals(area)) {
        area = operation.area();
        page.append("\n## ").append(area).append("\n\n| operation | request | method |\n");
        page.append("| --- | --- | --- |\n");
      }
      String covered =
          methods.getOrDefault(operation.name(), Set.of()).stream()
              .collect(Collectors.joining(", "));
      page.append("| ").append(operation.name()).append(" | `");
      page.append(operation.method()).append(' ').append(operation.path()).append("` | ");
      page.append(covered).append(covered.isEmpty() ? "|\n" : " |\n");
    }
    return page.toString();
  }

  @Test
  void thePageNamesEveryOperationWithTheMethodThatCallsIt() throws IOException {
    String page = page();
    if (Boolean.getBoolean("stackline.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).as(HOW).isEqualTo(page);
  }

  @Test
  void theListIsThatOfTheApi() throws IOException {
    List<ApiOperation> all = ApiOperations.all();
    assertThat(all).hasSize(634);
    assertThat(all.stream().map(ApiOperation::name)).doesNotHaveDuplicates();
    assertThat(all.stream().map(o -> o.method() + " " + o.path())).doesNotHaveDuplicates();
  }

  /** A path that is written wrongly would fall out of the page without a word. */
  @Test
  void everyRequestIsAnOperation() throws IOException {
    List<ApiOperation> all = ApiOperations.all();
    Set<String> others = new HashSet<>();
    for (Calls.Row row : EndpointsTest.rows()) {
      if (ApiOperations.of(all, row.method(), row.path()).isEmpty()) {
        others.add(row.method() + " " + row.path());
      }
    }
    assertThat(others).isEmpty();
  }

  @Test
  void ofTwoPathsThatFitTheOneWithMoreWordsIsMeant() throws IOException {
    List<ApiOperation> all = ApiOperations.all();
    assertThat(ApiOperations.of(all, "GET", "/api/stacks/a/b/c/updates/latest?x=y"))
        .hasValueSatisfying(
            operation -> assertThat(operation.name()).isEqualTo("get_latest_stack_update"));
    assertThat(ApiOperations.of(all, "GET", "/api/stacks/a/b/c/updates/7"))
        .hasValueSatisfying(
            operation -> assertThat(operation.name()).isEqualTo("get_stack_update"));
    assertThat(ApiOperations.of(all, "PUT", "/api/stacks/a/b/c/updates/7")).isEmpty();
  }
}
