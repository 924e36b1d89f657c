"""Drives the service with the official Python client, as its users do.

Reads the service's operations from standard input, one "NAME METHOD PATH" a line, calls every method the client has for
one of them with real arguments, and writes a report as JSON on standard output:

  calls      per operation, the client's methods that were called
  uncalled   methods of the client for an operation served that were not called
  unknown    operations the client has no method for
  failures   calls that went wrong, with what was wrong

The service is at STACKLINE_DRIVE_URL; the access token of its administrator is in STACKLINE_DRIVE_TOKEN.
"""

import hashlib
import inspect
import json
import os
import re
import sys
import traceback
from datetime import datetime
from urllib.error import HTTPError

from pulumi_cloud_sdk import ApiClient, Configuration, apis, default_encoder
from pulumi_cloud_sdk import models as m

KINDS = ("update", "preview", "refresh", "destroy")
ORG, PROJECT, STACK = "acme", "driven", "dev"
AT = (ORG, PROJECT, STACK)
# What the CLI's own models of the same answers have and those of this client have not.
CLI_ONLY = {"sequence"}


class Recorder(ApiClient):
    """The client, which also notes what was called and holds the decoded answer to the bytes it was decoded from."""

    def __init__(self, token, seen, failures):
        configuration = Configuration()
        configuration.host = os.environ["STACKLINE_DRIVE_URL"]
        configuration.access_token = token
        super().__init__(configuration)
        self.seen = seen
        self.failures = failures

    def call_api(self, resource_path, method, *args, **kwargs):
        self.seen.add((method, resource_path))
        answer = super().call_api(resource_path, method, *args, **kwargs)
        if hasattr(answer, "to_str") and self.last_response:
            lost = missing_from(json.loads(self.last_response), default_encoder.sanitize_for_serialization(answer))
            for path in lost:
                self.failures.append(f"{method} {resource_path}: the model has no {path}")
        return answer


def missing_from(raw, decoded, path="$"):
    """Where the decoded answer lacks or changes what was sent."""
    if isinstance(raw, dict):
        if not isinstance(decoded, dict):
            return [path]
        found = []
        for name, value in raw.items():
            if name not in decoded and name not in CLI_ONLY:
                found.append(f"{path}.{name}")
            elif name in decoded:
                found += missing_from(value, decoded[name], f"{path}.{name}")
        return found
    if isinstance(raw, list):
        if not isinstance(decoded, list) or len(raw) != len(decoded):
            return [path]
        return [at for i, (a, b) in enumerate(zip(raw, decoded)) for at in missing_from(a, b, f"{path}[{i}]")]
    return [] if raw == decoded or same_time(raw, decoded) else [f"{path} ({raw!r} became {decoded!r})"]


def same_time(raw, decoded):
    """The client writes a point in time in its own way."""
    try:
        return datetime.fromisoformat(raw.replace("Z", "+00:00")) == datetime.fromisoformat(decoded)
    except (AttributeError, TypeError, ValueError):
        return False


def client_methods():
    """Method and path of every call the client has."""
    found = {}
    for group_name, group in inspect.getmembers(apis, inspect.isclass):
        for name, function in inspect.getmembers(group, inspect.isfunction):
            source = inspect.getsource(function)
            path = re.search(r"resource_path = '([^']+)'", source)
            verb = re.search(r"call_api(?:_with_headers)?\(resource_path, '(\w+)'", source)
            if path and verb:
                found[(verb.group(1), path.group(1))] = f"{group_name}.{name}"
    return found


def pattern(path):
    parts = []
    for segment in path.split("/"):
        if segment == "{updateKind}":
            parts.append("(?:" + "|".join(KINDS) + ")")
        elif segment.startswith("{"):
            parts.append(r"\{[^}/]+\}")
        else:
            parts.append(re.escape(segment))
    return re.compile("/".join(parts) + r"\Z")


