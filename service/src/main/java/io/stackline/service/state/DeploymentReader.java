package io.stackline.service.state;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads deployments, with or without keeping them. */
final class DeploymentReader {
  private static final int OLDEST = 1;
  private static final int NEWEST = 4;

  private final RawJson json;
  private final Recorder recorder;

  DeploymentReader(RawJson json, Recorder recorder) {
    this.json = json;
    this.recorder = recorder;
  }

  /** A whole document and the schema version it declares. */
  record Document(int version, RawDeployment deployment) {}

  /** Reads a document ({@code apitype.UntypedDeployment}) and expects nothing after it. */
  Document document() throws IOException {
    json.next();
    Document document = untyped();
    json.expectEnd();
    return document;
  }

  /** Reads the document at hand and goes to its end. */
  Document untyped() throws IOException {
    if (!json.isObject("document")) {
      throw json.refusal("is not a deployment");
    }
    int version = 0;
    RawDeployment deployment = null;
    String member;
    while ((member = json.nextMember()) != null) {
      switch (member) {
        case "version" -> version = version(json);
        case "deployment" -> deployment = deployment();
        case "features" -> features(json);
        default -> json.skip();
      }
    }
    // An empty stack is `{"deployment":null}`. Without the member it is some other document, and to
    // take
    // it for an empty state would make the stack forget its resources.
    if (deployment == null) {
      throw json.refusal("has no deployment");
    }
    return new Document(version == 0 ? 3 : version, deployment);
  }

  /** The schema version at hand. */
  static int version(RawJson json) throws IOException {
    Long version = json.integer("version");
    if (version == null || version < OLDEST || version > NEWEST) {
      throw json.refusal(
          "has a deployment version that is not supported (" + OLDEST + " to " + NEWEST + " are)");
    }
    return version.intValue();
  }

  /** Checks the list of features at hand and goes to its end. */
  static void features(RawJson json) throws IOException {
    if (json.isArray("list of features")) {
      while (json.nextElement()) {
        json.string("feature");
      }
    }
  }

  /** Reads the deployment at hand, null included, and goes to its end. */
  RawDeployment deployment() throws IOException {
    RawDeployment deployment = new RawDeployment();
    if (!json.isObject("deployment")) {
      return deployment;
    }
    String member;
    while ((member = json.nextMember()) != null) {
      switch (member) {
        case "manifest" -> deployment.engineVersion = manifest();
        case "secrets_providers" -> deployment.secretsProvider = provider();
        case "resources" -> resources(deployment);
        case "pending_operations" -> operations(deployment);
        case "metadata" ->
            deployment.metadata = json.isObject(member) ? recorder.value(json) : null;
        case "snippets" -> deployment.snippets = snippets();
        case "extensions" -> extensions(deployment);
        default -> deployment.unknown.put(member, recorder.value(json));
      }
    }
    return deployment;
  }

  private String manifest() throws IOException {
    String version = "";
    if (json.isObject("manifest")) {
      String member;
      while ((member = json.nextMember()) != null) {
        if (member.equals("version")) {
          version = json.string("manifest version");
        } else {
          json.skip();
        }
      }
    }
    return version;
  }

  /** Reads the secrets provider at hand. */
  RawDeployment.@Nullable Provider provider() throws IOException {
    if (!json.isObject("secrets provider")) {
      return null;
    }
    long from = recorder.begin(json);
    String type = "";
    long stateFrom = 0;
    long stateTo = 0;
    long origin = json.start();
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("type")) {
        type = json.string("secrets provider type");
      } else if (member.equals("state")) {
        stateFrom = json.start() - origin;
        json.skip();
        stateTo = json.end() - origin;
      } else {
        json.skip();
      }
    }
    Slice whole = recorder.end(json, from);
    Slice state = stateTo > 0 ? new Slice(from + stateFrom, stateTo - stateFrom) : null;
    return new RawDeployment.Provider(type, whole, state);
  }

  private void resources(RawDeployment deployment) throws IOException {
    deployment.resources.clear();
    if (json.isArray("list of resources")) {
      while (json.nextElement()) {
        if (!json.isObject("resource")) {
          throw json.refusal("has a resource that is null");
        }
        deployment.resources.add(ResourceReader.read(json, recorder));
      }
    }
  }

  private void operations(RawDeployment deployment) throws IOException {
    deployment.operations.clear();
    if (json.isArray("list of pending operations")) {
      while (json.nextElement()) {
        if (!json.isObject("pending operation")) {
          throw json.refusal("has a pending operation that is null");
        }
        deployment.operations.add(operation());
      }
    }
  }

  /** Reads the operation at hand. */
  RawDeployment.Operation operation() throws IOException {
    long from = recorder.begin(json);
    String type = "";
    int traits = 0;
    boolean complete = false;
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("type")) {
        type = json.string("operation type");
      } else if (member.equals("resource") && json.isObject("operation's resource")) {
        traits = ResourceReader.readTraits(json);
        complete = true;
      } else {
        json.skip();
      }
    }
    if (!complete) {
      throw json.refusal("has an operation without a resource");
    }
    return new RawDeployment.Operation(type, recorder.end(json, from), traits);
  }

  /** Reads the snippets at hand; null if there are none. */
  @Nullable Slice snippets() throws IOException {
    if (!json.isArray("list of snippets")) {
      return null;
    }
    long from = recorder.begin(json);
    boolean any = false;
    while (json.nextElement()) {
      any = true;
      json.skip();
    }
    Slice whole = recorder.end(json, from);
    return any ? whole : null;
  }

  private void extensions(RawDeployment deployment) throws IOException {
    deployment.extensions.clear();
    if (json.isObject("map of extensions")) {
      String member;
      while ((member = json.nextMember()) != null) {
        deployment.extensions.put(member, recorder.value(json));
      }
    }
  }
}
