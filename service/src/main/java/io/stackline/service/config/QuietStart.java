package io.stackline.service.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logback's first configuration, until {@link Logging#configure} was called: warnings as text.
 * Without it Logback would print everything, debugging included.
 */
public final class QuietStart extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logging.configure(
        context, new ServeOptions.Log(ServeOptions.LogFormat.TEXT, ServeOptions.LogLevel.WARN));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
