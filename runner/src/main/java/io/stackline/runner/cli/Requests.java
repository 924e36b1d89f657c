package io.stackline.runner.cli;

import io.stackline.run.CliOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.OnBusy;
import io.stackline.run.Operation;
import io.stackline.run.OutputExport;
import io.stackline.run.OutputExport.Destination;
import io.stackline.run.Patience;
import io.stackline.run.RunException;
import io.stackline.run.RunOptions;
import io.stackline.run.RunRequest;
import io.stackline.run.SecretReference;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.RequestFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Puts a request together: an option wins over the request file, and that over a variable. */
final class Requests {
  private final RunFlags flags;
  private final RequestFile file;
  private final Environment environment;

  private Requests(RunFlags flags, RequestFile file, Environment environment) {
    this.flags = flags;
    this.file = file;
    this.environment = environment;
  }

  /** The request that options and request file make together. */
  static RunRequest of(Operation operation, RunFlags flags, Environment environment)
      throws RunException {
    RequestFile file = flags.request == null ? RequestFile.EMPTY : RequestFile.read(flags.request);
    if (file.operation() != null && !file.operation().equals(operation.word())) {
      throw new RunException(
          ErrorCode.BAD_REQUEST,
          "It is for " + file.operation() + ", not " + operation.word() + ".");
    }
    try {
      return new Requests(flags, file, environment).request(operation);
    } catch (IllegalArgumentException | TypeConversionException e) {
      throw new RunException(ErrorCode.BAD_OPTION, text(e), e);
    }
  }

  private static String text(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElse("");
  }

  private RunRequest request(Operation operation) throws RunException {
    String stack = first(flags.stack, file.stack());
    if (stack == null) {
      throw new RunException(ErrorCode.BAD_STACK_NAME, "");
    }
    String url = first(flags.cloudUrl, file.cloudUrl());
    return new RunRequest(
        operation,
        stack,
        Optional.ofNullable(first(flags.cwd, path(file.cwd()))).orElse(Path.of("")),
        url,
        flags.create || Boolean.TRUE.equals(file.create()),
        first(flags.result, path(file.result())),
        first(flags.timeout, duration(file.timeout())),
        first(flags.secretOutputsFile, path(file.secretOutputsFile())),
        cli(),
        options(),
        config(),
        secretConfig(),
        flags.allowForks || Boolean.TRUE.equals(file.allowForks()),
        export(),
        patience(),
        flags.oidc.exchange(file, environment));
  }

  private Patience patience() {
    String policy = first(flags.onBusy, file.onBusy());
    Optional<String> word =
        Optional.ofNullable(policy).or(() -> environment.get("STACKLINE_ON_BUSY"));
    return new Patience(
        word.map(OnBusy::parse).orElse(Patience.DEFAULT.onBusy()),
        first(flags.waitTimeout, duration(file.waitTimeout())),
        Optional.ofNullable(first(flags.retryBudget, budget(file.retryBudget())))
            .orElse(Patience.DEFAULT.retryBudget()));
  }

  private OutputExport export() {
    List<Destination> destinations =
        list(flags.exportOutputs, file.exportOutputs()).stream().map(Destination::parse).toList();
    return new OutputExport(
        destinations,
        Optional.ofNullable(first(flags.exportPrefix, file.exportPrefix()))
            .orElse(OutputExport.PREFIX),
        list(flags.exportOnly, file.exportOnly()),
        flags.exportSecrets || Boolean.TRUE.equals(file.exportSecrets()));
  }

  private CliOptions cli() {
    // One of the two from the command line replaces both of the file.
    boolean told = flags.cli.version != null || flags.cli.versionFile != null;
    return new CliOptions(
        told ? flags.cli.version : file.pulumiVersion(),
        told ? flags.cli.versionFile : path(file.pulumiVersionFile()),
        first(flags.cli.source, file.pulumiSource()),
        first(flags.cli.checksum, file.pulumiChecksum()),
        flags.install || Boolean.TRUE.equals(file.install()));
  }

  private RunOptions options() {
    return new RunOptions(
        first(flags.message, file.message()),
        first(flags.parallel, file.parallel()),
        list(flags.targets, file.targets()),
        flags.refresh || Boolean.TRUE.equals(file.refresh()),
        flags.diff || Boolean.TRUE.equals(file.diff()),
        flags.expectNoChanges || Boolean.TRUE.equals(file.expectNoChanges()),
        list(flags.policyPacks, file.policyPacks()));
  }

  private Map<String, String> config() {
    return merged(file.config(), flags.config);
  }

  private Map<String, SecretReference> secretConfig() {
    Map<String, SecretReference> references = new LinkedHashMap<>();
    merged(file.secretConfig(), flags.secretConfig)
        .forEach((key, reference) -> references.put(key, SecretReference.parse(reference)));
    return references;
  }

  private static Map<String, String> merged(
      @Nullable Map<String, String> weaker, Map<String, String> stronger) {
    Map<String, String> all = new LinkedHashMap<>(weaker == null ? Map.of() : weaker);
    all.putAll(stronger);
    return all;
  }

  private static List<String> list(@Nullable List<String> stronger, @Nullable List<String> weaker) {
    return Optional.ofNullable(first(stronger, weaker)).orElse(List.of());
  }

  private static <T> @Nullable T first(@Nullable T stronger, @Nullable T weaker) {
    return stronger == null ? weaker : stronger;
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Path.of(text);
  }

  private static @Nullable Duration budget(@Nullable String text) {
    return text == null ? null : new Durations.OrNone().convert(text);
  }

  private static @Nullable Duration duration(@Nullable String text) {
    return text == null ? null : new Durations().convert(text);
  }
}
