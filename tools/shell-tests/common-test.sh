# shellcheck shell=bash
# Tests of bin/lib: run by tools/shell-tests/run, which gives each test its own shell and $scratch directory.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck source=bin/lib/common.sh
. "$repository/bin/lib/common.sh"
# shellcheck source=bin/lib/toolchain.sh
. "$repository/bin/lib/toolchain.sh"
# shellcheck source=bin/lib/packaged.sh
. "$repository/bin/lib/packaged.sh"
export XDG_CACHE_HOME=$scratch/cache

fail() {
  echo "$*" >&2
  exit 1
}

test_the_cache_follows_xdg() {
  [ "$(stackline_cache)" = "$scratch/cache/stackline" ] || fail "with XDG_CACHE_HOME: $(stackline_cache)"
  unset XDG_CACHE_HOME
  [ "$(HOME=/somewhere stackline_cache)" = /somewhere/.cache/stackline ] || fail "without it"
}

append_slowly() {
  local n
  n=$(cat "$scratch/count")
  sleep 0.05
  echo $((n + 1)) > "$scratch/count"
}

test_a_lock_lets_one_run_in_at_a_time() {
  local i
  echo 0 > "$scratch/count"
  for i in 1 2 3 4 5 6; do
    with_lock counting append_slowly 2>/dev/null &
  done
  wait
  [ "$(cat "$scratch/count")" = 6 ] || fail "an increment was lost: $(cat "$scratch/count")"
}

test_a_lock_passes_the_status_on() {
  local status=0
  with_lock status false || status=$?
  [ "$status" = 1 ] || fail "status $status"
}

test_a_tool_key_changes_with_the_pins_and_the_flags() {
  local before after
  stackline_root=$scratch/root
  mkdir -p "$stackline_root/tools/x"
  printf 'module x\n' > "$stackline_root/tools/x/go.mod"
  : > "$stackline_root/tools/x/go.sum"
  before=$(tool_key x package flags)
  [ "$before" = "$(tool_key x package flags)" ] || fail "not stable"
  [ "$before" != "$(tool_key x package other)" ] || fail "the flags do not count"
  printf 'package main\n' > "$stackline_root/tools/x/main.go"
  after=$(tool_key x package flags)
  [ "$before" != "$after" ] || fail "the source does not count"
}

test_another_version_of_pulumi_is_not_taken() {
  printf '#!/bin/sh\necho v3.249.0\n' > "$scratch/pulumi"
  chmod +x "$scratch/pulumi"
  ! is_pinned_pulumi "$scratch/pulumi" || fail "took v3.249.0"
  printf '#!/bin/sh\necho v%s\n' "$toolchain_pulumi_version" > "$scratch/pulumi"
  is_pinned_pulumi "$scratch/pulumi" || fail "refused the pinned version"
}

totals() {
  java "$repository/tools/totals/Totals.java" "$scratch"
}

test_totals_sum_all_reports_and_tell_why_tests_were_skipped() {
  local output
  mkdir -p "$scratch/a/target/surefire-reports" "$scratch/b-reports"
  printf '<testsuite><testcase classname="C" name="ok"/><testcase classname="C" name="later"><skipped message="no tool"/></testcase></testsuite>' \
    > "$scratch/a/target/surefire-reports/TEST-C.xml"
  printf '<testsuite><testcase classname="D" name="ok"/></testsuite>' > "$scratch/b-reports/TEST-D.xml"
  output=$(totals)
  [ "$(tail -n1 <<< "$output")" = 'passed 2, failed 0, skipped 1' ] || fail "$output"
  grep -q -F 'skipped: C.later: no tool' <<< "$output" || fail "$output"
}

test_totals_fail_when_a_test_failed_or_none_ran() {
  mkdir -p "$scratch/x-reports"
  ! totals >/dev/null || fail "nothing ran, and that was fine"
  printf '<testsuite><testcase classname="C" name="bad"><error message="boom"/></testcase></testsuite>' \
    > "$scratch/x-reports/TEST-C.xml"
  ! totals >/dev/null || fail "an error was fine"
}

test_a_package_is_stale_once_a_source_is_newer() {
  local module
  stackline_root=$scratch/root
  for module in runner-api shared-client runner; do
    mkdir -p "$stackline_root/$module/src/main"
    touch -d '1 hour ago' "$stackline_root/$module/pom.xml" "$stackline_root/$module/src/main/A.java"
  done
  mkdir -p "$stackline_root/tools/package" "$stackline_root/runner/target/dist"
  touch -d '1 hour ago' "$stackline_root/pom.xml" "$stackline_root"/{runner-api,shared-client,runner}/src/main \
    "$stackline_root/tools/package"
  ! is_fresh runner || fail "nothing is packaged, and that was fresh"
  touch "$stackline_root/runner/target/dist/key"
  is_fresh runner || fail "a package newer than its sources is fresh"
  touch -d '1 minute' "$stackline_root/shared-client/src/main/A.java"
  ! is_fresh runner || fail "a newer source of a module below was not seen"
}
