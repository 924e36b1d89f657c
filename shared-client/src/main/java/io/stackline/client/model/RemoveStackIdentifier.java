package io.stackline.client.model;

/** A stack that a team loses. Source: {@code RemoveStackIdentifier} of the public API. */
public record RemoveStackIdentifier(String projectName, String stackName) {}
