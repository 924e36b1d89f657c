-- Accounts, organizations, stacks, updates and state.
-- Moments are milliseconds since 1970 (UTC). Digests and token hashes are raw bytes.
-- ${...} stands for what the engines spell differently; see the Dialect of each.

CREATE TABLE users (
  id ${identity},
  login ${text} NOT NULL,
  login_key ${text} NOT NULL UNIQUE,
  name ${text} NOT NULL,
  email ${text} NOT NULL,
  site_admin BOOLEAN NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE identities (
  provider ${text} NOT NULL,
  subject ${text} NOT NULL,
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  login ${text} NOT NULL,
  PRIMARY KEY (provider, subject)
) ${clustered};
CREATE INDEX identities_by_user ON identities (user_id);

CREATE TABLE organizations (
  id ${identity},
  name ${text} NOT NULL,
  name_key ${text} NOT NULL UNIQUE,
  display_name ${text} NOT NULL,
  owner_id BIGINT UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  default_permission SMALLINT NOT NULL,
  members_create_stacks BOOLEAN NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE memberships (
  org_id BIGINT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role ${text} NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (org_id, user_id)
) ${clustered};
CREATE INDEX memberships_by_user ON memberships (user_id);

CREATE TABLE default_organizations (
  user_id BIGINT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  org_id BIGINT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE
) ${clustered};
CREATE INDEX default_organizations_by_org ON default_organizations (org_id);

CREATE TABLE teams (
  id ${identity},
  org_id BIGINT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  name ${text} NOT NULL,
  name_key ${text} NOT NULL,
  display_name ${text} NOT NULL,
  description ${text} NOT NULL,
  UNIQUE (org_id, name_key)
);

CREATE TABLE team_members (
  team_id BIGINT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (team_id, user_id)
) ${clustered};
CREATE INDEX team_members_by_user ON team_members (user_id);

-- owner_kind: person, organization or team; exactly the owner's own column is set, and org_id
-- with team_id.
CREATE TABLE tokens (
  id ${uuid} NOT NULL PRIMARY KEY,
  hash ${bytes} NOT NULL UNIQUE,
  owner_kind ${text} NOT NULL,
  user_id BIGINT REFERENCES users (id) ON DELETE CASCADE,
  org_id BIGINT REFERENCES organizations (id) ON DELETE CASCADE,
  team_id BIGINT REFERENCES teams (id) ON DELETE CASCADE,
  admin BOOLEAN NOT NULL,
  name ${text} NOT NULL,
  description ${text} NOT NULL,
  created_by BIGINT REFERENCES users (id) ON DELETE SET NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  last_used_at BIGINT
);
CREATE INDEX tokens_by_user ON tokens (user_id);
CREATE UNIQUE INDEX tokens_by_org_name ON tokens (org_id, name) WHERE owner_kind = 'organization';
CREATE UNIQUE INDEX tokens_by_team_name ON tokens (team_id, name) WHERE owner_kind = 'team';

-- last_update_id and locked_by name updates, which name their stack: no constraint both ways.
CREATE TABLE stacks (
  id ${uuid} NOT NULL PRIMARY KEY,
  org_id BIGINT NOT NULL REFERENCES organizations (id),
  project ${text} NOT NULL,
  name ${text} NOT NULL,
  version BIGINT NOT NULL,
  last_update_id ${uuid},
  locked_by ${uuid},
  config ${text},
  resource_count INTEGER,
  created_at BIGINT NOT NULL,
  updated_at BIGINT,
  UNIQUE (org_id, project, name)
);

CREATE TABLE former_names (
  org_id BIGINT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  project ${text} NOT NULL,
  name ${text} NOT NULL,
  stack_id ${uuid} NOT NULL REFERENCES stacks (id) ON DELETE CASCADE,
  retired_at BIGINT NOT NULL,
  PRIMARY KEY (org_id, project, name)
) ${clustered};
CREATE INDEX former_names_by_stack ON former_names (stack_id);

CREATE TABLE stack_tags (
  stack_id ${uuid} NOT NULL REFERENCES stacks (id) ON DELETE CASCADE,
  name ${text} NOT NULL,
  value ${text} NOT NULL,
  PRIMARY KEY (stack_id, name)
) ${clustered};

CREATE TABLE stack_user_permissions (
  stack_id ${uuid} NOT NULL REFERENCES stacks (id) ON DELETE CASCADE,
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  permission SMALLINT NOT NULL,
  PRIMARY KEY (stack_id, user_id)
) ${clustered};
CREATE INDEX stack_user_permissions_by_user ON stack_user_permissions (user_id);

CREATE TABLE stack_team_permissions (
  stack_id ${uuid} NOT NULL REFERENCES stacks (id) ON DELETE CASCADE,
  team_id BIGINT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  permission SMALLINT NOT NULL,
  PRIMARY KEY (stack_id, team_id)
) ${clustered};
CREATE INDEX stack_team_permissions_by_team ON stack_team_permissions (team_id);

-- Immutable bytes. loose_since: nothing refers to the blob since then, as far as is known; a sweep
-- looks again and removes it.
CREATE TABLE blobs (
  id ${identity},
  codec ${text} NOT NULL,
  sha256 ${bytes} NOT NULL,
  encoded_size BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  loose_since BIGINT
);
CREATE INDEX blobs_loose ON blobs (loose_since) WHERE loose_since IS NOT NULL;

-- id = blob id * 65536 + number of the piece; pieces are 1 MiB, the last one may be shorter.
CREATE TABLE blob_chunks (
  id ${key},
  data ${bytes} NOT NULL
);

CREATE TABLE updates (
  id ${uuid} NOT NULL PRIMARY KEY,
  stack_id ${uuid} NOT NULL REFERENCES stacks (id) ON DELETE CASCADE,
  kind ${text} NOT NULL,
  dry_run BOOLEAN NOT NULL,
  status ${text} NOT NULL,
  version BIGINT NOT NULL,
  program ${text} NOT NULL,
  journal_version INTEGER NOT NULL,
  requested_by BIGINT REFERENCES users (id) ON DELETE SET NULL,
  requested_by_name ${text} NOT NULL,
  created_at BIGINT NOT NULL,
  started_at BIGINT,
  ended_at BIGINT,
  resource_changes ${text},
  resource_count INTEGER
);
CREATE INDEX updates_by_stack ON updates (stack_id, created_at);
CREATE INDEX updates_by_version ON updates (stack_id, version) WHERE NOT dry_run;
CREATE INDEX updates_waiting ON updates (created_at) WHERE status = 'NOT_STARTED';
CREATE INDEX updates_running ON updates (started_at) WHERE status = 'RUNNING';

CREATE TABLE leases (
  token_hash ${bytes} NOT NULL PRIMARY KEY,
  update_id ${uuid} NOT NULL REFERENCES updates (id) ON DELETE CASCADE,
  expires_at BIGINT NOT NULL
) ${clustered};
CREATE INDEX leases_by_update ON leases (update_id);

-- One row per entry; the blob is the batch in which the entry was sent. digest: the first 16 bytes
-- of the entry's SHA-256.
CREATE TABLE journal_entries (
  update_id ${uuid} NOT NULL REFERENCES updates (id) ON DELETE CASCADE,
  sequence BIGINT NOT NULL,
  blob_id BIGINT NOT NULL,
  digest ${bytes} NOT NULL,
  PRIMARY KEY (update_id, sequence)
) ${clustered};

CREATE TABLE event_batches (
  update_id ${uuid} NOT NULL REFERENCES updates (id) ON DELETE CASCADE,
  first_sequence BIGINT NOT NULL,
  last_sequence BIGINT NOT NULL,
  event_count INTEGER NOT NULL,
  blob_id BIGINT NOT NULL,
  PRIMARY KEY (update_id, first_sequence)
) ${clustered};

CREATE TABLE versions (
  stack_id ${uuid} NOT NULL REFERENCES stacks (id) ON DELETE CASCADE,
  version BIGINT NOT NULL,
  blob_id BIGINT NOT NULL REFERENCES blobs (id),
  resource_count INTEGER NOT NULL,
  update_id ${uuid},
  created_at BIGINT NOT NULL,
  PRIMARY KEY (stack_id, version)
) ${clustered};
CREATE INDEX versions_by_blob ON versions (blob_id);

CREATE TABLE checkpoints (
  update_id ${uuid} NOT NULL PRIMARY KEY REFERENCES updates (id) ON DELETE CASCADE,
  sequence BIGINT NOT NULL,
  blob_id BIGINT NOT NULL REFERENCES blobs (id),
  request_sha256 ${bytes} NOT NULL
) ${clustered};
CREATE INDEX checkpoints_by_blob ON checkpoints (blob_id);

CREATE TABLE stack_keys (
  stack_id ${uuid} NOT NULL REFERENCES stacks (id) ON DELETE CASCADE,
  key_id INTEGER NOT NULL,
  master_fingerprint ${text} NOT NULL,
  wrapped ${text} NOT NULL,
  PRIMARY KEY (stack_id, key_id)
) ${clustered};

CREATE TABLE facts (
  name ${text} NOT NULL PRIMARY KEY,
  value ${text} NOT NULL
) ${clustered};

-- Outlives what it speaks of: no constraint on the organization.
CREATE TABLE audit_events (
  id ${identity},
  at BIGINT NOT NULL,
  org_id BIGINT,
  event ${text} NOT NULL,
  description ${text} NOT NULL,
  actor ${text} NOT NULL,
  source_ip ${text} NOT NULL
);
CREATE INDEX audit_events_by_org ON audit_events (org_id, id);
