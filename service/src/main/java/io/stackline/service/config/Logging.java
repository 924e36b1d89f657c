package io.stackline.service.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import org.slf4j.LoggerFactory;

/**
 * Sets the log up in code, on stderr: standard output belongs to the line that says that the
 * service is ready, and reading a configuration file would slow the start.
 */
public final class Logging {
  private Logging() {}

  /** Uses the format and the level from now on, for the whole process. */
  public static void configure(ServeOptions.Log log) {
    configure((LoggerContext) LoggerFactory.getILoggerFactory(), log);
  }

  static void configure(LoggerContext context, ServeOptions.Log log) {
    context.reset();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder(context, log.format()));
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    Level level = Level.toLevel(log.level().name());
    root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
    context.getLogger("io.stackline").setLevel(level);
  }

  private static Encoder<ILoggingEvent> encoder(
      LoggerContext context, ServeOptions.LogFormat format) {
    EncoderBase<ILoggingEvent> encoder = format == ServeOptions.LogFormat.JSON ? json() : text();
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private static JsonEncoder json() {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMDC(false);
    encoder.setWithMarkers(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    return encoder;
  }

  private static PatternLayoutEncoder text() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg %kvp{NONE}%n");
    return encoder;
  }
}
