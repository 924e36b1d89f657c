package io.stackline.runner.exec;

import io.stackline.run.Operation;
import io.stackline.run.RunOptions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of the engine: which operations have them, and how the CLI is told. Source: {@code
 * pkg/cmd/pulumi/operations} of the CLI.
 */
// The sets and functions are never changed; their types cannot say so.
@SuppressWarnings("ImmutableEnumChecker")
public enum EngineOption {
  MESSAGE("message", all(), o -> value("message", o.message())),
  PARALLEL("parallel", all(), o -> value("parallel", o.parallel())),
  TARGET("target", all(), o -> each("target", o.selection().targets())),
  TARGET_DEPENDENTS(
      "target-dependents", all(), o -> when("target-dependents", o.selection().targetDependents())),
  REPLACE("replace", program(), o -> each("replace", o.selection().replaces())),
  TARGET_REPLACE(
      "target-replace", program(), o -> each("target-replace", o.selection().targetReplaces())),
  EXCLUDE("exclude", all(), o -> each("exclude", o.selection().excludes())),
  EXCLUDE_DEPENDENTS(
      "exclude-dependents",
      EnumSet.of(Operation.PREVIEW, Operation.UP, Operation.REFRESH, Operation.DRIFT),
      o -> when("exclude-dependents", o.selection().excludeDependents())),
  EXCLUDE_PROTECTED(
      "exclude-protected",
      EnumSet.of(Operation.DESTROY),
      o -> when("exclude-protected", o.selection().excludeProtected())),
  REFRESH(
      "refresh",
      EnumSet.of(Operation.PREVIEW, Operation.UP, Operation.DESTROY),
      o -> when("refresh=true", o.switches().refresh())),
  DIFF("diff", all(), o -> List.of()),
  EXPECT_NO_CHANGES(
      "expect-no-changes",
      EnumSet.of(Operation.PREVIEW, Operation.UP, Operation.REFRESH, Operation.DRIFT),
      o -> when("expect-no-changes", o.switches().expectNoChanges())),
  CONTINUE_ON_ERROR(
      "continue-on-error",
      EnumSet.of(Operation.UP, Operation.DESTROY),
      o -> when("continue-on-error", o.switches().continueOnError())),
  RUN_PROGRAM(
      "run-program",
      EnumSet.of(Operation.REFRESH, Operation.DRIFT, Operation.DESTROY),
      o -> when("run-program", o.switches().runProgram())),
  POLICY_PACK("policy-pack", program(), o -> csv("policy-pack", o.policies().directories())),
  POLICY_PACK_CONFIG(
      "policy-pack-config", program(), o -> csv("policy-pack-config", o.policies().configs()));

  private final String word;
  private final Set<Operation> operations;
  private final Function<RunOptions, List<String>> arguments;

  EngineOption(
      String word, Set<Operation> operations, Function<RunOptions, List<String>> arguments) {
    this.word = word;
    this.operations = operations;
    this.arguments = arguments;
  }

  /** The option as it is written on the command line. */
  public String flag() {
    return "--" + word;
  }

  /** Whether an operation has it. */
  public boolean isOf(Operation operation) {
    return operations.contains(operation);
  }

  /** The operations that have it, for people. */
  public String operations() {
    return operations.stream().map(Operation::word).collect(Collectors.joining(", "));
  }

  /** What the CLI is told by all options that the operation has. */
  static List<String> arguments(Operation operation, RunOptions options) {
    return Arrays.stream(values())
        .filter(option -> option.isOf(operation))
        .flatMap(option -> option.arguments.apply(options).stream())
        .toList();
  }

  /** The options that are set and that the operation has, as they are written. */
  public static List<String> given(Operation operation, RunOptions options) {
    return Arrays.stream(values())
        .filter(option -> option.isOf(operation))
        .filter(option -> !option.arguments.apply(options).isEmpty())
        .map(EngineOption::flag)
        .toList();
  }

  private static Set<Operation> all() {
    return Stream.of(Operation.values())
        .filter(Operation::runsEngine)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
  }

  private static Set<Operation> program() {
    return EnumSet.of(Operation.PREVIEW, Operation.UP);
  }

  private static List<String> value(String name, @Nullable Object given) {
    return given == null ? List.of() : List.of("--" + name + "=" + given);
  }

  private static List<String> each(String name, List<String> given) {
    return given.stream().map(text -> "--" + name + "=" + text).toList();
  }

  private static List<String> when(String name, boolean given) {
    return given ? List.of("--" + name) : List.of();
  }

  /** For options whose value the CLI splits at commas unless it is quoted as in CSV. */
  private static List<String> csv(String name, List<String> given) {
    return given.stream()
        .map(t -> t.contains(",") || t.contains("\"") ? "\"" + t.replace("\"", "\"\"") + "\"" : t)
        .map(text -> "--" + name + "=" + text)
        .toList();
  }
}
