package io.jenkins.plugins.stackline.run;

/**
 * The script that starts the runner on an agent. Everything it needs comes by variables, so that
 * nothing has to be quoted and no secret is in the script's file. It looks for the runner where the
 * step is: the agent's own Java may not be in a container of the build.
 */
public final class RunnerScript {
  /** Java of the agent, as a path. */
  public static final String JAVA = "STACKLINE_JAVA";

  /** The runner's jar on the agent. */
  public static final String JAR = "STACKLINE_JAR";

  /** The self-contained runner of the tool; may be absent. */
  public static final String RUNNER = "STACKLINE_RUNNER";

  private static final String MISSING =
      "error: there is neither the Java of the agent nor a runner here (no-runner)";
  private static final String ADVICE =
      "  what to do: name a Pulumi installation with the runner in the option \"tool\", or put stackline on the PATH of this"
          + " container.";

  private static final String UNIX =
      """
      #!/bin/sh
      if [ -n "$STACKLINE_RUNNER" ] && [ -x "$STACKLINE_RUNNER" ]; then exec "$STACKLINE_RUNNER" run; fi
      if [ -x "$STACKLINE_JAVA" ] && [ -r "$STACKLINE_JAR" ]; then exec "$STACKLINE_JAVA" -jar "$STACKLINE_JAR" run; fi
      if command -v stackline >/dev/null 2>&1; then exec stackline run; fi
      echo '@missing@' >&2
      echo '@advice@' >&2
      exit 2
      """;

  private static final String WINDOWS =
      """
      @echo off
      if defined STACKLINE_RUNNER if exist "%STACKLINE_RUNNER%" goto runner
      if exist "%STACKLINE_JAVA%" goto java
      where stackline >nul 2>nul
      if not errorlevel 1 goto path
      echo @missing@ 1>&2
      echo @advice@ 1>&2
      exit /b 2
      :runner
      call "%STACKLINE_RUNNER%" run
      exit /b %ERRORLEVEL%
      :java
      "%STACKLINE_JAVA%" -jar "%STACKLINE_JAR%" run
      exit /b %ERRORLEVEL%
      :path
      call stackline run
      exit /b %ERRORLEVEL%
      """;

  private RunnerScript() {}

  /** For a shell. */
  public static String unix() {
    return UNIX.replace("@missing@", MISSING).replace("@advice@", ADVICE);
  }

  /** For the command processor of Windows, with its ends of lines. */
  public static String windows() {
    return WINDOWS
        .replace("@missing@", MISSING.replace("(", "^(").replace(")", "^)"))
        .replace("@advice@", ADVICE)
        .replace("\n", "\r\n");
  }
}
