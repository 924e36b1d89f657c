package io.stackline.service.live;

import io.stackline.service.authz.ApiOperation;
import io.stackline.service.live.Cast.Who;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may do what, written out once more: the service's own table must agree with this one, row by
 * row and caller by caller.
 */
final class AuthorizationTable {
  private static final Set<Who> DEAD =
      EnumSet.of(Who.NOBODY, Who.UNKNOWN_TOKEN, Who.EXPIRED_TOKEN, Who.REVOKED_TOKEN);
  private static final Set<Who> LEASES = EnumSet.of(Who.LEASE, Who.OTHER_LEASE, Who.ENDED_LEASE);
  private static final Set<Who> PEOPLE =
      EnumSet.of(
          Who.STRANGER,
          Who.MEMBER,
          Who.READER,
          Who.EDITOR,
          Who.STACK_ADMIN,
          Who.TEAM_MEMBER,
          Who.ORG_ADMIN,
          Who.SITE_ADMIN);
  private static final Set<Who> OUTSIDERS = EnumSet.of(Who.STRANGER, Who.FOREIGN_ORG_TOKEN);
  private static final Set<Who> BLIND =
      EnumSet.of(Who.STRANGER, Who.FOREIGN_ORG_TOKEN, Who.MEMBER, Who.OTHER_TEAM_TOKEN);
  private static final Set<Who> ORG_ADMINS =
      EnumSet.of(Who.ORG_ADMIN, Who.SITE_ADMIN, Who.ORG_ADMIN_TOKEN);
  private static final Set<Who> EDITORS =
      EnumSet.of(
          Who.EDITOR,
          Who.STACK_ADMIN,
          Who.TEAM_MEMBER,
          Who.ORG_ADMIN,
          Who.SITE_ADMIN,
          Who.ORG_TOKEN,
          Who.ORG_ADMIN_TOKEN,
          Who.TEAM_TOKEN);
  private static final Set<Who> STACK_ADMINS =
      EnumSet.of(Who.STACK_ADMIN, Who.ORG_ADMIN, Who.SITE_ADMIN, Who.ORG_ADMIN_TOKEN);

  /** What a caller gets to hear. */
  enum Outcome {
    ALLOWED(0),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    /** It does not exist, as far as they know. */
    HIDDEN(404);

    final int status;

    Outcome(int status) {
      this.status = status;
    }
  }

  /** What an operation needs. */
  enum Need {
    NOTHING,
    SIGN_IN,
    PERSON,
    /** A person who belongs to the organization. */
    OWN_ORGANIZATION,
    SITE_ADMIN,
    ORG_MEMBER,
    ORG_ADMIN,
    READ,
    EDIT,
    STACK_ADMIN,
    LEASE;

    Outcome outcome(Who who) {
      if (this == NOTHING) {
        return Outcome.ALLOWED;
      }
      if (DEAD.contains(who)) {
        return Outcome.UNAUTHENTICATED;
      }
      if (this == LEASE) {
        return who == Who.LEASE ? Outcome.ALLOWED : Outcome.FORBIDDEN;
      }
      return LEASES.contains(who) ? Outcome.UNAUTHENTICATED : ofToken(who);
    }

    private Outcome ofToken(Who who) {
      return switch (this) {
        case NOTHING, LEASE -> throw new IllegalStateException("decided before");
        case SIGN_IN -> Outcome.ALLOWED;
        case PERSON -> pick(PEOPLE.contains(who), false);
        case OWN_ORGANIZATION -> pick(PEOPLE.contains(who), who == Who.STRANGER);
        case SITE_ADMIN -> pick(who == Who.SITE_ADMIN, false);
        case ORG_MEMBER -> pick(true, OUTSIDERS.contains(who));
        case ORG_ADMIN -> pick(ORG_ADMINS.contains(who), OUTSIDERS.contains(who));
        case READ -> pick(true, BLIND.contains(who));
        case EDIT -> pick(EDITORS.contains(who), BLIND.contains(who));
        case STACK_ADMIN -> pick(STACK_ADMINS.contains(who), BLIND.contains(who));
      };
    }

    private static Outcome pick(boolean allowed, boolean hidden) {
      return hidden ? Outcome.HIDDEN : allowed ? Outcome.ALLOWED : Outcome.FORBIDDEN;
    }
  }

  /**
   * One operation.
   *
   * @param body with {@code <name>} for values of the stage
   * @param allowedAs the status an allowed call gets, where it is not 200 or 204
   * @param consumes whether an allowed call uses the stage up
   */
  record Row(Need need, String body, int allowedAs, boolean consumes) {
    Row as(int status) {
      return new Row(need, body, status, consumes);
    }

    Row once() {
      return new Row(need, body, allowedAs, true);
    }
  }

  private final Map<ApiOperation, Row> rows = new EnumMap<>(ApiOperation.class);

  private Row row(Need need, String body) {
    return new Row(need, body, 200, false);
  }

  private void put(ApiOperation operation, Row row) {
    rows.put(operation, row);
  }

