package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organization's settings. Source: {@code PATCH /api/orgs/{org}} and {@code GET
 * /api/orgs/{org}/metadata}, {@code OrganizationMetadata} of the public API without what is
 * optional there. Official clients refuse an answer that lacks any of it, so what says nothing
 * about stacks is part of the record too.
 *
 * @param created RFC 3339
 * @param defaultEnvironmentPermission {@code none}, {@code read}, {@code open}, {@code write} or
 *     {@code admin}
 * @param defaultAccountPermission 0 for none, 1 for read, 2 for write, 3 for admin
 * @param neoApprovalMode {@code manual}, {@code auto} or {@code balanced}
 * @param neoTaskSharingMode {@code none} or {@code org}
 * @param preferredVcs {@code none}, {@code bitbucket}, {@code github} or {@code gitlab}
 * @param features by the name of the feature's flag
 */
public record OrganizationSettings(
    @EmptyIfAbsent String id,
    @EmptyIfAbsent String kind,
    @EmptyIfAbsent String created,
    @Nullable OrganizationRole userRole,
    @Nullable StackPermission defaultStackPermission,
    @EmptyIfAbsent String defaultEnvironmentPermission,
    int defaultAccountPermission,
    boolean membersCanCreateStacks,
    boolean membersCanDeleteStacks,
    boolean membersCanTransferStacks,
    boolean membersCanCreateTeams,
    boolean membersCanCreateAccounts,
    boolean neoEnabled,
    @EmptyIfAbsent String neoApprovalMode,
    @EmptyIfAbsent String neoTaskSharingMode,
    @JsonName("neoCLIExplanationsDisabled") boolean neoCliExplanationsDisabled,
    boolean naturalLanguageSearchDisabled,
    boolean neoAgentDisabled,
    boolean insightsTrialUsingPolicy,
    @EmptyIfAbsent String aiEnablement,
    @JsonName("preferredVCS") @EmptyIfAbsent String preferredVcs,
    boolean auditLogsEnabled,
    boolean webhooksEnabled,
    Map<String, Boolean> features,
    int accountCount,
    int environmentCount,
    int stackCount,
    int memberCount) {
  /** Copies the collections. */
  public OrganizationSettings {
    features = Copies.map(features);
  }
}
