package io.stackline.runner.exec;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.nio.file.Path;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML; apart from its users so that most runs never load the library. */
public final class Yaml {
  private Yaml() {}

  /** The mapping a document consists of; JSON is YAML too. */
  public static Map<?, ?> map(Path file, String text) throws RunException {
    try {
      Load load = new Load(LoadSettings.builder().setLabel(file.toString()).build());
      if (load.loadFromString(text) instanceof Map<?, ?> map) {
        return map;
      }
    } catch (YamlEngineException e) {
      throw new RunException(ErrorCode.BAD_CONFIGURATION, file + ": " + e.getMessage(), e);
    }
    throw new RunException(ErrorCode.BAD_CONFIGURATION, file + " is not a YAML mapping.");
  }
}
