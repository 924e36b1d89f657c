package io.stackline.client.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a transport is made of.
 *
 * @param connectTimeout how long a connection, with its TLS handshake, may take
 * @param maxConnections the most connections at once
 * @param maxConnectionsPerHost the most connections to one host at once
 * @param caPem certificates to trust besides those of the Java runtime, in PEM
 * @param insecure true to trust every certificate and every name
 * @param proxyFor the proxy for an address; empty for none
 */
public record TransportOptions(
    Duration connectTimeout,
    int maxConnections,
    int maxConnectionsPerHost,
    @Nullable String caPem,
    boolean insecure,
    Function<URI, Optional<ProxyRoute>> proxyFor) {}
