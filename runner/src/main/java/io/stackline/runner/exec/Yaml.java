package io.stackline.runner.exec;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML that anybody may have written; apart from its users so that most runs never load the
 * library. Depth, aliases and what they stand for are bounded ({@link YamlLimits}); errors name the
 * file, the place and the reason, never the text ({@link YamlFault}).
 */
public final class Yaml {
  private Yaml() {}

  /** The mapping a document consists of; JSON is YAML too. */
  public static Map<?, ?> map(Path file, String text) throws RunException {
    LoadSettings settings = settings();
    Object value;
    try {
      Optional<Node> document = composer(settings, text).getSingleNode();
      value = new StandardConstructor(settings).constructSingleDocument(document);
    } catch (RuntimeException | StackOverflowError e) {
      throw refused(file, text, e);
    }
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new RunException(ErrorCode.BAD_CONFIGURATION, file + " is not a YAML mapping.");
  }

  /** The only document of a text; empty if there is none. */
  static Optional<Node> document(Path file, String text) throws RunException {
    try {
      return composer(settings(), text).getSingleNode();
    } catch (RuntimeException | StackOverflowError e) {
      throw refused(file, text, e);
    }
  }

  /** The first document of a text, as the CLI reads a stack's configuration. */
  static Optional<Node> firstDocument(Path file, String text) throws RunException {
    try {
      Composer composer = composer(settings(), text);
      return composer.hasNext() ? Optional.ofNullable(composer.next()) : Optional.empty();
    } catch (RuntimeException | StackOverflowError e) {
      throw refused(file, text, e);
    }
  }

  /**
   * What the library, or what guards it, does not take. It may also fail otherwise than it says.
   */
  private static RunException refused(Path file, String text, Throwable fault) {
    // Its own message repeats the line, so that it is no cause either.
    return new RunException(
        ErrorCode.BAD_CONFIGURATION, file + ": " + YamlFault.of(fault, text) + ".");
  }

  private static Composer composer(LoadSettings settings, @Nullable String text) {
    StreamReader reader = new StreamReader(settings, text == null ? "" : text);
    return new Composer(settings, new YamlLimits(new ParserImpl(settings, reader)));
  }

  private static LoadSettings settings() {
    return LoadSettings.builder()
        .setMaxAliasesForCollections(YamlLimits.ALIASES)
        .setCodePointLimit(YamlLimits.CHARACTERS)
        .setAllowNonScalarKeys(true)
        .build();
  }
}
