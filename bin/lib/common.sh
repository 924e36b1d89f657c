# shellcheck shell=bash
# What the commands in bin/ share. To be sourced; the sourcing script sets -euo pipefail.

stackline_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

# Where everything that is built or downloaded is kept between runs and clones.
stackline_cache() {
  printf '%s\n' "${XDG_CACHE_HOME:-${HOME:?HOME is not set}/.cache}/stackline"
}

# Progress, for people: always on standard error.
note() {
  printf '%s: %s\n' "${stackline_command:-$(basename "$0")}" "$*" >&2
}

die() {
  note "error: $*"
  exit 1
}

# with_lock NAME COMMAND...: runs the command while no other run holds the lock NAME of the same cache.
with_lock() {
  local name=$1 directory
  shift
  directory=$(stackline_cache)/locks
  mkdir -p "$directory"
  (
    flock -n 9 || {
      note "waiting for another run that holds '$name'"
      flock 9
    }
    "$@" 9>&-
  ) 9>"$directory/$name.lock"
}

# The major version of the JDK in JAVA_HOME or on PATH; 0 when there is no complete one (javac and jmods).
jdk_major() {
  local javac
  javac=${JAVA_HOME:+$JAVA_HOME/bin/javac}
  javac=${javac:-$(command -v javac || true)}
  if [ -z "$javac" ] || [ ! -x "$javac" ] || [ ! -d "$(dirname "$(readlink -f "$javac")")/../jmods" ]; then
    echo 0
    return
  fi
  "$javac" -version 2>&1 | sed -E 's/^javac ([0-9]+).*/\1/'
}

# Whether the Go on PATH is 1.25 or newer, or may fetch such a toolchain by itself (1.21 and later can).
go_is_enough() {
  local minor
  command -v go >/dev/null || return 1
  minor=$(go env GOVERSION | sed -E 's/^go1\.([0-9]+).*/\1/')
  [ "$minor" -ge 25 ] || { [ "$minor" -ge 21 ] && [ "$(go env GOTOOLCHAIN)" != local ]; }
}

# Prints the Debian packages of what is missing, one per line.
missing_packages() {
  [ "$(jdk_major)" -ge 17 ] || echo openjdk-17-jdk-headless
  command -v mvn >/dev/null || echo maven
  go_is_enough || echo golang-go
  command -v curl >/dev/null || echo curl
  command -v sha256sum >/dev/null || echo coreutils
  if [ "${1:-}" = --demo ] || [ "${1:-}" = --tests ]; then
    command -v npm >/dev/null || echo npm
    command -v rsync >/dev/null || echo rsync
  fi
  if [ "${1:-}" = --tests ]; then
    command -v strace >/dev/null || echo strace
    command -v zsh >/dev/null || echo zsh
    command -v chromium >/dev/null || echo chromium
    command -v chromedriver >/dev/null || echo chromium-driver
    command -v buildah >/dev/null || echo buildah
    command -v debootstrap >/dev/null || echo debootstrap
    python3 -c 'import venv, ensurepip' 2>/dev/null || echo python3-venv
  fi
}

install_packages() {
  note "installing $* (apt-get)"
  { DEBIAN_FRONTEND=noninteractive apt-get update -q \
    && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"; } >&2
}

# prerequisites [--tests|--demo]: sees to what a build needs, and with --tests or --demo to what only these need. As root on Debian
# it installs what is missing; elsewhere it says in one line what to install.
prerequisites() {
  local missing
  command -v flock >/dev/null || die "flock is missing: install util-linux"
  mapfile -t missing < <(missing_packages "$@")
  if [ "${#missing[@]}" -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    with_lock apt install_packages "${missing[@]}" || note "apt-get did not install everything"
    hash -r
    mapfile -t missing < <(missing_packages "$@")
  fi
  mapfile -t missing < <(printf '%s\n' "${missing[@]}" | grep -v -x -E 'strace|zsh|chromium|chromium-driver|npm|rsync|buildah|debootstrap|python3-venv|' || true)
  [ "${#missing[@]}" -eq 0 ] || die "missing: ${missing[*]} (needed: JDK 17 or newer with jmods, Maven 3.8, Go 1.25, curl)"
}
