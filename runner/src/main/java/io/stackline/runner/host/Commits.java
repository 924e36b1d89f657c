package io.stackline.runner.host;

import java.nio.file.Path;
import java.util.Optional;

/** The commit that is checked out where no CI host tells it. */
public final class Commits {
  private Commits() {}

  /** The one of the work tree that a directory is in; empty if it is in none. */
  public static Optional<String> head(Path directory) {
    return GitDirectory.find(directory).flatMap(GitDirectory::head);
  }
}
