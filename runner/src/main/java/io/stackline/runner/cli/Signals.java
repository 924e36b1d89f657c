package io.stackline.runner.cli;

import io.stackline.run.RunStatus;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Handles the signals that ask a process to end. Java has no public way to see a second signal, and
 * that is the one that matters here; so the one every JVM has, {@code sun.misc.Signal}, is used
 * through reflection, and where it is missing a signal ends the runner as it ends any Java program.
 */
final class Signals {
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  /** How long a run may take to end itself after a second signal. */
  private static final Duration LAST = Duration.ofSeconds(10);

  private static final AtomicInteger RECEIVED = new AtomicInteger();

  private Signals() {}

  /**
   * Whatever the run is doing, a second signal ends the process: it gets a little time to do so
   * itself, and none after a third. Each signal comes on a thread of its own.
   */
  private static void received(Runnable handler) {
    int count = RECEIVED.incrementAndGet();
    if (count > 2) {
      Runtime.getRuntime().halt(RunStatus.CANCELLED.exitCode());
    }
    if (count == 2) {
      Thread last = new Thread(Signals::endSoon, "last-signal");
      last.setDaemon(true);
      last.start();
    }
    handler.run();
  }

  private static void endSoon() {
    try {
      Thread.sleep(LAST.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(RunStatus.CANCELLED.exitCode());
  }

  /** Calls the handler at every such signal; without {@code sun.misc.Signal} it is never called. */
  static void handle(Runnable handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (proxy, method, args) -> {
            if (method.getName().equals("handle")) {
              received(handler);
              return null;
            }
            return method.invoke(handler, args);
          };
      Object adapter = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, call);
      for (String name : NAMES) {
        install(signal, type, adapter, name);
      }
    } catch (ReflectiveOperationException e) {
      System.err.println("stackline: signals cannot be handled here: " + e);
    }
  }

  private static void install(Class<?> signal, Class<?> type, Object adapter, String name)
      throws ReflectiveOperationException {
    try {
      Object instance = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, type).invoke(null, instance, adapter);
    } catch (InvocationTargetException e) {
      // Windows has no HUP, and a JVM started with -Xrs keeps signals to itself.
      System.err.println("stackline: SIG" + name + " is not handled: " + e.getCause());
    }
  }
}
