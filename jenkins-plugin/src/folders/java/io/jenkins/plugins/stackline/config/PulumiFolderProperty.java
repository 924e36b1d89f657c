package io.jenkins.plugins.stackline.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * The services of a folder: they come before those of the folders above it and of the controller.
 */
public final class PulumiFolderProperty extends AbstractFolderProperty<AbstractFolder<?>> {
  private final List<PulumiService> services;

  @DataBoundConstructor
  public PulumiFolderProperty(@CheckForNull List<PulumiService> services) {
    this.services = services == null ? new ArrayList<>() : new ArrayList<>(services);
  }

  public List<PulumiService> getServices() {
    return List.copyOf(services);
  }

  /** The part of a folder's form; only where folders are. */
  @Extension(optional = true)
  @Symbol("pulumi")
  public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {
    @Override
    public String getDisplayName() {
      return "Pulumi services";
    }
  }
}