class Drive:
    def __init__(self):
        self.seen = set()
        self.failures = []
        self.client = self.client_with(os.environ["STACKLINE_DRIVE_TOKEN"])
        self.users = apis.UsersApi(self.client)
        self.organizations = apis.OrganizationsApi(self.client)
        self.stacks = apis.StacksApi(self.client)
        self.misc = apis.MiscellaneousApi(self.client)

    def client_with(self, token):
        return Recorder(token, self.seen, self.failures)

    def leased(self, token):
        """The client with the lease of an update instead of the user's token."""
        client = self.client_with(None)
        client.default_headers["Authorization"] = "update-token " + token
        return apis.StacksApi(client)

    def expect(self, what, actual, wanted):
        if actual != wanted:
            self.failures.append(f"{what}: {actual!r} instead of {wanted!r}")

    def refused(self, what, code, call):
        try:
            call()
            self.failures.append(f"{what}: was not refused")
        except HTTPError as e:
            # An answer to HEAD has no body.
            body = e.read()
            self.expect(what, (e.code, json.loads(body)["code"] if body else code), (code, code))

    def step(self, part):
        try:
            part()
        except HTTPError as e:
            body = e.read().decode("utf-8", "replace")
            self.failures.append(f"{part.__name__}: {e.url} answered {e.code} {body}")
        except Exception:
            self.failures.append(f"{part.__name__}: {traceback.format_exc(limit=-6)}")

    def who(self):
        user = self.users.get_current_user()
        self.expect("login", user.github_login, "admin")
        self.expect("organizations", ORG in [o.github_login for o in user.organizations], True)
        self.expect("identities", isinstance(user.identities, list), True)
        self.users.update_default_organization(ORG)
        self.expect("default organization", self.users.get_default_organization().git_hub_login, ORG)
        names = [c.capability for c in self.misc.capabilities().capabilities]
        self.expect("batch-encrypt", "batch-encrypt" in [str(n) for n in names], True)
        self.misc.version()
        self.expect("openapi", self.misc.fetch_rest_specification()["openapi"][:2], "3.")

    def personal_tokens(self):
        made = self.users.create_personal_token(m.CreatePersonalAccessTokenRequest("driven", 0))
        other = apis.UsersApi(self.client_with(made.token_value))
        self.expect("token", other.get_current_user().github_login, "admin")
        listed = self.users.list_personal_tokens()
        self.expect("listed", made.id in [t.id for t in listed.tokens], True)
        self.users.delete_personal_token(made.id)
        self.refused("revoked token", 401, other.get_current_user)

    def organization(self):
        orgs = self.organizations
        self.expect("organization", orgs.get_organization(ORG).github_login, ORG)
        orgs.get_organization_metadata(ORG)
        orgs.update_organization_settings(
            ORG,
            m.UpdateOrganizationRequest(
                set_default_stack_permission=m.StackPermission.Read, set_members_can_create_stacks=True
            ),
        )
        added = orgs.add_organization_member(ORG, "ada", m.AddOrganizationMemberRequest(m.OrganizationRole.Member))
        self.expect("member", (added.user.github_login, added.role), ("ada", m.OrganizationRole.Member))
        orgs.update_organization_member(ORG, "ada", m.UpdateOrganizationMemberRequest(m.OrganizationRole.Admin))
        members = orgs.list_organization_members(ORG, type=m.OrganizationMemberKind.Backend).members
        self.expect("role", [x.role for x in members if x.user.github_login == "ada"], [m.OrganizationRole.Admin])

    def organization_tokens(self):
        orgs = self.organizations
        made = orgs.create_org_token(ORG, m.CreateOrgAccessTokenRequest("driven", 0, "driven", False))
        token_user = apis.UsersApi(self.client_with(made.token_value)).get_current_user()
        self.expect("token's organization", token_user.token_info.organization, ORG)
        self.expect("listed", made.id in [t.id for t in orgs.list_org_tokens(ORG).tokens], True)
        orgs.delete_org_token(ORG, made.id)

    def teams(self):
        orgs = self.organizations
        team = orgs.create_pulumi_team(ORG, m.CreatePulumiTeamRequest("ops", "Operators", "who operates"))
        self.expect("team", (team.name, team.display_name), ("ops", "Operators"))
        orgs.update_team(ORG, "ops", m.UpdateTeamRequest(member_action=m.MemberAction.Add, member="ada"))
        self.expect("members", [x.github_login for x in orgs.get_team(ORG, "ops").members], ["ada"])
        self.expect("teams", [t.name for t in orgs.list_teams(ORG).teams], ["ops"])
        made = orgs.create_team_token(ORG, "ops", m.CreateTeamAccessTokenRequest("driven", 0, "driven"))
        self.expect("tokens", [t.id for t in orgs.list_team_tokens(ORG, "ops").tokens], [made.id])
        orgs.delete_team_token(ORG, "ops", made.id)

    def stack(self):
        self.refused("no project", 404, lambda: self.organizations.project_exists(ORG, PROJECT))
        self.organizations.create_stack(ORG, PROJECT, m.AppCreateStackRequest(STACK, tags={"a": "b"}))
        self.organizations.project_exists(ORG, PROJECT)
        stack = self.stacks.get_stack(*AT)
        self.expect("stack", (stack.org_name, stack.project_name, stack.stack_name, stack.tags), (*AT, {"a": "b"}))
        listed = self.users.list_user_stacks(organization=ORG, project=PROJECT)
        self.expect("stacks", [s.stack_name for s in listed.stacks], [STACK])

    def tags_and_config(self):
        self.stacks.update_stack_tags(*AT, {"x": "1", "y": "2"})
        self.stacks.add_stack_tag(*AT, m.StackTag("z", "3"))
        self.stacks.update_stack_tag(*AT, "x", m.StackTag("x", "one"))
        self.stacks.delete_stack_tag(*AT, "y")
        self.expect("tags", self.stacks.get_stack(*AT).tags, {"x": "one", "z": "3"})
        put = self.stacks.update_stack_config(*AT, m.AppStackConfig("driven/dev"))
        self.expect("config put", put.environment, "driven/dev")
        self.expect("config", self.stacks.get_stack_config(*AT).environment, "driven/dev")
        self.stacks.delete_stack_config(*AT)

    def secrets(self):
        s = self.stacks
        sealed = s.encrypt_value(*AT, m.AppEncryptValueRequest(b"hunter2")).ciphertext
        self.expect("decrypted", s.decrypt_value(*AT, m.AppDecryptValueRequest(sealed)).plaintext, b"hunter2")
        many = s.batch_encrypt_value(*AT, m.AppBatchEncryptRequest([b"a", b"b"])).ciphertexts
        opened = s.batch_decrypt_value(*AT, m.AppBatchDecryptRequest(many)).plaintexts
        self.expect("opened", sorted(opened.values()), [b"a", b"b"])
        s.log_only_decrypt_value(*AT, m.AppLog3rdPartyDecryptionEvent(secret_name="driven:key"))
        s.log_only_batch_decrypt_value(*AT, m.AppLog3rdPartyDecryptionEvent(command_name="pulumi config"))

    def access(self):
        permissions = m.UpdateTeamStackPermissionsRequest(m.StackPermission.Write)
        self.stacks.update_team_stack_permissions(*AT, "ops", permissions)
        teams = self.stacks.list_stack_teams(*AT)
        self.expect("teams", [t.name for t in teams.teams], ["ops"])
        listed = self.stacks.list_stack_permissions(*AT)
        self.expect("collaborators", isinstance(listed.users, list), True)
        self.stacks.delete_stack_permission(*AT, "ada")

    def updates(self):
        for kind in KINDS:
            self.one_update(kind)

    @staticmethod
    def program(dry_run):
        options = m.AppUpdateOptions([], "raw", dry_run, 16, False, False, False, False, False)
        return m.AppUpdateProgramRequest(
            "driven", "yaml", "", "driven", options, {"driven:size": m.AppConfigValue("3", False, False)},
            m.AppUpdateMetadata("by the Python client", {"exec.kind": "cli"}),
        )

    def started(self, kind, journal):
        made = getattr(self.stacks, f"create_update_for_{kind}")(*AT, self.program(kind == "preview"))
        at = (*AT, made.update_id)
        request = m.AppStartUpdateRequest(journal_version=1 if journal else 0)
        start = getattr(self.stacks, f"start_update_for_{kind}")(*at, request)
        # Nothing of a preview is kept, so it is not offered a journal.
        self.expect("journal version", start.journal_version, 1 if journal and kind != "preview" else 0)
        renewed = getattr(self.leased(start.token), f"renew_update_lease_{kind}")(
            *at, m.AppRenewUpdateLeaseRequest("", 300)
        )
        return at, self.leased(renewed.token)

    def one_update(self, kind):
        at, lease = self.started(kind, journal=True)
        entry = m.AppJournalEntry(1, m.AppJournalEntryKind.Begin, 1, 1, 0, 0, operation=self.operation())
        failed = m.AppJournalEntry(1, m.AppJournalEntryKind.Failure, 2, 1, 0, 0)
        write = getattr(lease, f"create_journal_entries_{kind}")
        if kind == "preview":
            self.refused("journal of a preview", 400, lambda: write(*at, m.AppJournalEntries([entry, failed])))
        else:
            write(*at, m.AppJournalEntries([entry, failed]))
        prelude = m.AppEngineEvent(0, 1700000000, prelude_event=m.AppPreludeEvent({"driven:size": "3"}))
        getattr(lease, f"record_engine_event_batch_{kind}")(*at, m.AppEngineEventBatch([prelude]))
        # While it runs: the client's model of this answer wants a token, and there is none at the end.
        events = getattr(self.stacks, f"get_engine_events_{kind}")(*at)
        self.expect("events", [(e.type, e.prelude_event.config) for e in events.events], [("preludeEvent", {"driven:size": "3"})])
        running = getattr(self.stacks, f"get_update_status_for_{kind}")(*at)
        self.expect("status", running.status, m.AppUpdateStatus.Running)
        getattr(lease, f"complete_update_{kind}")(*at, m.AppCompleteUpdateRequest(m.AppUpdateStatus.Succeeded))
        ended = getattr(self.stacks, f"get_update_status_for_{kind}")(*at)
        self.expect("ended", (ended.status, ended.continuation_token), (m.AppUpdateStatus.Succeeded, None))
        if kind != "preview":
            self.checkpoints(kind)
        at, lease = self.started(kind, journal=True)
        getattr(self.stacks, f"cancel_update_{kind}")(*at)

    def operation(self):
        urn = f"urn:pulumi:{STACK}::{PROJECT}::test:index:Item::item"
        return m.AppOperationV2(m.AppResourceV3(urn, True, "test:index:Item"), m.AppOperationType.Creating)

    @staticmethod
    def deployment(name):
        urn = f"urn:pulumi:{STACK}::{PROJECT}::pulumi:pulumi:Stack::{PROJECT}-{STACK}"
        manifest = {"time": "2026-01-01T00:00:00Z", "magic": "", "version": ""}
        root = {"urn": urn, "custom": False, "type": "pulumi:pulumi:Stack", "outputs": {"name": name}}
        return {"manifest": manifest, "resources": [root]}

    def checkpoints(self, kind):
        at, lease = self.started(kind, journal=False)
        plain = m.AppPatchUpdateCheckpointRequest(False, 3, deployment=self.deployment(kind))
        getattr(lease, f"patch_update_checkpoint_{kind}")(*at, plain)
        whole = {"version": 3, "deployment": self.deployment("verbatim " + kind)}
        verbatim = m.AppPatchUpdateVerbatimCheckpointRequest(3, 1, whole)
        getattr(lease, f"patch_update_verbatim_checkpoint_{kind}")(*at, verbatim)
        # The bytes the client sent: what json.dumps makes of the value inside the request.
        before = json.dumps(whole).encode()
        start = before.index(b"verbatim")
        after = before[:start] + b"delta" + before[start + len(b"verbatim"):]
        point = lambda n: {"line": 1, "column": 1, "offset": n}
        span = {"uri": "", "start": point(start), "end": point(start + len(b"verbatim"))}
        delta = m.AppPatchUpdateCheckpointDeltaRequest(
            3, hashlib.sha256(after).hexdigest(), 2, [{"Span": span, "NewText": "delta"}]
        )
        getattr(lease, f"patch_update_checkpoint_delta_{kind}")(*at, delta)
        getattr(lease, f"complete_update_{kind}")(*at, m.AppCompleteUpdateRequest(m.AppUpdateStatus.Failed))
        outputs = self.stacks.get_stack_outputs(*AT).outputs
        self.expect("outputs", outputs, {"name": "delta " + kind})

    def begin(self):
        begun = self.stacks.begin_update(
            *AT, m.AppBeginUpdateRequest(m.AppUpdateKind.Update, self.program(False), journal_version=1)
        )
        self.expect("active", begun.stack.active_update, begun.update_id)
        self.expect("deployment", begun.deployment is not None, True)
        lease = self.leased(begun.token)
        done = m.AppCompleteUpdateRequest(m.AppUpdateStatus.Succeeded)
        lease.complete_update_update(*AT, begun.update_id, done)

    def state(self):
        exported = self.stacks.export_stack(*AT)
        self.expect("export", exported.deployment["resources"][0]["outputs"], {"name": "delta destroy"})
        request = m.AppImportStackRequest(exported.version, exported.features, self.deployment("imported"))
        imported = self.stacks.import_stack(*AT, request)
        status = self.stacks.get_update_status_for_update(*AT, imported.update_id)
        self.expect("import", status.status, m.AppUpdateStatus.Succeeded)
        version = self.stacks.get_stack(*AT).version
        again = self.stacks.export_stack_at_version(*AT, version)
        self.expect("at version", again.deployment["resources"][0]["outputs"], {"name": "imported"})
        self.expect("count", self.stacks.get_stack_resource_count(*AT).resource_count, 1)

    def history(self):
        listed = self.stacks.get_stack_updates(*AT, page=1, page_size=3)["updates"]
        self.expect("page", (len(listed), listed[0]["kind"]), (3, "import"))
        latest = self.stacks.get_latest_stack_update(*AT)
        self.expect("latest", (latest.info.kind, latest.info.result), (m.AppUpdateKind.Import, "succeeded"))
        self.expect("requested by", latest.requested_by.github_login, "admin")
        self.expect("same", self.stacks.get_stack_update(*AT, latest.version).update_id, latest.update_id)

    def ending(self):
        renamed = self.stacks.rename_stack(*AT, m.AppStackRenameRequest("prod", PROJECT))
        self.expect("rename", bool(renamed.update_id), True)
        self.stacks.delete_stack(ORG, PROJECT, "prod", force=True)
        self.refused("deleted", 404, lambda: self.stacks.get_stack(ORG, PROJECT, "prod"))
        self.organizations.delete_team(ORG, "ops")
        self.organizations.delete_organization_member(ORG, "ada")

    def run(self):
        for part in (
            self.who, self.personal_tokens, self.organization, self.organization_tokens, self.teams, self.stack,
            self.tags_and_config, self.secrets, self.access, self.updates, self.begin, self.state, self.history,
            self.ending,
        ):
            self.step(part)


def main():
    operations = [line.split() for line in sys.stdin if line.strip()]
    drive = Drive()
    drive.run()
    methods = client_methods()
    calls, uncalled, unknown = {}, [], []
    for name, verb, path in operations:
        served = {key: method for key, method in methods.items() if key[0] == verb and pattern(path).match(key[1])}
        calls[name] = sorted(method for key, method in served.items() if key in drive.seen)
        uncalled += sorted(method for key, method in served.items() if key not in drive.seen)
        if not served:
            unknown.append(name)
    json.dump({"calls": calls, "uncalled": uncalled, "unknown": unknown, "failures": drive.failures}, sys.stdout)


main()
