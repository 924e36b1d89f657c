package io.jenkins.plugins.stackline.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.BuildBadgeAction;
import hudson.model.Run;
import io.jenkins.plugins.stackline.run.BoundedText;
import io.jenkins.plugins.stackline.run.ResultLimits;
import io.jenkins.plugins.stackline.run.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The runs of a build: summary, page, badge and export. Who may see the build may see them. */
@ExportedBean
public final class PulumiBuildAction implements RunAction2, BuildBadgeAction {
  private static final Logger LOGGER = Logger.getLogger(PulumiBuildAction.class.getName());

  private final List<RunRecord> runs = new ArrayList<>();
  private transient Run<?, ?> run;

  synchronized void add(RunRecord record) {
    runs.add(record);
  }

  /** In the order in which they ended. */
  @Exported(inline = true)
  public synchronized List<RunRecord> getRuns() {
    return List.copyOf(runs);
  }

  /** All that is known of one of them; null if its file was cleaned away or cannot be read. */
  public @CheckForNull RunReport report(RunRecord record) {
    try (InputStream in = Files.newInputStream(file(record))) {
      return Json.report(
          BoundedText.read(in, ResultLimits.BYTES, "The result of the run", ResultLimits.ADVICE));
    } catch (IOException e) {
      LOGGER.log(Level.FINE, e, () -> "There is no result to show in " + file(record));
      return null;
    }
  }

  private Path file(RunRecord record) {
    return run.getRootDir().toPath().resolve("stackline").resolve(record.file());
  }

  /** Whether the results of all of them were cleaned away: there is no page then. */
  public boolean isGone() {
    return getRuns().stream().noneMatch(record -> Files.exists(file(record)));
  }

  /** For the badge: whether all of them did what was asked. */
  public boolean isGood() {
    return getRuns().stream().allMatch(RunRecord::isSucceeded);
  }

  /** The words of the badge. */
  public String getBadge() {
    return String.join(
        "; ",
        getRuns().stream()
            .map(r -> r.getStack() + ": " + r.getStatus() + ", " + r.getSummary())
            .toList());
  }

  public Run<?, ?> getRun() {
    return run;
  }

  @Override
  public void onAttached(Run<?, ?> owner) {
    this.run = owner;
  }

  @Override
  public void onLoad(Run<?, ?> owner) {
    this.run = owner;
  }

  @Override
  public String getIconFileName() {
    return "symbol-cloud-upload-outline plugin-ionicons-api";
  }

  @Override
  public String getDisplayName() {
    return "Pulumi";
  }

  @Override
  public String getUrlName() {
    return "pulumi";
  }
}
