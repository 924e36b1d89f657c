package io.stackline.runner.cli;

import io.stackline.run.Operation;
import io.stackline.run.StackOptions;
import io.stackline.run.StackOptions.Removal;
import io.stackline.runner.report.RequestFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of what is done to the stack itself. */
@Heading("Stack")
final class StackFlags {
  @Option(names = "--create", description = "Create the stack if it does not exist.")
  boolean create;

  @Option(
      names = "--secrets-provider",
      paramLabel = "PROVIDER",
      description =
          "With --create: what encrypts the stack's secrets, such as passphrase or awskms://ALIAS"
              + " (default: the service).")
  @Nullable String secretsProvider;

  @Option(
      names = "--tag",
      paramLabel = "NAME=VALUE",
      description = "Set this tag of the stack before the operation; may be repeated.")
  Map<String, String> tags = new LinkedHashMap<>();

  @Option(names = "--remove", description = "Remove the stack after it was destroyed.")
  boolean remove;

  @Option(
      names = "--force",
      description =
          "Remove the stack although it has resources; nobody manages them any more then.")
  boolean force;

  @Option(
      names = "--missing-ok",
      description = "With destroy and remove: a stack that does not exist is no error.")
  boolean missingOk;

  /** What options and file make together; what the file has for other operations is ignored. */
  StackOptions options(RequestFile file, Operation operation) {
    boolean engine = operation.runsEngine();
    require(engine || operation == Operation.OUTPUTS || !create, operation, "--create");
    require(engine || tags.isEmpty(), operation, "--tag");
    require(operation == Operation.DESTROY || !remove, operation, "--remove");
    require(operation == Operation.REMOVE || !force, operation, "--force");
    boolean removing = operation == Operation.REMOVE;
    boolean ending = removing || operation == Operation.DESTROY;
    require(ending || !missingOk, operation, "--missing-ok");
    boolean creating = engine || operation == Operation.OUTPUTS;
    return new StackOptions(
        creating && Given.either(create, file.create()),
        creating ? Given.first(secretsProvider, file.secretsProvider()) : null,
        engine ? Given.merged(file.tags(), tags) : Map.of(),
        new Removal(
            operation == Operation.DESTROY && Given.either(remove, file.remove()),
            removing && Given.either(force, file.force()),
            ending && Given.either(missingOk, file.missingOk())),
        null);
  }

  private static void require(boolean fits, Operation operation, String option) {
    if (!fits) {
      throw new IllegalArgumentException(operation.word() + " has no " + option);
    }
  }
}
