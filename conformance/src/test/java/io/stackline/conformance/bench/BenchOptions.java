package io.stackline.conformance.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * What to measure.
 *
 * @param sizes resources per program
 * @param rounds cycles per way and size
 * @param fileRounds cycles on files from 1,000 resources up, which take minutes each
 * @param pulumi absolute path of the CLI
 * @param service absolute path of the service's launcher
 * @param runner absolute path of the runner's launcher
 */
record BenchOptions(
    List<Integer> sizes, int rounds, int fileRounds, String pulumi, String service, String runner) {

  static BenchOptions parse(String[] args) {
    List<Integer> sizes = List.of(10, 100, 1000);
    int rounds = 5;
    int fileRounds = 1;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--quick" -> {
          sizes = List.of(10, 100);
          rounds = 3;
        }
        case "--sizes" ->
            sizes = Stream.of(value(args, ++i).split(",", -1)).map(Integer::valueOf).toList();
        case "--rounds" -> rounds = Integer.parseInt(value(args, ++i));
        case "--file-rounds" -> fileRounds = Integer.parseInt(value(args, ++i));
        default -> throw new IllegalArgumentException("unknown option " + args[i] + usage());
      }
    }
    return new BenchOptions(
        sizes, rounds, fileRounds, tool("pulumi"), tool("service"), tool("runner"));
  }

  private static String value(String[] args, int index) {
    if (index >= args.length) {
      throw new IllegalArgumentException(args[index - 1] + " needs a value" + usage());
    }
    return args[index];
  }

  private static String usage() {
    return "; options: --quick, --sizes N,N, --rounds N, --file-rounds N";
  }

  private static String tool(String name) {
    String path = System.getProperty("stackline.bench." + name);
    if (path == null) {
      throw new IllegalArgumentException("start it with bin/bench: no path for " + name);
    }
    return path;
  }
}
