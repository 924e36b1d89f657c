package io.stackline.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The list of the API's operations, {@code api-operations.txt}. */
final class ApiOperations {
  private static final Path LIST = Path.of("src", "test", "resources", "api-operations.txt");

  /**
   * One of them.
   *
   * @param area the part of the API it belongs to
   */
  record ApiOperation(String area, String method, String path, String name) {
    private long words() {
      return Pattern.compile("/[^{/]+").matcher(path).results().count();
    }

    private boolean isOf(String otherMethod, String otherPath) {
      String pattern = path.replaceAll("[.]", "\\\\.").replaceAll("\\{[^}]+}", "[^/]+");
      return method.equals(otherMethod) && otherPath.matches(pattern);
    }
  }

  private ApiOperations() {}

  static List<ApiOperation> all() throws IOException {
    List<ApiOperation> all = new ArrayList<>();
    String area = "";
    for (String line : Files.readAllLines(LIST)) {
      if (line.startsWith("= ")) {
        area = line.substring(2);
      } else if (!line.startsWith("#")) {
        List<String> words = List.of(line.split(" ", -1));
        all.add(new ApiOperation(area, words.get(0), words.get(1), words.get(2)));
      }
    }
    return List.copyOf(all);
  }

  /**
   * Which operation a request is: of those whose path fits, the one with the most words of its own,
   * as a router decides.
   */
  static Optional<ApiOperation> of(List<ApiOperation> all, String method, String path) {
    String plain = path.replaceFirst("\\?.*", "");
    return all.stream()
        .filter(operation -> operation.isOf(method, plain))
        .max(Comparator.comparingLong(ApiOperation::words));
  }
}
