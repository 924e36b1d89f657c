package io.jenkins.plugins.stackline.credentials;

import io.stackline.run.Secret;

/**
 * A credential's secret and where it is good for. Never serialised: whoever needs it after a
 * restart looks it up again.
 *
 * @param secret the token itself
 * @param url the service's URL; empty if the credential does not say
 * @param organization the default organization; empty if the credential does not say
 */
public record FoundToken(Secret secret, String url, String organization) {}
