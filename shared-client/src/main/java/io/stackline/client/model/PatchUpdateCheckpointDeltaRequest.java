package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A change of the state's text. Source: {@code PATCH {update}/checkpointdelta}, {@code
 * apitype.PatchUpdateCheckpointDeltaRequest}.
 *
 * @param checkpointHash SHA-256 of the result, in hex
 * @param deploymentDelta an array of edits with byte offsets
 */
public record PatchUpdateCheckpointDeltaRequest(
    int version, String checkpointHash, int sequenceNumber, @Nullable JsonText deploymentDelta) {}
