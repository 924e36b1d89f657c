package io.stackline.runner.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sessions of processes, on systems that show them under {@code /proc}. */
final class Sessions {
  private Sessions() {}

  /** The processes of a session; none on other systems. */
  static List<ProcessHandle> members(long session) {
    return ProcessHandle.allProcesses().filter(p -> isIn(session, p.pid())).toList();
  }

  /**
   * Whether a process runs. One that has ended and that nobody has asked about yet runs no more,
   * although it still has its number.
   */
  static boolean isRunning(long pid) {
    String[] fields = fields(pid);
    return fields.length > 0 && !fields[0].equals("Z");
  }

  private static boolean isIn(long session, long pid) {
    String[] fields = fields(pid);
    return fields.length > 3 && !fields[0].equals("Z") && fields[3].equals(Long.toString(session));
  }

  /** State, parent, group, session and so on; none if there is no such process. */
  private static String[] fields(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // pid (name) state ppid pgrp session …, and the name may hold anything, brackets too.
      return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    } catch (IOException e) {
      // It has ended, or there is no /proc.
      return new String[0];
    }
  }
}
