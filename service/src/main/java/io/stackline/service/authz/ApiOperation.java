package io.stackline.service.authz;

/**
 * Every operation the service serves: method, path and what a caller needs for it. Routes,
 * permission checks, the published OpenAPI document and the tests that walk all operations read
 * this one table. Names follow the public API's operation names.
 *
 * <p>{@code {updateKind}} is one of {@code preview}, {@code update}, {@code refresh}, {@code
 * destroy}; the CLI uses {@code update} for every kind once an update was created.
 */
public enum ApiOperation {
  GET_CURRENT_USER("GET", "/api/user", Access.SIGNED_IN),
  GET_CAPABILITIES("GET", "/api/capabilities", Access.PUBLIC),
  GET_DEFAULT_ORGANIZATION("GET", "/api/user/organizations/default", Access.SIGNED_IN),
  UPDATE_DEFAULT_ORGANIZATION("POST", "/api/user/organizations/{orgName}/default", Access.PERSON),
  GET_CLI_VERSION("GET", "/api/cli/version", Access.PUBLIC),
  GET_OPENAPI("GET", "/api/openapi/pulumi-spec.json", Access.PUBLIC),
  LIST_PERSONAL_TOKENS("GET", "/api/user/tokens", Access.PERSON),
  CREATE_PERSONAL_TOKEN("POST", "/api/user/tokens", Access.PERSON),
  DELETE_PERSONAL_TOKEN("DELETE", "/api/user/tokens/{tokenId}", Access.PERSON),
  LIST_USER_STACKS("GET", "/api/user/stacks", Access.SIGNED_IN),
  ADMIN_CREATE_USER("POST", "/api/admin/users", Access.SITE_ADMIN),
  ADMIN_LIST_USERS("GET", "/api/admin/users", Access.SITE_ADMIN),
  ADMIN_DELETE_USER("DELETE", "/api/admin/users/{userLogin}", Access.SITE_ADMIN),
  ADMIN_CREATE_USER_TOKEN("POST", "/api/admin/users/{userLogin}/tokens", Access.SITE_ADMIN),
  ADMIN_LIST_USER_TOKENS("GET", "/api/admin/users/{userLogin}/tokens", Access.SITE_ADMIN),
  ADMIN_DELETE_USER_TOKEN(
      "DELETE", "/api/admin/users/{userLogin}/tokens/{tokenId}", Access.SITE_ADMIN),
  ADMIN_CREATE_ORGANIZATION("POST", "/api/admin/organizations", Access.SITE_ADMIN),
  ADMIN_LIST_ORGANIZATIONS("GET", "/api/admin/organizations", Access.SITE_ADMIN),
  ADMIN_DELETE_ORGANIZATION("DELETE", "/api/admin/organizations/{orgName}", Access.SITE_ADMIN),
  GET_ORGANIZATION("GET", "/api/orgs/{orgName}", Access.ORGANIZATION_MEMBER),
  GET_ORGANIZATION_METADATA("GET", "/api/orgs/{orgName}/metadata", Access.ORGANIZATION_MEMBER),
  UPDATE_ORGANIZATION("PATCH", "/api/orgs/{orgName}", Access.ORGANIZATION_ADMIN),
  LIST_ORGANIZATION_MEMBERS("GET", "/api/orgs/{orgName}/members", Access.ORGANIZATION_MEMBER),
  ADD_ORGANIZATION_MEMBER(
      "POST", "/api/orgs/{orgName}/members/{userLogin}", Access.ORGANIZATION_ADMIN),
  UPDATE_ORGANIZATION_MEMBER(
      "PATCH", "/api/orgs/{orgName}/members/{userLogin}", Access.ORGANIZATION_ADMIN),
  DELETE_ORGANIZATION_MEMBER(
      "DELETE", "/api/orgs/{orgName}/members/{userLogin}", Access.ORGANIZATION_ADMIN),
  LIST_ORG_TOKENS("GET", "/api/orgs/{orgName}/tokens", Access.ORGANIZATION_ADMIN),
  CREATE_ORG_TOKEN("POST", "/api/orgs/{orgName}/tokens", Access.ORGANIZATION_ADMIN),
  DELETE_ORG_TOKEN("DELETE", "/api/orgs/{orgName}/tokens/{tokenId}", Access.ORGANIZATION_ADMIN),
  LIST_TEAMS("GET", "/api/orgs/{orgName}/teams", Access.ORGANIZATION_MEMBER),
  CREATE_TEAM("POST", "/api/orgs/{orgName}/teams/pulumi", Access.ORGANIZATION_ADMIN),
  GET_TEAM("GET", "/api/orgs/{orgName}/teams/{teamName}", Access.ORGANIZATION_MEMBER),
  UPDATE_TEAM("PATCH", "/api/orgs/{orgName}/teams/{teamName}", Access.ORGANIZATION_ADMIN),
  DELETE_TEAM("DELETE", "/api/orgs/{orgName}/teams/{teamName}", Access.ORGANIZATION_ADMIN),
  LIST_TEAM_TOKENS("GET", "/api/orgs/{orgName}/teams/{teamName}/tokens", Access.ORGANIZATION_ADMIN),
  CREATE_TEAM_TOKEN(
      "POST", "/api/orgs/{orgName}/teams/{teamName}/tokens", Access.ORGANIZATION_ADMIN),
  DELETE_TEAM_TOKEN(
      "DELETE", "/api/orgs/{orgName}/teams/{teamName}/tokens/{tokenId}", Access.ORGANIZATION_ADMIN),
  PROJECT_EXISTS("HEAD", "/api/stacks/{orgName}/{projectName}", Access.ORGANIZATION_MEMBER),
  CREATE_STACK("POST", "/api/stacks/{orgName}/{projectName}", Access.STACK_CREATE),
  GET_STACK("GET", Stack.PATH, Access.STACK_READ),
  DELETE_STACK("DELETE", Stack.PATH, Access.STACK_ADMIN),
  RENAME_STACK("POST", Stack.PATH + "/rename", Access.STACK_ADMIN),
  UPDATE_STACK_TAGS("PATCH", Stack.PATH + "/tags", Access.STACK_EDIT),
  ADD_STACK_TAG("POST", Stack.PATH + "/tags", Access.STACK_EDIT),
  UPDATE_STACK_TAG("PATCH", Stack.PATH + "/tags/{tagName}", Access.STACK_EDIT),
  DELETE_STACK_TAG("DELETE", Stack.PATH + "/tags/{tagName}", Access.STACK_EDIT),
  GET_STACK_CONFIG("GET", Stack.PATH + "/config", Access.STACK_READ),
  UPDATE_STACK_CONFIG("PUT", Stack.PATH + "/config", Access.STACK_EDIT),
  DELETE_STACK_CONFIG("DELETE", Stack.PATH + "/config", Access.STACK_EDIT),
  EXPORT_STACK("GET", Stack.PATH + "/export", Access.STACK_READ),
  EXPORT_STACK_AT_VERSION("GET", Stack.PATH + "/export/{version}", Access.STACK_READ),
  IMPORT_STACK("POST", Stack.PATH + "/import", Access.STACK_EDIT),
  GET_STACK_OUTPUTS("GET", Stack.PATH + "/outputs", Access.STACK_READ),
  GET_STACK_RESOURCE_COUNT("GET", Stack.PATH + "/resources/count", Access.STACK_READ),
  ENCRYPT_VALUE("POST", Stack.PATH + "/encrypt", Access.STACK_EDIT),
  DECRYPT_VALUE("POST", Stack.PATH + "/decrypt", Access.STACK_EDIT),
  BATCH_ENCRYPT_VALUE("POST", Stack.PATH + "/batch-encrypt", Access.STACK_EDIT),
  BATCH_DECRYPT_VALUE("POST", Stack.PATH + "/batch-decrypt", Access.STACK_EDIT),
  LOG_DECRYPTION("POST", Stack.PATH + "/decrypt/log-decryption", Access.STACK_READ),
  LOG_BATCH_DECRYPTION("POST", Stack.PATH + "/decrypt/log-batch-decryption", Access.STACK_READ),
  LIST_UPDATES("GET", Stack.PATH + "/updates", Access.STACK_READ),
  GET_LATEST_UPDATE("GET", Stack.PATH + "/updates/latest", Access.STACK_READ),
  GET_UPDATE("GET", Stack.PATH + "/updates/{version}", Access.STACK_READ),
  LIST_STACK_PERMISSIONS("GET", Stack.PATH + "/collaborators", Access.STACK_READ),
  SET_STACK_PERMISSION("PUT", Stack.PATH + "/collaborators/{userName}", Access.STACK_ADMIN),
  DELETE_STACK_PERMISSION("DELETE", Stack.PATH + "/collaborators/{userName}", Access.STACK_ADMIN),
  LIST_STACK_TEAMS("GET", Stack.PATH + "/teams", Access.STACK_READ),
  UPDATE_TEAM_STACK_PERMISSIONS(
      "PATCH",
      "/api/console/stacks/{orgName}/{projectName}/{stackName}/teams/{teamName}",
      Access.STACK_ADMIN),
  BEGIN_UPDATE("POST", Stack.PATH + "/begin-update", Access.STACK_EDIT),
  CREATE_UPDATE("POST", Stack.PATH + "/{updateKind}", Access.STACK_EDIT),
  GET_UPDATE_STATUS("GET", Stack.PATH + "/{updateKind}/{updateID}", Access.STACK_READ),
  START_UPDATE("POST", Stack.PATH + "/{updateKind}/{updateID}", Access.STACK_EDIT),
  CANCEL_UPDATE("POST", Stack.PATH + "/{updateKind}/{updateID}/cancel", Access.STACK_EDIT),
  RENEW_UPDATE_LEASE(
      "POST", Stack.PATH + "/{updateKind}/{updateID}/renew_lease", Access.UPDATE_LEASE),
  PATCH_CHECKPOINT(
      "PATCH", Stack.PATH + "/{updateKind}/{updateID}/checkpoint", Access.UPDATE_LEASE),
  PATCH_CHECKPOINT_VERBATIM(
      "PATCH", Stack.PATH + "/{updateKind}/{updateID}/checkpointverbatim", Access.UPDATE_LEASE),
  PATCH_CHECKPOINT_DELTA(
      "PATCH", Stack.PATH + "/{updateKind}/{updateID}/checkpointdelta", Access.UPDATE_LEASE),
  CREATE_JOURNAL_ENTRIES(
      "PATCH", Stack.PATH + "/{updateKind}/{updateID}/journalentries", Access.UPDATE_LEASE),
  RECORD_ENGINE_EVENT_BATCH(
      "POST", Stack.PATH + "/{updateKind}/{updateID}/events/batch", Access.UPDATE_LEASE),
  GET_ENGINE_EVENTS("GET", Stack.PATH + "/{updateKind}/{updateID}/events", Access.STACK_READ),
  COMPLETE_UPDATE("POST", Stack.PATH + "/{updateKind}/{updateID}/complete", Access.UPDATE_LEASE),
  GET_OWNER_PAGE("GET", "/{orgName}", Access.PUBLIC),
  GET_STACK_PAGE("GET", "/{orgName}/{projectName}/{stackName}", Access.PUBLIC),
  GET_UPDATE_PAGE("GET", "/{orgName}/{projectName}/{stackName}/updates/{version}", Access.PUBLIC),
  GET_PREVIEW_PAGE(
      "GET", "/{orgName}/{projectName}/{stackName}/previews/{updateID}", Access.PUBLIC);

  private final String method;
  private final String path;
  private final Access access;

  ApiOperation(String method, String path, Access access) {
    this.method = method;
    this.path = path;
    this.access = access;
  }

  /** The HTTP method, upper case. */
  public String method() {
    return method;
  }

  /** The path template, with {@code {name}} for parameters. */
  public String path() {
    return path;
  }

  /** What a caller needs. */
  public Access access() {
    return access;
  }

  /** Holds the prefix, because an enum's constants cannot refer to its own static fields. */
  private static final class Stack {
    static final String PATH = "/api/stacks/{orgName}/{projectName}/{stackName}";

    private Stack() {}
  }
}
