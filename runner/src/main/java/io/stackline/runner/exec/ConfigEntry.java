package io.stackline.runner.exec;

import io.stackline.run.Secret;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A value to be set in a configuration file.
 *
 * @param key with its namespace
 * @param path whether what follows the namespace is a path into a structure
 * @param plain the value as YAML; absent if it is secret
 * @param secret the value that is encrypted; absent if it is plain
 */
public record ConfigEntry(
    String key, boolean path, @Nullable Node plain, @Nullable Secret secret) {}
