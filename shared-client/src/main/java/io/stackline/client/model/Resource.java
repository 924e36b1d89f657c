package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource as the state has it. Source: {@code Resource} of the public API.
 *
 * @param inputs an object; secrets still encrypted
 * @param outputs an object; secrets still encrypted
 * @param providerInputs an object
 */
public record Resource(
    @Nullable String id,
    @EmptyIfAbsent String type,
    String urn,
    boolean custom,
    boolean delete,
    List<String> dependencies,
    @Nullable String parent,
    @Nullable Boolean protect,
    @Nullable Boolean external,
    @Nullable Boolean retainOnDelete,
    @Nullable List<String> additionalSecretOutputs,
    @Nullable List<String> aliases,
    @Nullable String deletedWith,
    @Nullable List<String> initErrors,
    @Nullable JsonText inputs,
    @Nullable JsonText outputs,
    @Nullable JsonText providerInputs) {
  /** Copies the collections. */
  public Resource {
    dependencies = Copies.list(dependencies);
    additionalSecretOutputs = Copies.listOrNull(additionalSecretOutputs);
    aliases = Copies.listOrNull(aliases);
    initErrors = Copies.listOrNull(initErrors);
  }
}
