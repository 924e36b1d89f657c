package io.stackline.client;

import io.stackline.client.model.CloneEnvironmentRequest;
import io.stackline.client.model.CreateEnvironmentRequest;
import io.stackline.client.model.EnvironmentMetadata;
import io.stackline.client.model.EnvironmentSettings;
import io.stackline.client.model.ListEnvironmentsResponse;
import io.stackline.client.model.OrgEnvironment;
import io.stackline.client.model.PatchEnvironmentSettingsRequest;
import io.stackline.client.model.RestoreEnvironmentRequest;
import io.stackline.client.model.RotateEnvironmentRequest;
import io.stackline.client.model.RotateEnvironmentResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** Environments as a whole (Pulumi ESC). Every call may throw a {@code ClientException}. */
public final class EnvironmentAdmin {
  private final Rest rest;

  EnvironmentAdmin(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The environments of an organization. Operation {@code list_org_environments_esc}: {@code GET
   * /api/esc/environments/{orgName}}.
   *
   * @param organization its name
   * @return asked for page by page as it is used up
   */
  public Stream<OrgEnvironment> list(String organization) {
    return rest.pages(
            "list the environments of the organization",
            Paths.of("api", "esc", "environments", organization),
            Query.NONE,
            ListEnvironmentsResponse.class,
            ListEnvironmentsResponse::nextToken)
        .flatMap(page -> page.environments().stream());
  }

  /**
   * Those that can be restored. Operation {@code list_deleted_environments}: {@code GET
   * /api/esc/environments/{orgName}/restore}.
   *
   * @param organization its name
   * @return asked for page by page as it is used up
   */
  public Stream<OrgEnvironment> deleted(String organization) {
    return rest.pages(
            "list the deleted environments",
            Paths.of("api", "esc", "environments", organization, "restore"),
            Query.NONE,
            ListEnvironmentsResponse.class,
            ListEnvironmentsResponse::nextToken)
        .flatMap(page -> page.environments().stream());
  }

  /**
   * Makes an environment, empty. Operation {@code create_environment_esc_environments}: {@code POST
   * /api/esc/environments/{orgName}}.
   *
   * @param organization its name
   * @param request its project and name
   */
  public void create(String organization, CreateEnvironmentRequest request) {
    rest.tell(
        "POST",
        "create the environment",
        Paths.of("api", "esc", "environments", organization),
        request);
  }

  /**
   * Brings a deleted environment back. Operation {@code restore_environment}: {@code PUT
   * /api/esc/environments/{orgName}/restore}.
   *
   * @param organization its name
   * @param request which, and which of those deleted
   */
  public void restore(String organization, RestoreEnvironmentRequest request) {
    rest.tell(
        "PUT",
        "restore the environment",
        Paths.of("api", "esc", "environments", organization, "restore"),
        request);
  }

  /**
   * Whether there is such an environment. Operation {@code head_environment_esc_environments}:
   * {@code HEAD /api/esc/environments/{orgName}/{projectName}/{envName}}.
   *
   * @param environment the environment
   * @return whether there is one
   */
  public boolean exists(EnvironmentName environment) {
    return rest.exists("look for the environment", environment.path());
  }

  /**
   * Its owner and what it takes to open or change it. Operation {@code
   * get_environment_metadata_esc_environments}: {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/metadata}.
   *
   * @param environment the environment
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<EnvironmentMetadata> metadata(EnvironmentName environment) {
    return rest.find(
        "read the metadata of the environment",
        environment.path("metadata"),
        EnvironmentMetadata.class);
  }

  /**
   * Copies an environment. Operation {@code clone_environment}: {@code POST
   * /api/esc/environments/{orgName}/{projectName}/{envName}/clone}.
   *
   * @param environment the environment
   * @param request the name of the copy and what it takes along
   */
  public void clone(EnvironmentName environment, CloneEnvironmentRequest request) {
    rest.tell("POST", "copy the environment", environment.path("clone"), request);
  }

  /**
   * Deletes an environment. Operation {@code delete_environment_esc_environments}: {@code DELETE
   * /api/esc/environments/{orgName}/{projectName}/{envName}}.
   *
   * @param environment the environment
   */
  public void delete(EnvironmentName environment) {
    rest.tell("DELETE", "delete the environment", environment.path());
  }

  /**
   * Its settings. Operation {@code get_environment_settings}: {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/settings}.
   *
   * @param environment the environment
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<EnvironmentSettings> settings(EnvironmentName environment) {
    return rest.find(
        "read the settings of the environment",
        environment.path("settings"),
        EnvironmentSettings.class);
  }

  /**
   * Changes its settings. Operation {@code patch_environment_settings}: {@code PATCH
   * /api/esc/environments/{orgName}/{projectName}/{envName}/settings}.
   *
   * @param environment the environment
   * @param request what is absent stays
   */
  public void updateSettings(EnvironmentName environment, PatchEnvironmentSettingsRequest request) {
    rest.tell(
        "PATCH", "change the settings of the environment", environment.path("settings"), request);
  }

  /**
   * Rotates secrets of an environment. Operation {@code rotate_environment}: {@code POST
   * /api/esc/environments/{orgName}/{projectName}/{envName}/rotate}.
   *
   * @param environment the environment
   * @param request which; none for all
   * @return what the service answers
   */
  public RotateEnvironmentResponse rotate(
      EnvironmentName environment, RotateEnvironmentRequest request) {
    return rest.send(
        "POST",
        "rotate the secrets of the environment",
        environment.path("rotate"),
        request,
        RotateEnvironmentResponse.class);
  }
}
