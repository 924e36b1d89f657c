package io.stackline.runner.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Handles the signals that ask a process to end. Java has no public way to see a second signal, and
 * that is the one that matters here; so the one every JVM has, {@code sun.misc.Signal}, is used
 * through reflection, and where it is missing a signal ends the runner as it ends any Java program.
 */
final class Signals {
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private Signals() {}

  /** Calls the handler at every such signal; without {@code sun.misc.Signal} it is never called. */
  static void handle(Runnable handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (proxy, method, args) -> {
            if (method.getName().equals("handle")) {
              handler.run();
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
