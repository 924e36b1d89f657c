package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A started update. Source: {@code apitype.StartUpdateResponse}.
 *
 * @param version of the state after the update; unchanged for a preview
 * @param token the lease token; the CLI needs one even for a preview
 * @param tokenExpiration Unix time in seconds
 * @param journalVersion 1 asks for journal entries, absent for checkpoints
 */
public record StartUpdateResponse(
    int version,
    @Nullable Secret token,
    @Nullable Long tokenExpiration,
    @Nullable Long journalVersion) {}
