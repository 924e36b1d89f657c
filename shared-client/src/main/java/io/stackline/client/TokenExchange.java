package io.stackline.client;

import io.stackline.client.model.Secret;
import java.time.Duration;

/**
 * A token of an OIDC issuer, such as a CI host, to be exchanged for an access token.
 *
 * @param subjectToken the issuer's token
 * @param organization the organization that trusts the issuer
 * @param tokenType {@code organization}, {@code team} or {@code personal}
 * @param scope empty, {@code team:NAME} or {@code user:LOGIN}
 * @param expiration how long the access token is to live
 */
public record TokenExchange(
    Secret subjectToken,
    String organization,
    String tokenType,
    String scope,
    Duration expiration) {}
