package io.stackline.client.model;

/** Policy packs are being loaded. Source: {@code apitype.PolicyLoadEvent}. */
public record PolicyLoadEvent() {}
