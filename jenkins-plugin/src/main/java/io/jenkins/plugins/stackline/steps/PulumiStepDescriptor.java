package io.jenkins.plugins.stackline.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.stackline.run.RunVariables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * What the six steps have in common: one form, and the kinds of values that a Pipeline may give.
 */
public abstract class PulumiStepDescriptor extends SignedInStep.SignedInDescriptor
    implements CustomDescribableModel {
  /** The options that a form shows first. */
  private static final List<String> FIRST = List.of("stack", "cwd", "create", "message");

  @Override
  public Set<? extends Class<?>> getRequiredContext() {
    return Set.of(Run.class, FilePath.class, Launcher.class, EnvVars.class, TaskListener.class);
  }

  /** The options at the top of the form. */
  public Collection<Options.Option> getFirstOptions() {
    Map<String, Options.Option> all = Options.all();
    return FIRST.stream().map(all::get).toList();
  }

  /** All others. */
  public Collection<Options.Option> getOtherOptions() {
    Map<String, Options.Option> all = Options.all();
    FIRST.forEach(all::remove);
    return all.values();
  }

  /** The value of an option as a form shows it: a list has an item a line. */
  public String text(PulumiStep step, String option) {
    Object value = step == null ? null : Options.value(step, option);
    if (value instanceof List<?> items) {
      return String.join("\n", items.stream().map(String::valueOf).toList());
    }
    return value == null ? "" : value.toString();
  }

  /** Lists may be given as lists, maps or one text; numbers and texts each as the other. */
  @NonNull @Override
  public Map<String, Object> customInstantiate(@NonNull Map<String, Object> arguments) {
    Map<String, Options.Option> all = Options.all();
    Map<String, Object> right = new LinkedHashMap<>(arguments);
    right.replaceAll(
        (name, value) ->
            value != null && all.containsKey(name) ? right(all.get(name), value) : value);
    return right;
  }

  private static Object right(Options.Option option, Object value) {
    return switch (option.kind()) {
      case "list" -> RunVariables.items(value);
      case "text" -> value.toString();
      case "word" -> word(option, value.toString());
      case "number" ->
          value instanceof CharSequence text
              ? (Object) Integer.valueOf(text.toString().strip())
              : value;
      default -> value;
    };
  }

  private static String word(Options.Option option, String value) {
    if (!value.isEmpty() && !option.words().contains(value)) {
      throw new IllegalArgumentException(
          "%s is \"%s\"; it is one of %s (bad-option)"
              .formatted(option.name(), value, String.join(", ", option.words())));
    }
    return value;
  }

  /** A form has an item a line where a Pipeline has a list. */
  @Override
  public Step newInstance(StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
    for (Options.Option option : Options.all().values()) {
      if ("list".equals(option.kind()) && form.get(option.name()) instanceof String text) {
        JSONArray items = new JSONArray();
        items.addAll(RunVariables.lines(text));
        if (items.isEmpty()) {
          form.remove(option.name());
        } else {
          form.put(option.name(), items);
        }
      } else if (!"switch".equals(option.kind())
          && form.get(option.name()) instanceof String text
          && text.isBlank()) {
        form.remove(option.name());
      }
    }
    return super.newInstance(request, form);
  }

  /** For tests and pages: the names of all options. */
  public static List<String> names() {
    return new ArrayList<>(Options.all().keySet());
  }
}
