package io.jenkins.plugins.stackline.run;

import io.stackline.run.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Variables of a process, some of which are secrets. Its text form has names only: an option may
 * have a secret in it as well. Never serialised.
 *
 * @param open variables without a token
 * @param secret tokens, by the names of their variables
 */
public record RunEnvironment(Map<String, String> open, Map<String, Secret> secret) {
  public RunEnvironment {
    open = Map.copyOf(open);
    secret = Map.copyOf(secret);
  }

  /** An open variable; empty if there is none. */
  public String text(String name) {
    return open.getOrDefault(name, "");
  }

  /** The same with more variables that are no secrets. */
  public RunEnvironment with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(open);
    all.putAll(more);
    return new RunEnvironment(all, secret);
  }

  /** For the process that is about to be started, and for nothing else. */
  public Map<String, String> reveal() {
    Map<String, String> all = new LinkedHashMap<>(open);
    secret.forEach((name, value) -> all.put(name, value.reveal()));
    return all;
  }

  @Override
  public String toString() {
    List<String> names = new ArrayList<>(open.keySet());
    secret.forEach((name, value) -> names.add(name + "=" + value));
    return "RunEnvironment" + names.stream().sorted().toList();
  }
}
