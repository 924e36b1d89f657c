package io.stackline.service.state;

import io.stackline.service.payload.Spool;
import io.stackline.service.state.RawResource.Trait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;

/**
 * Makes references name resources as they are called now instead of by an alias, and drops the
 * aliases (SDK package {@code apitype}, {@code DeploymentV3.NormalizeURNReferences}).
 *
 * <p>Where two resources claim one alias, which the CLI refuses, the first keeps it: at this place
 * a refusal would lose what the update did.
 */
final class UrnNormalization {
  private final Spool spool;
  private final Reshaper reshaper;
  private final Map<String, String> current = new HashMap<>();

  UrnNormalization(Spool spool) {
    this.spool = spool;
    this.reshaper = new Reshaper(spool);
  }

  /** Replaces what needs it in the deployment. */
  void run(RawDeployment deployment) throws IOException {
    boolean aliased = deployment.resources.stream().anyMatch(r -> r.has(Trait.ALIASES));
    boolean unnamed = deployment.resources.stream().anyMatch(r -> r.has(Trait.PROVIDER_WITHOUT_ID));
    if (aliased) {
      for (RawResource resource : deployment.resources) {
        learn(Links.read(spool, resource));
      }
    }
    if (aliased || unnamed) {
      ListIterator<RawResource> each = deployment.resources.listIterator();
      while (each.hasNext()) {
        each.set(reshaper.reshape(each.next(), this::fix));
      }
    }
    Slice snippets = deployment.snippets;
    if (aliased && snippets != null) {
      deployment.snippets = fixSnippets(snippets);
    }
  }

  private void learn(Links links) {
    String urn = links.urn.value();
    if (links.aliases != null) {
      for (Links.Text alias : links.aliases.values()) {
        current.putIfAbsent(alias.value(), urn);
      }
    }
    String parent = current.get(links.parent.value());
    if (parent == null) {
      return;
    }
    Optional<Urn> above = Urn.parse(parent).filter(p -> !p.isRoot());
    Optional<Urn> own = Urn.parse(urn);
    if (above.isPresent() && own.isPresent()) {
      current.put(urn, own.get().below(above.get().qualifiedType()).toString());
    }
  }

  private void fix(Links links, Reshaper.Edits edits) {
    fix(links.urn, edits);
    fix(links.parent, edits);
    fix(links.deletedWith, edits);
    fix(links.viewOf, edits);
    fixProvider(links.provider, edits);
    if (links.dependencies != null) {
      links.dependencies.values().forEach(text -> fix(text, edits));
    }
    if (links.propertyDependencies != null) {
      links
          .propertyDependencies
          .lists()
          .values()
          .forEach(list -> list.forEach(text -> fix(text, edits)));
    }
    if (links.aliases != null && !links.aliases.values().isEmpty()) {
      edits.clear(links.aliases);
    }
  }

  private void fix(Links.Text text, Reshaper.Edits edits) {
    String now = current.get(text.value());
    if (now != null && !now.equals(text.value()) && text.end() > 0) {
      edits.replace(text, now);
    }
  }

  private void fixProvider(Links.Text provider, Reshaper.Edits edits) {
    String reference = provider.value();
    int at = reference.lastIndexOf(Urn.DELIMITER);
    if (at < 0) {
      return;
    }
    String urn = reference.substring(0, at);
    String id = reference.substring(at + Urn.DELIMITER.length());
    String now =
        current.getOrDefault(urn, urn) + Urn.DELIMITER + (id.isEmpty() ? Urn.UNKNOWN_ID : id);
    if (!now.equals(reference)) {
      edits.replace(provider, now);
    }
  }

  private Slice fixSnippets(Slice snippets) throws IOException {
    List<Edit> edits = new ArrayList<>();
    try (RawJson json = RawJson.trusted(spool.open(snippets.offset(), snippets.length()))) {
      json.next();
      Snippets.references(
          json,
          text -> {
            String now = current.get(text.value());
            if (now != null) {
              edits.add(new Edit(text.start(), text.end(), JsonText.quote(now)));
            }
          });
    }
    return edits.isEmpty() ? snippets : reshaper.write(snippets, edits);
  }
}
