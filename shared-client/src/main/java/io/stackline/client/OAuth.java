package io.stackline.client;

import io.stackline.client.model.Secret;
import io.stackline.client.model.TokenExchangeGrantResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens for tokens. These calls send no access token. Every call may throw a {@code
 * ClientException}.
 */
public final class OAuth {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";

  private final Caller caller;

  OAuth(Caller caller) {
    this.caller = caller;
  }

  /** Exchanges an issuer's token. Operation {@code POST /api/oauth/token}. */
  public TokenExchangeGrantResponse exchange(TokenExchange exchange) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", GRANT);
    form.put("subject_token", exchange.subjectToken().reveal());
    form.put("subject_token_type", ID_TOKEN);
    form.put("audience", "urn:pulumi:org:" + exchange.organization());
    form.put("requested_token_type", "urn:pulumi:token-type:access_token:" + exchange.tokenType());
    form.put("scope", exchange.scope());
    form.put("expiration", Long.toString(exchange.expiration().toSeconds()));
    return token("exchange a token", form, exchange.subjectToken());
  }

  /** Exchanges a refresh token. Operation {@code POST /api/oauth/token}. */
  public TokenExchangeGrantResponse refresh(Secret refreshToken) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken.reveal());
    return token("renew an access token", form, refreshToken);
  }

  private TokenExchangeGrantResponse token(String action, Map<String, String> form, Secret sent) {
    return caller.call(
        Endpoint.of(
                "POST",
                action,
                Paths.of("api", "oauth", "token"),
                Endpoint.json(TokenExchangeGrantResponse.class))
            .sendingForm(Paths.form(form))
            .hiding(List.of(sent))
            .anonymous()
            .repeatable());
  }
}
