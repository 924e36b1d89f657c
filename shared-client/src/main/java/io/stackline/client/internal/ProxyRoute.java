package io.stackline.client.internal;

import io.stackline.client.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A proxy to go through.
 *
 * @param scheme {@code http} or {@code https}: how to speak to the proxy itself
 * @param host its name
 * @param port its port
 * @param user the user name it wants, if any
 * @param password the password it wants, if any
 */
public record ProxyRoute(
    String scheme, String host, int port, @Nullable String user, @Nullable Secret password) {}