  private void put(Need need, ApiOperation... operations) {
    for (ApiOperation operation : operations) {
      put(operation, row(need, ""));
    }
  }

  static Map<ApiOperation, Row> rows() {
    AuthorizationTable table = new AuthorizationTable();
    table.service();
    table.people();
    table.organizations();
    table.stacks();
    table.secretsAndStates();
    table.updates();
    table.leases();
    return table.rows;
  }

  private void service() {
    put(
        Need.NOTHING,
        ApiOperation.GET_CAPABILITIES,
        ApiOperation.GET_CLI_VERSION,
        ApiOperation.GET_OPENAPI,
        ApiOperation.GET_OWNER_PAGE,
        ApiOperation.GET_STACK_PAGE,
        ApiOperation.GET_UPDATE_PAGE,
        ApiOperation.GET_PREVIEW_PAGE);
  }

  private void people() {
    put(
        Need.SIGN_IN,
        ApiOperation.GET_CURRENT_USER,
        ApiOperation.GET_DEFAULT_ORGANIZATION,
        ApiOperation.LIST_USER_STACKS);
    put(Need.OWN_ORGANIZATION, ApiOperation.UPDATE_DEFAULT_ORGANIZATION);
    put(Need.PERSON, ApiOperation.LIST_PERSONAL_TOKENS);
    put(ApiOperation.CREATE_PERSONAL_TOKEN, row(Need.PERSON, "{}"));
    // Somebody else's token is not there, whoever asks.
    put(ApiOperation.DELETE_PERSONAL_TOKEN, row(Need.PERSON, "").as(404));
    put(
        Need.SITE_ADMIN,
        ApiOperation.ADMIN_LIST_USERS,
        ApiOperation.ADMIN_LIST_USER_TOKENS,
        ApiOperation.ADMIN_LIST_ORGANIZATIONS);
    put(ApiOperation.ADMIN_CREATE_USER, row(Need.SITE_ADMIN, "{\"login\":\"<fresh>\"}").once());
    put(ApiOperation.ADMIN_DELETE_USER, row(Need.SITE_ADMIN, "").once());
    put(ApiOperation.ADMIN_CREATE_USER_TOKEN, row(Need.SITE_ADMIN, "{}"));
    put(ApiOperation.ADMIN_DELETE_USER_TOKEN, row(Need.SITE_ADMIN, "").once());
    put(
        ApiOperation.ADMIN_CREATE_ORGANIZATION,
        row(Need.SITE_ADMIN, "{\"name\":\"<fresh>\"}").once());
    // It has stacks: who may remove it is told so.
    put(ApiOperation.ADMIN_DELETE_ORGANIZATION, row(Need.SITE_ADMIN, "").as(409));
  }

  private void organizations() {
    put(
        Need.ORG_MEMBER,
        ApiOperation.GET_ORGANIZATION,
        ApiOperation.GET_ORGANIZATION_METADATA,
        ApiOperation.LIST_ORGANIZATION_MEMBERS,
        ApiOperation.LIST_TEAMS,
        ApiOperation.GET_TEAM,
        ApiOperation.PROJECT_EXISTS);
    put(Need.ORG_ADMIN, ApiOperation.LIST_ORG_TOKENS, ApiOperation.LIST_TEAM_TOKENS);
    put(
        ApiOperation.UPDATE_ORGANIZATION,
        row(Need.ORG_ADMIN, "{\"setMembersCanCreateStacks\":true}"));
    put(ApiOperation.ADD_ORGANIZATION_MEMBER, row(Need.ORG_ADMIN, "{\"role\":\"member\"}").once());
    put(ApiOperation.UPDATE_ORGANIZATION_MEMBER, row(Need.ORG_ADMIN, "{\"role\":\"member\"}"));
    put(ApiOperation.DELETE_ORGANIZATION_MEMBER, row(Need.ORG_ADMIN, "").once());
    put(ApiOperation.CREATE_ORG_TOKEN, row(Need.ORG_ADMIN, "{\"name\":\"<fresh>\"}").once());
    put(ApiOperation.DELETE_ORG_TOKEN, row(Need.ORG_ADMIN, "").once());
    put(ApiOperation.CREATE_TEAM, row(Need.ORG_ADMIN, "{\"name\":\"<fresh>\"}").once());
    put(ApiOperation.UPDATE_TEAM, row(Need.ORG_ADMIN, "{\"newDisplayName\":\"x\"}"));
    put(ApiOperation.DELETE_TEAM, row(Need.ORG_ADMIN, "").once());
    put(ApiOperation.CREATE_TEAM_TOKEN, row(Need.ORG_ADMIN, "{\"name\":\"<fresh>\"}").once());
    put(ApiOperation.DELETE_TEAM_TOKEN, row(Need.ORG_ADMIN, "").once());
    put(ApiOperation.CREATE_STACK, row(Need.ORG_MEMBER, "{\"stackName\":\"<fresh>\"}").once());
  }

