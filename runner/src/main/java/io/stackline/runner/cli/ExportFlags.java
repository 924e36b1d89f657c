package io.stackline.runner.cli;

import io.stackline.run.OutputExport;
import io.stackline.run.OutputExport.Destination;
import io.stackline.runner.report.RequestFile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of what is handed on to later steps. */
@Heading("Output")
final class ExportFlags {
  @Option(
      names = "--export-outputs",
      arity = "0..1",
      fallbackValue = "host",
      paramLabel = "TO",
      description =
          "Hand outputs and facts of a successful run on: to the CI host's own mechanism (host, the"
              + " default), json:FILE, env:FILE, dotenv:FILE or properties:FILE; may be repeated.")
  @Nullable List<String> exportOutputs;

  @Option(
      names = "--export-prefix",
      paramLabel = "PREFIX",
      description = "Put before the names of exported outputs (default: OUTPUT_).")
  @Nullable String exportPrefix;

  @Option(
      names = "--export-only",
      paramLabel = "NAME",
      description = "Export only this output; may be repeated.")
  @Nullable List<String> exportOnly;

  @Option(
      names = "--export-secrets",
      description = "Export secret outputs too, where the host can hide them.")
  boolean exportSecrets;

  OutputExport export(RequestFile file) {
    List<Destination> destinations =
        Given.list(exportOutputs, file.exportOutputs()).stream().map(Destination::parse).toList();
    return new OutputExport(
        destinations,
        Optional.ofNullable(Given.first(exportPrefix, file.exportPrefix()))
            .orElse(OutputExport.PREFIX),
        Given.list(exportOnly, file.exportOnly()),
        Given.either(exportSecrets, file.exportSecrets()));
  }
}
