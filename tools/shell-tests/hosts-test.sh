# shellcheck shell=bash
# Tests of bin/lib/hosts.sh: a tool that cannot be had is told of, and nothing half-made is left.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck source=bin/lib/common.sh
. "$repository/bin/lib/common.sh"
# shellcheck source=bin/lib/hosts.sh
. "$repository/bin/lib/hosts.sh"
export XDG_CACHE_HOME=$scratch/cache

fail() {
  echo "$*" >&2
  exit 1
}

# with_npm BODY: an npm of the tests in place of the real one.
with_npm() {
  mkdir -p "$scratch/bin"
  printf '#!/bin/sh\n%s\n' "$1" >"$scratch/bin/npm"
  chmod 755 "$scratch/bin/npm"
  PATH=$scratch/bin:$PATH
}

test_packages_that_cannot_be_installed_leave_nothing() {
  local said
  with_npm 'mkdir node_modules; exit 1'
  ! said=$(node_tools 2>&1) || fail "it should have failed: $said"
  [[ $said == *'could not be installed'* ]] || fail "$said"
  [ -z "$(ls -A "$XDG_CACHE_HOME/stackline" | grep node-tools || true)" ] || fail "left: $(ls "$XDG_CACHE_HOME/stackline")"
}

test_packages_are_installed_once() {
  with_npm 'echo called >> '"$scratch"'/calls; mkdir -p node_modules'
  first=$(node_tools 2>/dev/null)
  [ "$(node_tools 2>/dev/null)" = "$first" ] || fail "another place"
  [ "$(wc -l <"$scratch/calls")" = 1 ] || fail "installed again"
  [ -x "$first/bin/gitlab-ci-local" ] && [ -x "$first/bin/tfx" ] || fail "no launchers in $(ls "$first/bin")"
}

test_what_is_missing_is_not_in_the_environment() {
  local said
  with_npm 'exit 1'
  debootstrap() { return 1; }
  said=$(hosts_environment 2>/dev/null)
  [ -z "$said" ] || fail "$said"
}
