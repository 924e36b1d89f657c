package io.jenkins.plugins.stackline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMHeadOrigin;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.SCMSourceDescriptor;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import jenkins.scm.api.mixin.ChangeRequestSCMHead2;
import org.jvnet.hudson.test.SingleFileSCM;

/**
 * Change requests of a repository that are open, with the facts that a branch source of a real host
 * gives, each with the same Jenkinsfile.
 */
public final class Requests extends SCMSource {
  private static final Map<String, List<String>> OPEN = new ConcurrentHashMap<>();

  private final String repository;
  private final String jenkinsfile;
  private final boolean forks;

  /**
   * @param repository {@code OWNER/NAME}
   * @param forks whether the requests come from forks
   */
  public Requests(String repository, String jenkinsfile, boolean forks) {
    this.repository = repository;
    this.jenkinsfile = jenkinsfile;
    this.forks = forks;
  }

  /** Which requests of a repository are open from now on. */
  static void open(String repository, String... numbers) {
    OPEN.put(repository, List.of(numbers));
  }

  /** The address of a request's page. */
  static String url(String repository, String number) {
    return "https://github.com/" + repository + "/pull/" + number;
  }

  @Override
  protected void retrieve(
      SCMSourceCriteria criteria,
      @NonNull SCMHeadObserver observer,
      SCMHeadEvent<?> event,
      @NonNull TaskListener listener)
      throws IOException, InterruptedException {
    for (String id : OPEN.getOrDefault(repository, List.of())) {
      Request head = new Request(id, forks);
      observer.observe(head, new Revision(head));
    }
  }

  @NonNull
  @Override
  protected List<Action> retrieveActions(
      @NonNull SCMHead head, @CheckForNull SCMHeadEvent event, @NonNull TaskListener listener) {
    return List.of(
        new ObjectMetadataAction("A change", "", url(repository, ((Request) head).getId())));
  }

  @NonNull
  @Override
  public SCM build(@NonNull SCMHead head, SCMRevision revision) {
    return new SingleFileSCM("Jenkinsfile", jenkinsfile.getBytes(StandardCharsets.UTF_8));
  }

  /** The kind of source. */
  @Extension
  public static final class DescriptorImpl extends SCMSourceDescriptor {
    @Override
    public String getDisplayName() {
      return "change requests of the test";
    }
  }

  private static final class Request extends SCMHead implements ChangeRequestSCMHead2 {
    private static final long serialVersionUID = 1;

    private final String id;
    private final boolean fork;

    Request(String id, boolean fork) {
      super("PR-" + id);
      this.id = id;
      this.fork = fork;
    }

    @NonNull
    @Override
    public SCMHeadOrigin getOrigin() {
      return fork ? new SCMHeadOrigin.Fork("mallory") : SCMHeadOrigin.DEFAULT;
    }

    @NonNull
    @Override
    public ChangeRequestCheckoutStrategy getCheckoutStrategy() {
      return ChangeRequestCheckoutStrategy.HEAD;
    }

    @NonNull
    @Override
    public String getOriginName() {
      return "feature-" + id;
    }

    @NonNull
    @Override
    public String getId() {
      return id;
    }

    @NonNull
    @Override
    public SCMHead getTarget() {
      return new SCMHead("main");
    }
  }

  private static final class Revision extends SCMRevision {
    private static final long serialVersionUID = 1;

    Revision(SCMHead head) {
      super(head);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Revision revision && revision.getHead().equals(getHead());
    }

    @Override
    public int hashCode() {
      return getHead().hashCode();
    }
  }
}
