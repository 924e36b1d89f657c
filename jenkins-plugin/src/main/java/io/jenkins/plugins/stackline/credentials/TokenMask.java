package io.jenkins.plugins.stackline.credentials;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import io.stackline.run.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;

/**
 * Hides tokens in a log, in every form that Jenkins knows how to find. It keeps only the IDs of the
 * credentials: after a restart of the controller the tokens are looked up again, so none is written
 * to its disk.
 */
@SuppressFBWarnings(
    value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
    justification = "it is looked up again when it is first needed")
public final class TokenMask extends ConsoleLogFilter implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Logger LOGGER = Logger.getLogger(TokenMask.class.getName());

  private final String runId;
  private final List<String> ids;
  private final String charset;
  private transient Pattern pattern;

  /**
   * @param ids of the credentials whose secrets are hidden
   * @param secrets the secrets, as far as they are known already; not kept on disk
   */
  public TokenMask(Run<?, ?> run, List<String> ids, Collection<Secret> secrets) {
    this.runId = run.getExternalizableId();
    this.ids = List.copyOf(ids);
    this.charset = run.getCharset().name();
    this.pattern = secrets.isEmpty() ? null : pattern(secrets);
  }

  /**
   * The same, hiding more. After a restart these are not known any more: they were exchanged for a
   * block, and whoever has them then is the CLI alone.
   */
  public TokenMask and(Collection<Secret> more) {
    Pattern known = pattern();
    Pattern added = pattern(more);
    String both =
        Stream.of(known, added)
            .map(Pattern::pattern)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("|"));
    return new TokenMask(this, Pattern.compile(both));
  }

  private TokenMask(TokenMask other, Pattern pattern) {
    this.runId = other.runId;
    this.ids = other.ids;
    this.charset = other.charset;
    this.pattern = pattern;
  }

  /** For a log that is of no build: only as long as the controller runs. */
  TokenMask(Collection<Secret> secrets) {
    this.runId = "";
    this.ids = List.of();
    this.charset = StandardCharsets.UTF_8.name();
    this.pattern = pattern(secrets);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public OutputStream decorateLogger(AbstractBuild build, OutputStream logger) {
    return decorate(logger);
  }

  /** The same stream without the secrets. */
  public OutputStream decorate(OutputStream out) {
    return new SecretPatterns.MaskingOutputStream(out, this::pattern, charset);
  }

  private static Pattern pattern(Collection<Secret> secrets) {
    return SecretPatterns.getAggregateSecretPattern(secrets.stream().map(Secret::reveal).toList());
  }

  private synchronized Pattern pattern() {
    if (pattern == null) {
      List<Secret> secrets = new ArrayList<>();
      Run<?, ?> run = runId.isEmpty() ? null : Run.fromExternalizableId(runId);
      for (String id : ids) {
        try {
          if (run != null) {
            secrets.add(TokenLookup.find(run, id).secret());
          }
        } catch (IOException e) {
          LOGGER.log(Level.WARNING, "Its secret cannot be hidden any more: " + e.getMessage(), e);
        }
      }
      pattern = pattern(secrets);
    }
    return pattern;
  }
}
