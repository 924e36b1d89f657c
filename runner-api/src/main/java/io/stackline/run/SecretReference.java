package io.stackline.run;

/**
 * Where a secret value is read from when the run starts. A request never carries the value itself,
 * so that requests can be stored and logged.
 */
public sealed interface SecretReference {

  /** The reference as it is written in requests and options. */
  String text();

  /**
   * The value of an environment variable.
   *
   * @param name the variable's name
   */
  record Env(String name) implements SecretReference {
    public Env {
      requireText(name);
    }

    @Override
    public String text() {
      return "env:" + name;
    }
  }

  /**
   * The content of a file, without one final line end.
   *
   * @param path the file, relative to the working directory of the runner
   */
  record File(String path) implements SecretReference {
    public File {
      requireText(path);
    }

    @Override
    public String text() {
      return "file:" + path;
    }
  }

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException if the text is not {@code env:NAME} or {@code file:PATH}; the
   *     message does not repeat the text, which may be a secret given by mistake
   */
  static SecretReference parse(String text) {
    if (text.startsWith("env:")) {
      return new Env(text.substring("env:".length()));
    }
    if (text.startsWith("file:")) {
      return new File(text.substring("file:".length()));
    }
    throw new IllegalArgumentException(
        "a secret is given by reference, env:VARIABLE or file:PATH, never by its value");
  }

  private static void requireText(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the reference to a secret names nothing");
    }
  }
}
