package io.stackline.client;

import io.stackline.client.model.CreateEnvironmentRevisionTagRequest;
import io.stackline.client.model.CreateEnvironmentTagRequest;
import io.stackline.client.model.EnvironmentRevisionTag;
import io.stackline.client.model.EnvironmentTag;
import io.stackline.client.model.ListEnvironmentTagsResponse;
import io.stackline.client.model.UpdateEnvironmentRevisionTagRequest;
import io.stackline.client.model.UpdateEnvironmentTagRequest;
import java.util.Optional;

/** Tags of environments and of their revisions. Every call may throw a {@code ClientException}. */
public final class EnvironmentTags {
  private final Rest rest;

  EnvironmentTags(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The tags of an environment, by name. Operation {@code list_environment_tags_esc_environments}:
   * {@code GET /api/esc/environments/{orgName}/{projectName}/{envName}/tags}.
   *
   * @param environment the environment
   * @return the first page; {@code nextToken} is asked for with {@code PulumiClient.operations()}
   */
  public ListEnvironmentTagsResponse list(EnvironmentName environment) {
    return rest.get(
        "list the tags of the environment",
        environment.path("tags"),
        ListEnvironmentTagsResponse.class);
  }

  /**
   * A tag. Operation {@code get_environment_tag_esc_environments}: {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/tags/{tagName}}.
   *
   * @param environment the environment
   * @param tag the name of the tag
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<EnvironmentTag> find(EnvironmentName environment, String tag) {
    return rest.find(
        "read the tag of the environment", environment.path("tags", tag), EnvironmentTag.class);
  }

  /**
   * Adds a tag. Operation {@code create_environment_tag_esc_environments}: {@code POST
   * /api/esc/environments/{orgName}/{projectName}/{envName}/tags}.
   *
   * @param environment the environment
   * @param request its name and value
   * @return what the service answers
   */
  public EnvironmentTag create(EnvironmentName environment, CreateEnvironmentTagRequest request) {
    return rest.send(
        "POST",
        "add a tag to the environment",
        environment.path("tags"),
        request,
        EnvironmentTag.class);
  }

  /**
   * Changes a tag, if it is still as it was. Operation {@code
   * update_environment_tag_esc_environments}: {@code PATCH
   * /api/esc/environments/{orgName}/{projectName}/{envName}/tags/{tagName}}.
   *
   * @param environment the environment
   * @param tag the name of the tag
   * @param request how it was and how it is to be
   * @return what the service answers
   */
  public EnvironmentTag update(
      EnvironmentName environment, String tag, UpdateEnvironmentTagRequest request) {
    return rest.send(
        "PATCH",
        "change the tag of the environment",
        environment.path("tags", tag),
        request,
        EnvironmentTag.class);
  }

  /**
   * Removes a tag. Operation {@code delete_environment_tag_esc_environments}: {@code DELETE
   * /api/esc/environments/{orgName}/{projectName}/{envName}/tags/{tagName}}.
   *
   * @param environment the environment
   * @param tag the name of the tag
   */
  public void delete(EnvironmentName environment, String tag) {
    rest.tell("DELETE", "remove the tag from the environment", environment.path("tags", tag));
  }

  /**
   * A name of a revision. Operation {@code read_revision_tag_esc_environments}: {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/versions/tags/{tagName}}.
   *
   * @param environment the environment
   * @param tag the name of the tag
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<EnvironmentRevisionTag> findRevisionTag(EnvironmentName environment, String tag) {
    return rest.find(
        "read the tag of the revision",
        environment.path("versions", "tags", tag),
        EnvironmentRevisionTag.class);
  }

  /**
   * Names a revision. Operation {@code create_revision_tag_esc_environments_versions_tags}: {@code
   * POST /api/esc/environments/{orgName}/{projectName}/{envName}/versions/tags}.
   *
   * @param environment the environment
   * @param request the name and the revision, the last if there is none
   */
  public void createRevisionTag(
      EnvironmentName environment, CreateEnvironmentRevisionTagRequest request) {
    rest.tell("POST", "add the tag to the revision", environment.path("versions", "tags"), request);
  }

  /**
   * Moves a name to another revision. Operation {@code update_revision_tag_esc_environments}:
   * {@code PATCH /api/esc/environments/{orgName}/{projectName}/{envName}/versions/tags/{tagName}}.
   *
   * @param environment the environment
   * @param tag the name of the tag
   * @param request the revision
   */
  public void updateRevisionTag(
      EnvironmentName environment, String tag, UpdateEnvironmentRevisionTagRequest request) {
    rest.tell(
        "PATCH",
        "move the tag to the revision",
        environment.path("versions", "tags", tag),
        request);
  }

  /**
   * Removes a name of a revision. Operation {@code delete_revision_tag_esc_environments}: {@code
   * DELETE /api/esc/environments/{orgName}/{projectName}/{envName}/versions/tags/{tagName}}.
   *
   * @param environment the environment
   * @param tag the name of the tag
   */
  public void deleteRevisionTag(EnvironmentName environment, String tag) {
    rest.tell(
        "DELETE", "remove the tag from the revision", environment.path("versions", "tags", tag));
  }
}
