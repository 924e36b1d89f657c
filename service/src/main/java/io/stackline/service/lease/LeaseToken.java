package io.stackline.service.lease;

import io.stackline.service.authn.SecretToken;
import java.time.Instant;

/**
 * A lease as it is handed out, once.
 *
 * @param token what the CLI sends as {@code Authorization: update-token …}
 * @param expiresAt by the database's clock
 */
public record LeaseToken(SecretToken token, Instant expiresAt) {}
