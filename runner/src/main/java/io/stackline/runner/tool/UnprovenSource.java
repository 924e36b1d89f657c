package io.stackline.runner.tool;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.semver4j.Semver;

/**
 * A source that nothing is taken from, not even the names of its versions: somebody else than the
 * operator may have written what it would give, with a list of checksums that fits.
 *
 * @param kind what it is, for results
 * @param title what it is, for people
 * @param reason why, as a sentence
 */
record UnprovenSource(RunResult.CliSource kind, String title, String reason) implements CliSource {

  @Override
  public Optional<Semver> latest() throws RunException {
    throw refused();
  }

  @Override
  public List<Semver> versions() throws RunException {
    throw refused();
  }

  @Override
  public Optional<String> checksums(Semver version) throws RunException {
    throw refused();
  }

  @Override
  public boolean has(Semver version) throws RunException {
    throw refused();
  }

  @Override
  public void archive(Semver version, Path to) throws RunException {
    throw refused();
  }

  private RunException refused() {
    return new RunException(ErrorCode.CLI_UNPROVEN, reason);
  }
}
