package io.stackline.runner.report;

import static io.stackline.runner.report.CheckoutFields.Rule.ALL;
import static io.stackline.runner.report.CheckoutFields.Rule.FREE;
import static io.stackline.runner.report.CheckoutFields.Rule.OPERATOR;
import static io.stackline.runner.report.CheckoutFields.Rule.PLACE;

import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.StackOptions;
import io.stackline.runner.host.Checkout;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What files of the checkout may say of a request: the list of stacks under {@code request}, and a
 * request file that is in the checkout. Everybody who may open a pull request writes such files, so
 * that every field is decided here, and one that is not is refused.
 */
public final class CheckoutFields {
  /** Who may say what a field says. */
  public enum Rule {
    /** Everybody. */
    FREE,
    /** Everybody, as long as the file or directory that it names is in the checkout. */
    PLACE,
    /** Everybody, but for all stacks at once: a request file, not an entry of the list. */
    ALL,
    /** The operator alone: an option, a variable, or a request file outside the checkout. */
    OPERATOR
  }

  /** By field of a request. */
  public static final Map<String, Rule> RULES = rules();

  private static final String OWN_TAGS = StackOptions.REVIEW_TAG.replaceFirst(":.*", ":");

  private CheckoutFields() {}

  private static Map<String, Rule> rules() {
    Map<String, Rule> all = new LinkedHashMap<>();
    put(all, ALL, "version", "operation", "stack", "cwd");
    put(all, FREE, "create", "secretsProvider", "tags", "timeout", "grace", "missingOk");
    // What is left of a stack afterwards, and what takes checks away.
    put(all, OPERATOR, "remove", "reviewRequest", "force", "planAnyCommit", "exportSecrets");
    // Where tokens go, and whose they are.
    put(all, OPERATOR, "cloudUrl", "allowForks", "passVariables", "commentToken", "commentApi");
    put(all, OPERATOR, "oidcOrganization", "oidcTeam", "oidcUser", "oidcToken");
    put(all, OPERATOR, "oidcAudience", "oidcExpiration", "secretConfig", "secretConfigPath");
    // What is run, and with which words.
    put(all, OPERATOR, "pulumiSource", "pulumiChecksum", "extraArguments");
    put(all, OPERATOR, "remote", "remoteGitUrl", "remoteGitToken", "remoteEnv", "remoteEnvSecret");
    put(all, OPERATOR, "remotePreRun", "remoteImage", "remoteAgentPool", "remoteInheritSettings");
    put(all, FREE, "remoteGitCommit", "remoteGitBranch", "remoteGitDir");
    put(all, PLACE, "result", "secretOutputsFile", "exportOutputs", "savePlan", "plan");
    put(all, PLACE, "pulumiVersionFile", "policyPacks", "policyPackConfigs", "configFiles");
    put(all, FREE, "pulumiVersion", "install", "message", "parallel", "targets");
    put(all, FREE, "targetDependents", "replaces", "targetReplaces", "excludes");
    put(all, FREE, "excludeDependents", "excludeProtected", "refresh", "diff", "expectNoChanges");
    put(all, FREE, "continueOnError", "runProgram", "approvedDigest", "planMaxAge");
    put(all, FREE, "config", "configPath", "configFrom", "replaceConfig", "environments");
    put(all, FREE, "exportPrefix", "exportOnly", "onBusy", "waitTimeout", "retryBudget");
    put(all, ALL, "reports", "comment", "commentWhen", "commentId", "status", "issue");
    put(all, ALL, "review", "reviewName", "reviewTtl", "all", "stacksFile", "projects", "only");
    put(all, ALL, "changed", "changedSince", "withDependents", "stacksParallel", "keepGoing");
    return Collections.unmodifiableMap(all);
  }

  private static void put(Map<String, Rule> all, Rule rule, String... fields) {
    for (String field : fields) {
      all.put(field, rule);
    }
  }

