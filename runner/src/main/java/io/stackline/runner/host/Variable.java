package io.stackline.runner.host;

import io.stackline.run.Secret;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A value that is handed on under the name of a variable.
 *
 * @param name letters, digits and underscores
 * @param value its text, which may be private even where it is not secret
 * @param secret whether nobody may read it
 */
public record Variable(String name, Secret value, boolean secret) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Names by which later steps and the programs in them are steered. */
  private static final Pattern RESERVED =
      Pattern.compile(
          "(PATH|HOME|SHELL|USER|IFS|ENV|BASH_.*|LD_.*|DYLD_.*|TMPDIR|TEMP|TMP|PYTHON.*|NODE_.*"
              + "|JAVA_TOOL_OPTIONS|_?JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_.*|GIT_.*|SSH_.*|NPM_.*"
              + "|PERL5.*|RUBY.*|GO[A-Z]*|AWS_.*|AZURE_.*|ARM_.*|GOOGLE_.*|KUBECONFIG|DOCKER_.*"
              + "|.*_PROXY|SSL_CERT_.*|PS[0-9]|PROMPT_COMMAND|CI|CI_.*|GITLAB_.*|GITHUB_.*"
              + "|RUNNER_.*|ACTIONS_.*|BITBUCKET_.*|BUILD_.*|SYSTEM_.*|AGENT_.*|TF_.*|RELEASE_.*"
              + "|ENDPOINT.*|SECRET.*|SECUREFILE.*|PATH.*|JENKINS_.*|HUDSON_.*|WORKSPACE|TRAVIS.*"
              + "|PULUMI_.*|STACKLINE_.*)");

  public Variable {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a variable: " + name);
    }
  }

  /** One that anybody may read. */
  public static Variable plain(String name, String value) {
    return new Variable(name, Secret.of(value), false);
  }

  /** The name made of a text: each character that a name cannot have becomes an underscore. */
  public static String nameOf(String prefix, String text) {
    String name = prefix + text.replaceAll("[^A-Za-z0-9_]", "_");
    return name.matches("[0-9].*") || name.isEmpty() ? "_" + name : name;
  }

  /** Whether a name means something to a host, a shell or a common program. */
  public static boolean isReserved(String name) {
    return RESERVED.matcher(name.toUpperCase(Locale.ROOT)).matches();
  }

  /** The text. */
  String text() {
    return value.reveal();
  }
}
