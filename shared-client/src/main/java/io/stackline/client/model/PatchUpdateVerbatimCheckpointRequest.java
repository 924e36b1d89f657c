package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * The whole state, whose very bytes later deltas refer to. Source: {@code PATCH
 * {update}/checkpointverbatim}, {@code apitype.PatchUpdateVerbatimCheckpointRequest}.
 *
 * @param sequenceNumber from 1 in each update, one more per save
 */
public record PatchUpdateVerbatimCheckpointRequest(
    int version, @Nullable JsonText untypedDeployment, int sequenceNumber) {}
