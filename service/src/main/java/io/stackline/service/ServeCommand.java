package io.stackline.service;

import io.stackline.service.config.Logging;
import io.stackline.service.config.ServeFlags;
import io.stackline.service.config.ServeOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves until the process is asked to stop. */
@Command(
    name = "serve",
    description = "Serve the Pulumi Cloud API.",
    footer = {
      "",
      "Every option can also come from the environment, as STACKLINE_ and its name (STACKLINE_LISTEN),"
          + " or from the file of --config ('listen: 0.0.0.0:8080').",
      "A flag wins over the environment, the environment over the file.",
      "Secrets come from STACKLINE_ADMIN_TOKEN, STACKLINE_MASTER_KEY and"
          + " STACKLINE_DATABASE_PASSWORD or from files, never from flags.",
      "STACKLINE_JAVA_OPTS gives options to the Java runtime, for example -Xmx512m.",
      "",
      "When the service is ready it prints one line with its URL. SIGTERM stops it when the"
          + " requests in flight are done."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  private final Map<String, String> environment;

  @Mixin private ServeFlags flags = new ServeFlags();

  @Spec private @Nullable CommandSpec spec;

  ServeCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ServeOptions options = flags.options(environment);
    Logging.configure(options.log());
    StacklineService service = StacklineService.start(options);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
    announce(service);
    new CountDownLatch(1).await();
    return 0;
  }

  private void announce(StacklineService service) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("Stackline is ready at " + service.url());
    out.flush();
    service
        .metricsUrl()
        .ifPresent(url -> LOG.atInfo().addKeyValue("url", url).log("metrics are served"));
  }

  /**
   * Stops the service and ends the process: with 0, because it did what it was asked to, where the
   * JVM would say by its exit code that a signal ended it.
   */
  private static void stop(StacklineService service) {
    LOG.info("stopping");
    int code = 0;
    try {
      service.close();
      LOG.info("stopped");
    } catch (RuntimeException e) {
      LOG.error("the service did not stop cleanly", e);
      code = 1;
    }
    Runtime.getRuntime().halt(code);
  }
}
