package io.stackline.client.model;

/**
 * A configuration value. Source: {@code apitype.ConfigValue}.
 *
 * @param string the text, the ciphertext in base64 or, for an object, JSON
 */
public record ConfigValue(@EmptyIfAbsent String string, boolean secret, boolean object) {}
