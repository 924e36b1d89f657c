package io.stackline.client.model;

/**
 * A delivery of a webhook. Source: {@code WebhookDelivery} of the public API.
 *
 * @param timestamp Unix time in seconds
 * @param duration in milliseconds
 */
public record WebhookDelivery(
    String id,
    @EmptyIfAbsent String kind,
    @EmptyIfAbsent String payload,
    long timestamp,
    long duration,
    @EmptyIfAbsent String requestUrl,
    @EmptyIfAbsent String requestHeaders,
    int responseCode,
    @EmptyIfAbsent String responseHeaders,
    @EmptyIfAbsent String responseBody) {}
