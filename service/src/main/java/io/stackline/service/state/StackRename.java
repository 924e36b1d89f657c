package io.stackline.service.state;

import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadWriter;
import io.stackline.service.payload.Spool;

/**
 * Makes the state of a renamed stack, by editing the references to the old name and no other byte.
 */
public final class StackRename {
  private StackRename() {}

  /** What a stack is called. */
  public record Names(String organization, String project, String stack) {}

  /**
   * Rewrites a document as {@code pulumi stack rename} does on other backends (CLI package {@code
   * resource/edit}, {@code RenameStack}), and what that leaves out.
   *
   * <ul>
   *   <li>The URN of every resource, pending operations included, and what refers to it: parent,
   *       provider, dependencies, property dependencies, {@code deletedWith}, {@code replaceWith},
   *       {@code viewOf}, aliases, references of snippets; the name of the root stack resource.
   *   <li>References to resources of this stack inside property values. A reference inside a secret
   *       cannot be seen and stays.
   *   <li>Organization, project and stack in the secrets provider, if it is the service's and names
   *       this stack.
   * </ul>
   *
   * <p>A string that only looks like one of these stays. Memory use does not grow with the
   * document.
   *
   * @param document not closed
   * @param limits where a large state is kept while it is made
   */
  public static Materialized rename(Payload document, Names from, Names to, Limits limits) {
    return Io.run(
        () -> {
          try (Spool spool = new Spool(limits);
              RawJson json = RawJson.trusted(document.open());
              PayloadWriter writer = PayloadWriter.compact(limits)) {
            json.tapAll(spool);
            RenameWalk walk = new RenameWalk(json, new EditingCopy(json, spool, writer), from, to);
            return Checkpoints.finish(writer, walk.run());
          }
        });
  }
}
