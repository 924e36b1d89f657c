-- The token an update was started with, which is looked at again while the update runs. It may be
-- gone by then: no constraint.
ALTER TABLE updates ADD COLUMN started_with ${uuid};

-- True for what a client says of itself and nobody saw.
ALTER TABLE audit_events ADD COLUMN claimed BOOLEAN NOT NULL DEFAULT FALSE;

CREATE INDEX stack_keys_by_master ON stack_keys (master_fingerprint);

-- Dots alone are steps in a path: tags of such names could be neither changed nor removed by name.
UPDATE stack_tags SET name = CASE name WHEN '.' THEN 'dot' ELSE 'dots' END
  WHERE name IN ('.', '..') AND NOT EXISTS (
    SELECT 1 FROM stack_tags other WHERE other.stack_id = stack_tags.stack_id
      AND other.name IN ('dot', 'dots'));
