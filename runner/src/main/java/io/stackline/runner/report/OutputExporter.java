package io.stackline.runner.report;

import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import io.stackline.run.ErrorCode;
import io.stackline.run.OutputExport;
import io.stackline.run.OutputExport.Destination;
import io.stackline.run.RunException;
import io.stackline.run.RunResult;
import io.stackline.run.Secret;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.SecretParts;
import io.stackline.runner.host.VariableFormat.Encoded;
import io.stackline.runner.host.VariableFormat.Omission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands the outputs and facts of a run on to what comes after it. */
public final class OutputExporter {
  private final Outlet outlet;
  private final OutputExport export;
  private final List<ExportTarget> targets;

  private OutputExporter(Outlet outlet, OutputExport export, List<ExportTarget> targets) {
    this.outlet = outlet;
    this.export = export;
    this.targets = targets;
  }

  /**
   * What exporting is surrounded by.
   *
   * @param environment says which host it is, and where its files are
   * @param console where warnings go
   * @param masker learns the secrets that are exported
   * @param commands takes lines for the CI host as they are
   */
  public record Outlet(
      Environment environment, Console console, Masker masker, Consumer<String> commands) {}

  /** Gives all outputs in plain text, as one JSON object. */
  @FunctionalInterface
  public interface PlainOutputs {
    Secret read() throws RunException, InterruptedException;
  }

  /** What {@code json:FILE} holds; described in {@code docs/hosts.md}. */
  private record Document(
      String operation,
      @Nullable String status,
      String stack,
      @Nullable Long version,
      @Nullable String link,
      Map<String, Integer> counts,
      Map<String, JsonText> outputs,
      List<String> withheldOutputs) {}

  /**
   * Finds every destination before the run begins, and removes what an earlier run left there.
   *
   * @throws RunException if there is no such destination
   */
  public static OutputExporter prepare(Outlet outlet, OutputExport export)
      throws RunException, IOException {
    List<ExportTarget> targets = new ArrayList<>();
    for (Destination destination : export.destinations()) {
      targets.add(ExportTarget.of(destination, outlet.environment()));
    }
    for (ExportTarget target : targets) {
      target.prepare();
    }
    for (ExportTarget target : targets) {
      target.clear();
    }
    return new OutputExporter(outlet, export, targets);
  }

  /** The file of a destination; empty if it is none, or there is no such destination. */
  public static Optional<Path> place(Destination destination, Environment environment) {
    try {
      return Optional.ofNullable(ExportTarget.of(destination, environment).file());
    } catch (RunException none) {
      // It is refused when it is prepared.
      return Optional.empty();
    }
  }

  /**
   * Hands on what a run gave that has succeeded.
   *
   * @param plain is asked only if secrets are to be exported
   */
  public void export(RunResult result, PlainOutputs plain)
      throws RunException, InterruptedException {
    if (targets.isEmpty()) {
      return;
    }
    warnOfUnknownNames(result);
    Set<String> withheld =
        ExportedVariables.selected(Set.copyOf(result.outputs().withheld()), export);
    boolean hides = targets.stream().anyMatch(ExportTarget::hides);
    boolean revealed = export.secrets() && hides && !withheld.isEmpty();
    Map<String, Secret> secrets = revealed ? plain(withheld, plain) : Map.of();
    if (!withheld.isEmpty() && !export.secrets()) {
      warn(new Omission(String.join(", ", withheld), "secrets are exported with --export-secrets"));
    }
    for (ExportTarget target : targets) {
      if (!withheld.isEmpty() && export.secrets() && !target.hides()) {
        warn(new Omission(String.join(", ", withheld), "a file cannot hide secrets"));
      }
      write(target, result, target.hides() ? secrets : Map.of());
    }
  }

  private void write(ExportTarget target, RunResult result, Map<String, Secret> secrets)
      throws RunException {
    try {
      if (target.format() == null) {
        target.write(json(result) + "\n");
        return;
      }
      ExportedVariables all = ExportedVariables.of(result, export, secrets);
      Encoded encoded = target.format().encode(all.variables());
      all.omitted().forEach(this::warn);
      encoded.omitted().forEach(this::warn);
      encoded.commands().forEach(outlet.commands());
      target.write(encoded.file());
    } catch (IOException e) {
      throw new RunException(
          ErrorCode.LOCAL_FAILURE,
          "The run succeeded, but its outputs cannot be exported: " + OutputFile.words(e) + ".",
          e);
    }
  }

  private String json(RunResult result) {
    Map<String, JsonText> outputs = new LinkedHashMap<>();
    Map<String, String> plain = new TreeMap<>(result.outputs().values());
    for (String name : ExportedVariables.selected(plain.keySet(), export)) {
      String value = plain.getOrDefault(name, "null");
      if (ExportedVariables.isUnknown(value)) {
        warn(new Omission(name, "only an update will show its value"));
      } else {
        outputs.put(name, new JsonText(value));
      }
    }
    return Wire.encode(
        new Document(
            result.operation().word(),
            result.status() == null ? null : result.status().word(),
            result.stack(),
            result.version(),
            result.link(),
            new TreeMap<>(result.counts()),
            outputs,
            result.outputs().withheld()));
  }

  /** Secret outputs in plain text; the log of this run hides them from here on. */
  private Map<String, Secret> plain(Set<String> withheld, PlainOutputs plain)
      throws RunException, InterruptedException {
    Map<String, JsonText> all = Wire.decodeMap(plain.read().reveal(), JsonText.class);
    Map<String, Secret> secrets = new TreeMap<>();
    for (String name : withheld) {
      JsonText json = all.get(name);
      if (json != null) {
        Secret secret = Secret.of(json.text());
        SecretParts.of(secret).forEach(outlet.masker()::add);
        secrets.put(name, secret);
      }
    }
    return secrets;
  }

  private void warnOfUnknownNames(RunResult result) {
    for (String name : export.only()) {
      RunResult.Outputs outputs = result.outputs();
      if (!outputs.values().containsKey(name) && !outputs.withheld().contains(name)) {
        warn(new Omission(name, "the stack has no such output"));
      }
    }
  }

  private void warn(Omission omission) {
    outlet.console().say("warning: not exported: " + omission.name() + ": " + omission.why() + ".");
  }
}
