package io.stackline.runner.exec;

import io.stackline.run.RunResult.Step;
import io.stackline.run.RunResult.StepOutcome;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Operations of which nobody knows whether they were carried out, because the CLI or a provider
 * ended before the provider had answered.
 *
 * @param pending started and not ended when the CLI ended: the state keeps them as pending
 * @param forgotten whose provider ended before the CLI: the state does not have them
 */
public record Unfinished(List<Operation> pending, List<Operation> forgotten) {
  /** Nothing is unfinished. */
  public static final Unfinished NONE = new Unfinished(List.of(), List.of());

  /** How many are named in one sentence. */
  private static final int NAMED = 5;

  /** Those that leave what exists as it is. */
  private static final Set<String> READING =
      Set.of("same", "read", "read-replacement", "read-discard", "refresh");

  /** What gRPC says, through the CLI, of a provider that has ended. */
  private static final Pattern GONE =
      Pattern.compile("error reading from server|code = Unavailable|transport is closing");

  public Unfinished {
    pending = List.copyOf(pending);
    forgotten = List.copyOf(forgotten);
  }

  /** One operation of the engine on one resource. */
  public record Operation(String word, String urn) {
    /** As in {@code creating URN}, the words of a state's pending operations. */
    public String text() {
      String doing =
          switch (word) {
            case "create", "create-replacement" -> "creating";
            case "update" -> "updating";
            case "delete", "delete-replaced" -> "deleting";
            case "import", "import-replacement" -> "importing";
            default -> word;
          };
      return doing + " " + urn;
    }
  }

  /**
   * Of those alone that may change what exists.
   *
   * @param pending what providers had been asked to do when the CLI ended
   * @param done steps that have ended
   * @param cutOff resources whose provider has ended
   */
  static Unfinished of(List<Operation> pending, List<Step> done, Set<String> cutOff) {
    Stream<Operation> forgotten =
        done.stream()
            .filter(step -> step.outcome() == StepOutcome.FAILED && cutOff.contains(step.urn()))
            .map(step -> new Operation(step.operation(), step.urn()));
    return new Unfinished(changing(pending.stream()), changing(forgotten));
  }

  private static List<Operation> changing(Stream<Operation> all) {
    return all.filter(operation -> !READING.contains(operation.word())).toList();
  }

  /** Whether an error of a resource says that its provider has ended. */
  static boolean isProviderGone(String error) {
    return GONE.matcher(error).find();
  }

  /** Whether a provider ended before it had answered. */
  public boolean isProviderGone() {
    return !forgotten.isEmpty();
  }

  /** One sentence that names them, empty if there are none. */
  public String sentence() {
    List<String> all =
        Stream.concat(pending.stream(), forgotten.stream()).map(Operation::text).toList();
    if (all.isEmpty()) {
      return "";
    }
    String more = all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "";
    return all.stream().limit(NAMED).collect(Collectors.joining(", ", "Unfinished: ", more)) + ".";
  }

  /** A warning for each, for the log. */
  public List<String> warnings() {
    Stream<String> kept =
        pending.stream()
            .map(
                operation ->
                    operation.text()
                        + " was not finished. The state keeps it as a pending operation; `pulumi"
                        + " refresh` asks whether the resource exists.");
    Stream<String> lost =
        forgotten.stream()
            .map(
                operation ->
                    operation.text()
                        + " was not finished: its provider was ended first, and the CLI then drops"
                        + " the operation from the state. Check whether the resource exists; if it"
                        + " does, run `pulumi import` or delete it.");
    return Stream.concat(kept, lost).toList();
  }
}
