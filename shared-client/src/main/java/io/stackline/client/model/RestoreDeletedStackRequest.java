package io.stackline.client.model;

/** Brings a deleted stack back. Source: {@code RestoreDeletedStackRequest} of the public API. */
public record RestoreDeletedStackRequest(@EmptyIfAbsent String stackName) {}
