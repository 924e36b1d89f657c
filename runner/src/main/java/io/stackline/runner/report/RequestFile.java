package io.stackline.runner.report;

import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.host.Checkout;
import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request in the form of {@code docs/run-request.schema.json}, as it stands in its file. Whatever
 * is absent may come from an option.
 */
public record RequestFile(
    @Nullable Integer version,
    @Nullable String operation,
    @Nullable String stack,
    @Nullable String cwd,
    @Nullable String cloudUrl,
    @Nullable Boolean create,
    @Nullable String secretsProvider,
    @Nullable Map<String, String> tags,
    @Nullable Boolean remove,
    @Nullable Boolean force,
    @Nullable Boolean missingOk,
    @Nullable String result,
    @Nullable String timeout,
    @Nullable String secretOutputsFile,
    @Nullable String pulumiVersion,
    @Nullable String pulumiVersionFile,
    @Nullable String pulumiSource,
    @Nullable String pulumiChecksum,
    @Nullable Boolean install,
    @Nullable List<String> passVariables,
    @Nullable String message,
    @Nullable Integer parallel,
    @Nullable List<String> targets,
    @Nullable Boolean targetDependents,
    @Nullable List<String> replaces,
    @Nullable List<String> targetReplaces,
    @Nullable List<String> excludes,
    @Nullable Boolean excludeDependents,
    @Nullable Boolean excludeProtected,
    @Nullable Boolean refresh,
    @Nullable Boolean diff,
    @Nullable Boolean expectNoChanges,
    @Nullable List<String> policyPacks,
    @Nullable Boolean continueOnError,
    @Nullable Boolean runProgram,
    @Nullable List<String> policyPackConfigs,
    @Nullable List<String> extraArguments,
    @Nullable Boolean remote,
    @Nullable String remoteGitUrl,
    @Nullable String remoteGitCommit,
    @Nullable String remoteGitBranch,
    @Nullable String remoteGitDir,
    @Nullable String remoteGitToken,
    @Nullable Map<String, String> remoteEnv,
    @Nullable Map<String, String> remoteEnvSecret,
    @Nullable List<String> remotePreRun,
    @Nullable String remoteImage,
    @Nullable String remoteAgentPool,
    @Nullable Boolean remoteInheritSettings,
    @Nullable String savePlan,
    @Nullable String plan,
    @Nullable String approvedDigest,
    @Nullable Boolean planAnyCommit,
    @Nullable String planMaxAge,
    @Nullable Map<String, String> config,
    @Nullable Map<String, String> configPath,
    @Nullable Map<String, String> secretConfig,
    @Nullable Map<String, String> secretConfigPath,
    @Nullable List<String> configFiles,
    @Nullable String configFrom,
    @Nullable Boolean replaceConfig,
    @Nullable List<String> environments,
    @Nullable Boolean allowForks,
    @Nullable String oidcOrganization,
    @Nullable String oidcTeam,
    @Nullable String oidcUser,
    @Nullable String oidcToken,
    @Nullable String oidcAudience,
    @Nullable String oidcExpiration,
    @Nullable List<String> exportOutputs,
    @Nullable String exportPrefix,
    @Nullable List<String> exportOnly,
    @Nullable Boolean exportSecrets,
    @Nullable String onBusy,
    @Nullable String waitTimeout,
    @Nullable String retryBudget,
    @Nullable String grace,
    @Nullable List<String> reports,
    @Nullable String comment,
    @Nullable String commentWhen,
    @Nullable String commentId,
    @Nullable String commentToken,
    @Nullable String commentApi,
    @Nullable Boolean status,
    @Nullable Boolean issue,
    @Nullable Boolean review,
    @Nullable String reviewName,
    @Nullable String reviewTtl,
    @Nullable String reviewRequest,
    @Nullable Boolean all,
    @Nullable String stacksFile,
    @Nullable List<String> projects,
    @Nullable List<String> only,
    @Nullable Boolean changed,
    @Nullable String changedSince,
    @Nullable Boolean withDependents,
    @Nullable Integer stacksParallel,
    @Nullable Boolean keepGoing) {

  /** A request that says nothing. */
  public static final RequestFile EMPTY = Wire.decode("{}", RequestFile.class);

  /**
   * Reads a file; a field that is not in the schema is an error, since it may be a misspelt one.
   */
  public static RequestFile read(Path file) throws RunException {
    try {
      return parse(BoundedFile.named(file, BoundedFile.SETTINGS));
    } catch (IOException e) {
      throw new RunException(
          ErrorCode.BAD_REQUEST, "Cannot read " + file + ": " + BoundedFile.reason(e) + ".", e);
    } catch (WireException e) {
      throw new RunException(ErrorCode.BAD_REQUEST, file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Fields for one of many stacks, beneath those for all of them: what the operator says holds. In
   * maps each key counts by itself.
   *
   * @param json an object with fields of a request, from a file of the checkout
   * @throws RunException if there is one that such a file cannot say
   */
  public RequestFile over(String json, Checkout checkout) throws RunException {
    try {
      Map<String, JsonText> own = Wire.decodeMap(json, JsonText.class);
      CheckoutFields.checkEntry(own, checkout);
      Map<String, JsonText> merged = new LinkedHashMap<>(own);
      Map<String, JsonText> given =
          new LinkedHashMap<>(Wire.decodeMap(Wire.encode(this), JsonText.class));
      // The result of all is not that of one.
      given.remove("result");
      // A switch that is not on says nothing: some front ends name every one.
      given.values().removeIf(value -> value.text().equals("false"));
      given.forEach((field, value) -> merged.merge(field, value, RequestFile::both));
      return Wire.decode(Wire.encode(merged), RequestFile.class);
    } catch (WireException e) {
      throw new RunException(ErrorCode.BAD_STACKS, String.valueOf(e.getMessage()), e);
    }
  }

  private static JsonText both(JsonText own, JsonText given) {
    if (!given.text().startsWith("{") || !own.text().strip().startsWith("{")) {
      return given;
    }
    Map<String, JsonText> map = new LinkedHashMap<>(Wire.decodeMap(own.text(), JsonText.class));
    map.putAll(Wire.decodeMap(given.text(), JsonText.class));
    return new JsonText(Wire.encode(map));
  }

  /** The same without what a field says. */
  public RequestFile without(String field) {
    Map<String, JsonText> fields =
        new LinkedHashMap<>(Wire.decodeMap(Wire.encode(this), JsonText.class));
    fields.remove(field);
    return Wire.decode(Wire.encode(fields), RequestFile.class);
  }

  private static RequestFile parse(String json) throws RunException {
    Set<String> unknown = new TreeSet<>(Wire.decodeMap(json, JsonText.class).keySet());
    unknown.removeAll(fields());
    if (!unknown.isEmpty()) {
      throw new RunException(ErrorCode.BAD_REQUEST, "Unknown: " + String.join(", ", unknown) + ".");
    }
    RequestFile request = Wire.decode(json, RequestFile.class);
    if (request.version() == null || request.version() != 1) {
      throw new RunException(ErrorCode.BAD_REQUEST, "Its \"version\" must be 1.");
    }
    return request;
  }

  private static Set<String> fields() {
    return Arrays.stream(RequestFile.class.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toSet());
  }

  /** The fields that are given; values may be private. */
  @Override
  public String toString() {
    return "RequestFile[" + operation + " " + stack + "]";
  }
}
