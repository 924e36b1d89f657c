package io.stackline.conformance.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * One service per engine for all suites that neither stop it nor need flags of their own; started
 * when the first asks, stopped when the JVM ends. Its log stays under {@code target/services}.
 */
final class SharedServices {
  private static final Path DIRECTORY = Path.of("target", "services").toAbsolutePath();
  private static final Map<Engine, ServiceProcess> RUNNING = new EnumMap<>(Engine.class);

  private SharedServices() {}

  /** The service on the engine. Skips the test where it cannot run. */
  static synchronized ServiceProcess on(Engine engine) throws IOException {
    ServiceProcess running = RUNNING.get(engine);
    if (running == null) {
      Files.createDirectories(DIRECTORY);
      Path own =
          Files.createTempDirectory(DIRECTORY, engine.name().toLowerCase(java.util.Locale.ROOT));
      running = ServiceProcess.start(ServiceOptions.on(engine, own));
      RUNNING.put(engine, running);
      ServiceProcess started = running;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "stop-service"));
    }
    return running;
  }

  private static void stop(ServiceProcess service) {
    service.handle().destroy();
  }
}
