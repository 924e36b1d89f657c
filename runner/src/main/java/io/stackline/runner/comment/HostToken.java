package io.stackline.runner.comment;

import io.stackline.run.Secret;
import io.stackline.run.SecretReference;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.TokenVariables;
import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The credential for a host, in the form of its header.
 *
 * @param token as the user has it
 * @param header the name of the header
 * @param value its whole value
 */
record HostToken(Secret token, String header, Secret value) {
  /** None: somebody on the way has one. */
  static final HostToken NONE = new HostToken(Secret.of(""), "", Secret.of(""));

  /** What {@code az devops} takes a personal access token from. */
  private static final String AZURE_PAT = "AZURE_DEVOPS_EXT_PAT";

  /**
   * The token.
   *
   * @param reference where the user says it is; absent: where the host has it
   */
  static HostToken of(Forge forge, @Nullable SecretReference reference, Environment environment)
      throws HostTrouble {
    if (reference instanceof SecretReference.Env env) {
      return form(forge, present(environment.get(env.name()), env.name() + " is not set."), false);
    }
    if (reference instanceof SecretReference.File file) {
      try {
        String text = BoundedFile.named(Path.of(file.path()), BoundedFile.SHORT).strip();
        Optional<String> content = text.isEmpty() ? Optional.empty() : Optional.of(text);
        return form(forge, present(content, file.path() + " is empty."), false);
      } catch (IOException e) {
        String what = "Cannot read " + file.path() + ".";
        throw new HostTrouble(HostTrouble.Kind.NO_TOKEN, what, e);
      }
    }
    for (String name : forge.variables()) {
      Optional<String> found = environment.get(name);
      if (found.isPresent()) {
        return form(forge, present(found, missing(forge)), false);
      }
    }
    if (forge == Forge.AZURE_REPOS) {
      return form(forge, present(environment.get(AZURE_PAT), missing(forge)), true);
    }
    throw new HostTrouble(HostTrouble.Kind.NO_TOKEN, missing(forge), null);
  }

  private static String missing(Forge forge) {
    return forge.variables().stream()
            // What the task gives the runner by itself is nobody's to set.
            .filter(name -> !name.equals(TokenVariables.AZURE_TOKEN))
            .collect(Collectors.joining(", "))
        + " is not set.";
  }

  private static String present(Optional<String> found, String otherwise) throws HostTrouble {
    String token = found.orElse("").strip();
    if (token.isEmpty()) {
      throw new HostTrouble(HostTrouble.Kind.NO_TOKEN, otherwise, null);
    }
    if (token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new HostTrouble(
          HostTrouble.Kind.BAD_TOKEN, "The token has characters that no token has.", null);
    }
    return token;
  }

  /**
   * How each host takes it: GitLab in {@code PRIVATE-TOKEN}; Bitbucket Cloud an API token with its
   * e-mail address, Azure a personal one without a name, as Basic; all others as Bearer.
   */
  private static HostToken form(Forge forge, String token, boolean personal) {
    Secret secret = Secret.of(token);
    return switch (forge) {
      case GITLAB -> new HostToken(secret, "PRIVATE-TOKEN", secret);
      case BITBUCKET_CLOUD -> token.contains(":") ? basic(secret, token) : bearer(secret);
      case AZURE_REPOS -> personal ? basic(secret, ":" + token) : bearer(secret);
      case GITHUB, BITBUCKET_DATA_CENTER -> bearer(secret);
    };
  }

  private static HostToken bearer(Secret token) {
    return new HostToken(token, "Authorization", Secret.of("Bearer " + token.reveal()));
  }

  private static HostToken basic(Secret token, String pair) {
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    String value = "Basic " + Base64.getEncoder().encodeToString(bytes);
    return new HostToken(token, "Authorization", Secret.of(value));
  }
}
