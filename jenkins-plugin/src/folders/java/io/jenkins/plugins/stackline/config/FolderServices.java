package io.jenkins.plugins.stackline.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.model.ItemGroup;
import java.util.List;

/** The services of folders; only where folders are. */
@Extension(optional = true)
public final class FolderServices implements ServiceSource {
  @Override
  public List<PulumiService> of(ItemGroup<?> group) {
    if (group instanceof AbstractFolder<?> folder) {
      PulumiFolderProperty property = folder.getProperties().get(PulumiFolderProperty.class);
      return property == null ? List.of() : property.getServices();
    }
    return List.of();
  }

  /** Fails to load, and so takes the extension away, where there are no folders. */
  public FolderServices() {
    AbstractFolder.class.getName();
  }
}