  /** The fields that an entry of the list of stacks may have under {@code request}. */
  public static Set<String> ofEntries() {
    return RULES.entrySet().stream()
        .filter(each -> each.getValue() == FREE || each.getValue() == PLACE)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Looks through the fields of an entry of the list of stacks.
   *
   * @param json an object
   * @throws RunException with {@code BAD_STACKS} if one is not for it to say
   */
  static void checkEntry(Map<String, JsonText> json, Checkout checkout) throws RunException {
    Set<String> others = new TreeSet<>(json.keySet());
    others.removeAll(ofEntries());
    Set<String> foreign = new TreeSet<>(others);
    foreign.removeIf(field -> RULES.get(field) != OPERATOR);
    if (!foreign.isEmpty()) {
      throw operators(ErrorCode.BAD_STACKS, "\"request\" in the list of stacks", foreign);
    }
    if (!others.isEmpty()) {
      throw new RunException(
          ErrorCode.BAD_STACKS, "Not for one stack: " + String.join(", ", others) + ".");
    }
    checkContent(ErrorCode.BAD_STACKS, json, checkout);
  }

  /**
   * Looks through a request file, wherever it is.
   *
   * @throws RunException with {@code BAD_REQUEST} if it is in the checkout and says what only the
   *     operator may
   */
  public static void checkRequest(Path file, RequestFile request, Checkout checkout)
      throws RunException {
    if (!checkout.holds(file)) {
      return;
    }
    Map<String, JsonText> json = Wire.decodeMap(Wire.encode(request), JsonText.class);
    Set<String> foreign = new TreeSet<>(json.keySet());
    foreign.removeIf(field -> RULES.getOrDefault(field, OPERATOR) != OPERATOR);
    if (!foreign.isEmpty()) {
      throw operators(ErrorCode.BAD_REQUEST, file + ", a file of the checkout,", foreign);
    }
    checkContent(ErrorCode.BAD_REQUEST, json, checkout);
  }

  private static RunException operators(ErrorCode code, String who, Set<String> fields) {
    return new RunException(
        code,
        who
            + " cannot say "
            + String.join(", ", fields)
            + ": whoever may write to the repository would say it. Use an option, a variable, or a"
            + " request file outside the checkout.");
  }

  private static void checkContent(ErrorCode code, Map<String, JsonText> json, Checkout checkout)
      throws RunException {
    for (Map.Entry<String, JsonText> field : json.entrySet()) {
      boolean place = RULES.get(field.getKey()) == PLACE || isPlaceOfAll(field.getKey());
      for (String text : place ? texts(field.getValue()) : List.<String>of()) {
        if (leadsOut(path(field.getKey(), text), checkout)) {
          throw new RunException(
              code,
              field.getKey()
                  + ": "
                  + text
                  + " is outside the checkout, which only an option names.");
        }
      }
    }
    JsonText tags = json.get("tags");
    if (tags != null) {
      for (String name : Wire.decodeMap(tags.text(), JsonText.class).keySet()) {
        if (name.startsWith(OWN_TAGS)) {
          throw new RunException(
              code, "tags: " + name + " is Stackline's own: it says what is swept up.");
        }
      }
    }
  }

  private static boolean isPlaceOfAll(String field) {
    return Set.of("cwd", "stacksFile", "reports").contains(field);
  }

  private static List<String> texts(JsonText value) {
    String json = value.text().strip();
    return json.startsWith("[")
        ? Wire.decodeList(json, String.class)
        : List.of(Wire.decode("{\"text\":" + json + "}", Text.class).text());
  }

  private record Text(String text) {}

  /** {@code FORM:FILE} in fields that have such. */
  private static String path(String field, String text) {
    if (!Set.of("exportOutputs", "reports").contains(field)) {
      return text;
    }
    int colon = text.indexOf(':');
    return colon < 0 ? "" : text.substring(colon + 1);
  }

  private static boolean leadsOut(String text, Checkout checkout) throws RunException {
    try {
      return !text.isEmpty() && checkout.leadsOut(Path.of(text));
    } catch (InvalidPathException e) {
      throw new RunException(ErrorCode.BAD_OPTION, "\"" + text + "\" is no path.", e);
    }
  }
}
