package io.stackline.service.command;

import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of Pulumi Cloud that this service does not have, as the flags that clients read before
 * they offer them. Source: {@code OrganizationFeatures} of the public API, whose official clients
 * refuse an answer without any of these.
 */
final class AbsentFeatures {
  private static final String NAMES =
      """
          auditLogsEnabled crossGuardEnabled webhooksEnabled integrationAssistantEnabled
          aleEnabled deployEnabled scimEnabled resourceSearchEnabled resourceExportEnabled
          propertySearchUIEnabled nlpSearchEnabled customTemplatesEnabled restoreStacksEnabled
          environmentsEnabled environmentRevisionTagsEnabled legacyDeploymentsOrgToken
          gitHubEnterpriseIntegrationEnabled gitHubEnterpriseCloudDataResidencyEnabled
          agentPoolRegistrationEnabled driftDetectionEnabled selfHostedDeploymentsEnabled
          auditLogUIFilteringEnabled dependencyCachingEnabled environmentsRestoreEnabled
          pangeaAccountsScanPageEnabled customRolesEnabled environmentSecretRotationEnabled
          insightsMonetizationEnabled selfServeIDPRemoval iacCloudImportEnabled
          bringYourOwnKeyEnabled approvalsEnabled escOnboardingEnabled escOnboardingV2Enabled
          escOnboardingAzureOAuthClientEnabled escOnboardingGcpOAuthClientEnabled
          policyManagementV2Enabled policyIssueManagementEnabled aiAgentsEnabled
          aiAgentsReadOnly themingEnabled customRoleCondition neoTaskSharingEnabled
          ghAppDetailedDiffEnabled neoCustomRolesEnabled discoveredStacksEnabled
          agentIntegrationCatalogEnabled agentScheduledTasksEnabled neoCustomAgentsEnabled
          neoSecurityEnabled agentTriggeredTasksEnabled customVCSEnabled bitbucketVCSEnabled
          insightsAutoPolicyPacksEnabled fixDriftWithNeoEnabled cliIntegrationCatalogEnabled
          serviceBackedConfigEnabled neoByokEnabled entityUserAssignmentsEnabled
          policyExceptionsEnabled staticDefaultRolesEnabled
          """;

  /** Every flag, switched off. */
  static final Map<String, Boolean> FLAGS = flags();

  private AbsentFeatures() {}

  private static Map<String, Boolean> flags() {
    Map<String, Boolean> flags = new TreeMap<>();
    for (String name : NAMES.strip().split("\\s+", -1)) {
      flags.put(name, false);
    }
    return Map.copyOf(flags);
  }
}
