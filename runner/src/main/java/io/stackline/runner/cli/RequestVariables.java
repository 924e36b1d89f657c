package io.stackline.runner.cli;

import io.stackline.runner.report.RequestFile;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the variables that {@code stackline run} reads, without a prefix. */
final class RequestVariables {
  /** Those of a request, and those of the commands that are no operation on a stack. */
  static final Set<String> NAMES =
      Stream.concat(
              Arrays.stream(RequestFile.class.getRecordComponents())
                  .map(RecordComponent::getName)
                  .filter(field -> !field.equals("version")),
              Stream.of("organization", "dryRun", "debug"))
          .map(Variables::name)
          .collect(Collectors.toUnmodifiableSet());

  private RequestVariables() {}
}
