package io.stackline.runner.plan;

import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The CLI's own plan, as far as it says what is done to which resource. Its form is {@code
 * apitype.DeploymentPlanV1} of the CLI.
 *
 * @param text the same plan in the one way in which it can be read: no name stands twice, and none
 *     is spelt so that only the CLI would know it. It is what the CLI is given.
 * @param changes {@code OPERATION URN} each, in the order of the file
 * @param counts resources per operation, as the CLI counts them: the parts of a replacement are
 *     one, and providers that nobody has written are none
 */
record CliPlan(String text, List<String> changes, Map<String, Integer> counts) {
  private static final String RESOURCES = "resourcePlans";
  private static final String STEPS = "steps";
  private static final String SAME = "same";

  /** As {@code providers.IsDefaultProvider} of the CLI knows one. */
  private static final Pattern DEFAULT_PROVIDER =
      Pattern.compile("urn:pulumi:[^:]+::[^:]+::pulumi:providers:[^$]+::default.*");

  CliPlan {
    changes = List.copyOf(changes);
    counts = new TreeMap<>(counts);
  }

  /**
   * Reads it.
   *
   * @throws RunException with {@code PLAN_UNREADABLE} if it is of another form
   */
  static CliPlan read(byte[] json) throws RunException {
    try {
      return parse(new String(json, StandardCharsets.UTF_8));
    } catch (WireException e) {
      throw new RunException(ErrorCode.PLAN_UNREADABLE, "What is in it is no plan of the CLI.", e);
    }
  }

  private static CliPlan parse(String json) throws RunException {
    Map<String, JsonText> top = object(json, RESOURCES);
    Map<String, JsonText> resources = new LinkedHashMap<>();
    List<String> changes = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    JsonText listed = top.get(RESOURCES);
    if (listed != null) {
      for (Map.Entry<String, JsonText> each :
          Wire.decodeMap(listed.text(), JsonText.class).entrySet()) {
        Map<String, JsonText> resource = object(each.getValue().text(), STEPS);
        resources.put(each.getKey(), new JsonText(Wire.encode(resource)));
        JsonText steps = resource.get(STEPS);
        for (String step : steps == null ? List.<String>of() : list(steps)) {
          if (!step.equals(SAME)) {
            changes.add(step + " " + each.getKey());
          }
          if (!isPartOfReplacement(step) && !DEFAULT_PROVIDER.matcher(each.getKey()).matches()) {
            counts.merge(step, 1, Integer::sum);
          }
        }
      }
      top.put(RESOURCES, new JsonText(Wire.encode(resources)));
    }
    return new CliPlan(Wire.encode(top), changes, counts);
  }

  private static List<String> list(JsonText steps) {
    return steps.text().equals("null") ? List.of() : Wire.decodeList(steps.text(), String.class);
  }

  private static boolean isPartOfReplacement(String step) {
    return step.endsWith("-replacement") || step.endsWith("-replaced");
  }

  /** The CLI takes names in any case; a name that is only nearly the known one would hide. */
  private static Map<String, JsonText> object(String json, String known) throws RunException {
    Map<String, JsonText> map = new LinkedHashMap<>(Wire.decodeMap(json, JsonText.class));
    for (String name : map.keySet()) {
      if (name.equalsIgnoreCase(known) && !name.equals(known)) {
        throw new RunException(ErrorCode.PLAN_UNREADABLE, "It was changed.");
      }
    }
    return map;
  }
}
