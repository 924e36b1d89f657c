package io.stackline.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the service carries an operation out itself, as a deployment.
 *
 * @param source where the program is
 * @param variables for the program, by name
 * @param secretVariables where the values of secret variables for the program are
 * @param preRunCommands shell commands before the operation
 * @param image the image it runs in; absent: the service's own
 * @param agentPool the agents that carry it out; absent: the service's own
 * @param inheritSettings whether what is not said here comes from the stack's deployment settings
 */
public record RemoteOptions(
    Source source,
    Map<String, String> variables,
    Map<String, SecretReference> secretVariables,
    List<String> preRunCommands,
    @Nullable String image,
    @Nullable String agentPool,
    boolean inheritSettings) {
  public RemoteOptions {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    secretVariables = Collections.unmodifiableMap(new LinkedHashMap<>(secretVariables));
    preRunCommands = List.copyOf(preRunCommands);
  }

  /**
   * Where the program is. What is absent is what the CI host checked out.
   *
   * @param repository its URL
   * @param commit the commit
   * @param branch its branch, instead of a commit
   * @param directory of the project in it
   * @param token an access token for it; absent: the service knows how to get it
   */
  public record Source(
      @Nullable String repository,
      @Nullable String commit,
      @Nullable String branch,
      @Nullable String directory,
      @Nullable SecretReference token) {}
}