  private void stacks() {
    put(
        Need.READ,
        ApiOperation.GET_STACK,
        ApiOperation.GET_STACK_CONFIG,
        ApiOperation.LIST_STACK_PERMISSIONS,
        ApiOperation.LIST_STACK_TEAMS);
    put(ApiOperation.DELETE_STACK, row(Need.STACK_ADMIN, "").as(400));
    put(ApiOperation.RENAME_STACK, row(Need.STACK_ADMIN, "{\"newName\":\"<fresh>\"}").once());
    put(ApiOperation.UPDATE_STACK_TAGS, row(Need.EDIT, "{\"k\":\"w\"}"));
    put(ApiOperation.ADD_STACK_TAG, row(Need.EDIT, "{\"name\":\"n\",\"value\":\"w\"}"));
    put(ApiOperation.UPDATE_STACK_TAG, row(Need.EDIT, "{\"name\":\"k\",\"value\":\"w\"}"));
    put(ApiOperation.DELETE_STACK_TAG, row(Need.EDIT, "").once());
    put(ApiOperation.UPDATE_STACK_CONFIG, row(Need.EDIT, "{\"environment\":\"f\"}"));
    put(ApiOperation.DELETE_STACK_CONFIG, row(Need.EDIT, "").once());
    put(ApiOperation.SET_STACK_PERMISSION, row(Need.STACK_ADMIN, "{\"permission\":101}"));
    put(Need.STACK_ADMIN, ApiOperation.DELETE_STACK_PERMISSION);
    put(
        ApiOperation.UPDATE_TEAM_STACK_PERMISSIONS,
        row(Need.STACK_ADMIN, "{\"permissions\":101}").once());
  }

  private void secretsAndStates() {
    put(
        Need.READ,
        ApiOperation.EXPORT_STACK,
        ApiOperation.EXPORT_STACK_AT_VERSION,
        ApiOperation.GET_STACK_OUTPUTS,
        ApiOperation.GET_STACK_RESOURCE_COUNT);
    put(ApiOperation.IMPORT_STACK, row(Need.EDIT, Flow.state("b")));
    put(ApiOperation.ENCRYPT_VALUE, row(Need.EDIT, "{\"plaintext\":\"<plain>\"}"));
    put(ApiOperation.DECRYPT_VALUE, row(Need.EDIT, "{\"ciphertext\":\"<cipher>\"}"));
    put(ApiOperation.BATCH_ENCRYPT_VALUE, row(Need.EDIT, "{\"plaintexts\":[\"<plain>\"]}"));
    put(ApiOperation.BATCH_DECRYPT_VALUE, row(Need.EDIT, "{\"ciphertexts\":[\"<cipher>\"]}"));
    put(ApiOperation.LOG_DECRYPTION, row(Need.READ, "{\"secretName\":\"s\"}"));
    put(ApiOperation.LOG_BATCH_DECRYPTION, row(Need.READ, "{\"commandName\":\"c\"}"));
  }

  private void updates() {
    put(
        Need.READ,
        ApiOperation.LIST_UPDATES,
        ApiOperation.GET_LATEST_UPDATE,
        ApiOperation.GET_UPDATE,
        ApiOperation.GET_UPDATE_STATUS,
        ApiOperation.GET_ENGINE_EVENTS);
    String begin = "{\"updateKind\":\"update\",\"program\":" + Flow.program(false) + "}";
    put(ApiOperation.BEGIN_UPDATE, row(Need.EDIT, begin).once());
    put(ApiOperation.CREATE_UPDATE, row(Need.EDIT, Flow.program(false)));
    put(ApiOperation.START_UPDATE, row(Need.EDIT, "{\"journalVersion\":1}").once());
    put(Need.EDIT, ApiOperation.CANCEL_UPDATE);
  }

  private void leases() {
    put(ApiOperation.RENEW_UPDATE_LEASE, row(Need.LEASE, "{\"token\":\"\",\"duration\":300}"));
    put(ApiOperation.PATCH_CHECKPOINT, row(Need.LEASE, Flow.state("c")));
    put(
        ApiOperation.PATCH_CHECKPOINT_VERBATIM,
        row(
            Need.LEASE,
            "{\"version\":3,\"sequenceNumber\":1,\"untypedDeployment\":" + Flow.state("c") + "}"));
    // Allowed, and then it does not lead to the state that it names.
    put(
        ApiOperation.PATCH_CHECKPOINT_DELTA,
        row(
                Need.LEASE,
                "{\"version\":3,\"sequenceNumber\":1,\"checkpointHash\":\"00\",\"deploymentDelta\":[]}")
            .as(422));
    put(
        ApiOperation.CREATE_JOURNAL_ENTRIES,
        row(Need.LEASE, Flow.entries(Flow.beginEntry(1, "a"))));
    put(
        ApiOperation.RECORD_ENGINE_EVENT_BATCH,
        row(Need.LEASE, "{\"events\":[{\"sequence\":0,\"timestamp\":1}]}"));
    put(ApiOperation.COMPLETE_UPDATE, row(Need.LEASE, "{\"status\":\"failed\"}"));
  }
}
