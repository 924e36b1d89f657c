package io.stackline.runner.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The variables in which CI hosts and pipelines give a job its tokens, and what becomes of them:
 * whether a program may see them, and whether a fork's build may run beside them.
 *
 * <p>What a pipeline itself maps for its programs, such as the credentials of a cloud, is not among
 * them: that is the pipeline's decision.
 */
public final class TokenVariables {
  /** The access token for the service. */
  public static final String ACCESS_TOKEN = "PULUMI_ACCESS_TOKEN";

  /** The token of an Azure job, which the task gives to the runner alone. */
  public static final String AZURE_TOKEN = "STACKLINE_AZURE_TOKEN";

  /** The same token, mapped by the pipeline itself. */
  public static final String AZURE_MAPPED = "SYSTEM_ACCESSTOKEN";

  /** Where the build's identity is on hosts that have no variable of their own for it. */
  public static final String SIGN_IN = "PULUMI_OIDC_TOKEN";

  private enum Kind {
    /** Opens the stacks: goes only to a CLI whose backend is the service that it is for. */
    SERVICE,
    /** The runner's own for comments and statuses; a program is given it only by name. */
    COMMENT,
    /** In every job of its host, wanted or not: no fork could ever run if it were counted. */
    JOB,
    /** Mapped by the pipeline for programs as well as for the runner: for no fork's. */
    MAPPED,
    /** With it the job proves to others who it is; the pipeline has asked for it. */
    IDENTITY,
    /** A job's token that never leaves the runner, whoever asks. */
    OWN,
    /** With it the run itself signs in: never leaves the runner either. */
    SIGN_IN,
    /** Opens a stack's own secrets. */
    PASSPHRASE
  }

  private static final Map<String, Kind> ALL = all();

  private TokenVariables() {}

  private static Map<String, Kind> all() {
    Map<String, Kind> all = new TreeMap<>();
    put(all, Kind.SERVICE, ACCESS_TOKEN);
    put(all, Kind.COMMENT, "GITHUB_TOKEN", "GH_TOKEN", "GITLAB_TOKEN", "BITBUCKET_TOKEN");
    put(all, Kind.COMMENT, "AZURE_DEVOPS_EXT_PAT");
    put(all, Kind.JOB, "CI_JOB_TOKEN", "CI_REGISTRY_PASSWORD", "CI_DEPENDENCY_PROXY_PASSWORD");
    // The job's token is in the address.
    put(all, Kind.JOB, "CI_REPOSITORY_URL", "ACTIONS_RUNTIME_TOKEN", "CI_DEPLOY_PASSWORD");
    put(all, Kind.MAPPED, AZURE_MAPPED);
    put(all, Kind.IDENTITY, "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "BITBUCKET_STEP_OIDC_TOKEN");
    put(all, Kind.JOB, "CI_JOB_JWT", "CI_JOB_JWT_V1", "CI_JOB_JWT_V2");
    put(all, Kind.OWN, AZURE_TOKEN);
    put(all, Kind.SIGN_IN, SIGN_IN);
    put(all, Kind.PASSPHRASE, "PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE");
    return all;
  }

  private static void put(Map<String, Kind> all, Kind kind, String... names) {
    for (String name : names) {
      all.put(name, kind);
    }
  }

  /** Whether nothing but an option of the operator hands a variable on to programs. */
  public static boolean isWithheld(String name) {
    return Optional.ofNullable(ALL.get(name)).filter(kind -> isWithheld(kind, false)).isPresent();
  }

  /**
   * Whether a variable can be handed on to programs at all.
   *
   * @return why not; empty if it can
   */
  public static Optional<String> whyNever(String name) {
    if (name.equals(ACCESS_TOKEN)) {
      return Optional.of("a program has it where its backend is the service, and nowhere else");
    }
    return Set.of(AZURE_TOKEN, SIGN_IN).contains(name)
        ? Optional.of("it is for Stackline alone")
        : Optional.empty();
  }

  private static boolean isWithheld(Kind kind, boolean fork) {
    return switch (kind) {
      case SERVICE, COMMENT, JOB, OWN, SIGN_IN -> true;
      case MAPPED -> fork;
      case IDENTITY, PASSPHRASE -> false;
    };
  }

  /** The secrets in an environment that a fork's program must not run beside, for people. */
  public static List<String> secrets(Environment environment) {
    List<String> secrets = new ArrayList<>();
    tell(secrets, environment, "an access token", false, Set.of(Kind.SERVICE));
    tell(secrets, environment, "the passphrase of a stack", false, Set.of(Kind.PASSPHRASE));
    Set<Kind> hosts = Set.of(Kind.COMMENT, Kind.MAPPED, Kind.OWN);
    tell(secrets, environment, "a token of the CI host", true, hosts);
    Set<Kind> identity = Set.of(Kind.IDENTITY, Kind.SIGN_IN);
    tell(secrets, environment, "the identity of the build", true, identity);
    return List.copyOf(secrets);
  }

  private static void tell(
      List<String> secrets, Environment environment, String what, boolean named, Set<Kind> kinds) {
    List<String> found =
        ALL.entrySet().stream()
            .filter(each -> kinds.contains(each.getValue()))
            .map(Map.Entry::getKey)
            .filter(name -> environment.get(name).isPresent())
            .toList();
    if (!found.isEmpty()) {
      secrets.add(named ? what + " (" + String.join(", ", found) + ")" : what);
    }
  }

  /**
   * What programs are given of an environment.
   *
   * @param variables for the CLI and everything below it
   * @param withheld the names of those that were there, are left out, and could be handed on
   */
  public record Given(Map<String, String> variables, Set<String> withheld) {
    public Given {
      variables = new LinkedHashMap<>(variables);
      withheld = java.util.Collections.unmodifiableSet(new TreeSet<>(withheld));
    }
  }

  /**
   * Leaves out what no program needs.
   *
   * @param own further variables with tokens that are the runner's own, such as the one of {@code
   *     --comment-token}
   * @param passed those that the operator hands on by name; a fork's programs are not given them
   *     unless the operator takes the fork for the repository's own
   */
  public static Given forPrograms(
      Environment environment, Trust trust, Collection<String> own, Collection<String> passed) {
    Map<String, String> variables = new LinkedHashMap<>(environment.variables());
    Set<String> withheld = new TreeSet<>();
    for (String name : environment.variables().keySet()) {
      Kind kind = ALL.get(name);
      boolean handed = passed.contains(name) && whyNever(name).isEmpty();
      boolean kept = own.contains(name) || (kind != null && isWithheld(kind, trust.isFork()));
      boolean foreign = trust.isForeign() && kind != null && kind != Kind.PASSPHRASE;
      if ((kept && !handed) || foreign) {
        variables.remove(name);
        if (whyNever(name).isEmpty()) {
          withheld.add(name);
        }
      }
    }
    return new Given(variables, withheld);
  }
}
