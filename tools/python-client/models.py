"""Holds names of the wire to those of the official Python client's models.

Reads lines "RECORD NAME…" from standard input: a record and the names of its members on the wire. Writes a report as
JSON on standard output:

  unknown   records the client has no model for
  extra     members that the client's model does not know
  missing   members that the client's model demands and the record has not
"""

import inspect
import json
import sys

from pulumi_cloud_sdk import models

# Records whose model has another name than theirs, or theirs after "App".
NAMES = {
    "AiSettings": "AppAISettingsForUpdate",
    "Capability": "AppAPICapabilityConfig",
    "CliVersion": "AppCLIVersionResponse",
    "CreateAccessTokenRequest": "CreateOrgAccessTokenRequest",
    "CreateTeamRequest": "CreatePulumiTeamRequest",
    "DefaultOrganization": "AppGetDefaultOrganizationResponse",
    "FgaRole": "FGARole",
    "GetHistoryResponse": "GetStackUpdatesResponse",
    "LogDecryptionRequest": "AppLog3rdPartyDecryptionEvent",
    "ListStackPermissionsResponse": "ListStackCollaboratorsResponse",
    "ListStackTeamsResponse": "ListTeamsByStackResponse",
    "OrganizationSettings": "OrganizationMetadata",
    "OrganizationSummary": "OrganizationSummaryWithRole",
    "SecretsProvider": "AppSecretsProvidersV1",
    "StackResourceCount": "GetStackResourceCountResponse",
    "StackUpdate": "UpdateInfo",
    "UpdatePolicyGroupRequest": "UpdatePolicyGroupRequest",
}


def model_of(record):
    for name in (NAMES.get(record), "App" + record, record):
        if name and hasattr(models, name):
            return getattr(models, name)
    return None


def main():
    report = {"unknown": [], "extra": [], "missing": []}
    for line in sys.stdin:
        record, *members = line.split()
        model = model_of(record)
        if model is None:
            report["unknown"].append(record)
            continue
        wire = model.__attribute_map__
        demanded = {
            wire[parameter.name]
            for parameter in inspect.signature(model.__init__).parameters.values()
            if parameter.default is inspect.Parameter.empty and parameter.name in wire
        }
        report["extra"] += [f"{record}.{name}" for name in members if name not in wire.values()]
        report["missing"] += [f"{record}.{name}" for name in sorted(demanded - set(members))]
    json.dump(report, sys.stdout)


main()
