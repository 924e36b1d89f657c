# shellcheck shell=bash
# The real tools Stackline is proved against: pinned, built from published Go modules, kept in the cache. To be sourced
# after common.sh.

toolchain_pulumi_version=3.250.0
# The same source stamped with other versions, for the tests of how the runner chooses and installs a CLI.
toolchain_other_versions=(3.249.0 3.251.0)
toolchain_provider_version=1.0.0
toolchain_policy_version=1.2.3

# tool_key NAME TEXT...: changes whenever the pins or sources of tools/NAME, or the texts, do.
tool_key() {
  local name=$1
  shift
  {
    printf '%s\n' "$@" "$(uname -sm)"
    (cd "$stackline_root/tools/$name" && LC_ALL=C sha256sum -- go.mod go.sum $(LC_ALL=C ls -- *.go 2>/dev/null))
  } | sha256sum | cut -c1-16
}

# go_tool NAME PACKAGE BINARY LDFLAGS: prints the path of the built tool; builds it first if the cache has none.
go_tool() {
  local name=$1 package=$2 binary=$3 ldflags=$4 directory
  directory=$(stackline_cache)/tools/$name-$(tool_key "$name" "$package" "$ldflags")
  if [ ! -x "$directory/$binary" ]; then
    with_lock "tool-$name" go_tool_build "$name" "$package" "$binary" "$ldflags" "$directory" || return 1
  fi
  printf '%s\n' "$directory/$binary"
}

go_tool_build() {
  local name=$1 package=$2 binary=$3 ldflags=$4 directory=$5 temporary
  [ ! -x "$directory/$binary" ] || return 0
  note "building $binary (once; the first build on a machine takes some minutes)"
  mkdir -p "$(dirname "$directory")"
  temporary=$(mktemp -d "$directory.XXXXXX")
  if ! (cd "$stackline_root/tools/$name" \
    && GOFLAGS='-mod=readonly -buildvcs=false' GOWORK=off CGO_ENABLED=0 \
      go build -ldflags "-s -w $ldflags" -o "$temporary/$binary" "$package") >&2; then
    rm -rf "$temporary"
    note "tools/$name did not build"
    return 1
  fi
  rm -rf "$directory"
  mv -T "$temporary" "$directory"
}

# is_pulumi FILE VERSION: whether the file is the CLI of that version.
is_pulumi() {
  local version
  version=$(PULUMI_SKIP_UPDATE_CHECK=true "$1" version 2>/dev/null) || return 1
  [ "${version#v}" = "$2" ]
}

# Whether the file is the pinned CLI.
is_pinned_pulumi() {
  is_pulumi "$1" "$toolchain_pulumi_version"
}

# build_pulumi VERSION: prints the path of the CLI built from the pinned source and stamped with a version.
build_pulumi() {
  go_tool pulumi github.com/pulumi/pulumi/pkg/v3/cmd/pulumi pulumi \
    "-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=$1"
}

# Prints a directory with VERSION/pulumi for each of the other versions. A build costs only linking once there is one.
other_pulumis() {
  local version built directory temporary
  directory=$(stackline_cache)/toolchain/others-$(tool_key pulumi "${toolchain_other_versions[@]}")
  if [ ! -d "$directory" ]; then
    mkdir -p "$(dirname "$directory")"
    temporary=$(mktemp -d "$directory.XXXXXX")
    for version in "${toolchain_other_versions[@]}"; do
      if ! built=$(build_pulumi "$version") || ! is_pulumi "$built" "$version"; then
        rm -rf "$temporary"
        return 1
      fi
      mkdir "$temporary/$version"
      put "$built" "$temporary/$version/pulumi"
    done
    chmod 755 "$temporary"
    mv -T "$temporary" "$directory" 2>/dev/null || rm -rf "$temporary"
  fi
  printf '%s\n' "$directory"
}

# Prints the path of the pinned CLI: the one on PATH if it is exactly that, else the vendor's, else our own build.
pinned_pulumi() {
  local found directory version=github.com/pulumi/pulumi/sdk/v3/go/common/version.Version
  found=$(command -v pulumi || true)
  if [ -n "$found" ] && is_pinned_pulumi "$found"; then
    readlink -f "$found"
    return
  fi
  directory=$(stackline_cache)/tools/pulumi-vendor-$toolchain_pulumi_version
  if [ -x "$directory/pulumi" ]; then
    printf '%s\n' "$directory/pulumi"
    return
  fi
  found=$(go_tool_present pulumi github.com/pulumi/pulumi/pkg/v3/cmd/pulumi pulumi \
    "-X $version=$toolchain_pulumi_version")
  if [ -z "$found" ] && with_lock tool-pulumi-vendor download_pulumi "$directory"; then
    found=$directory/pulumi
  fi
  [ -n "$found" ] || found=$(build_pulumi "$toolchain_pulumi_version") || return 1
  is_pinned_pulumi "$found" || {
    note "$found is not pulumi $toolchain_pulumi_version"
    return 1
  }
  printf '%s\n' "$found"
}

# go_tool_present: the path of a tool that the cache has; nothing otherwise.
go_tool_present() {
  local path
  path=$(stackline_cache)/tools/$1-$(tool_key "$1" "$2" "$4")/$3
  [ ! -x "$path" ] || printf '%s\n' "$path"
}

# Fetches the vendor's release and holds it to the vendor's published checksums. Fails quickly without a network.
download_pulumi() {
  local directory=$1 temporary archive architecture=x64
  [ ! -x "$directory/pulumi" ] || return 0
  case $(uname -sm) in
    'Linux x86_64') ;;
    'Linux aarch64') architecture=arm64 ;;
    *) return 1 ;;
  esac
  archive=pulumi-v$toolchain_pulumi_version-linux-$architecture.tar.gz
  mkdir -p "$(dirname "$directory")"
  temporary=$(mktemp -d "$directory.XXXXXX")
  if (
    cd "$temporary" \
      && curl -fsSL --connect-timeout 3 --max-time 10 -o checksums.txt \
        "https://github.com/pulumi/pulumi/releases/download/v$toolchain_pulumi_version/pulumi-$toolchain_pulumi_version-checksums.txt" \
      && note "downloading pulumi $toolchain_pulumi_version" \
      && curl -fsSL --connect-timeout 3 --max-time 300 -O "https://get.pulumi.com/releases/sdk/$archive" \
      && grep -F "  $archive" checksums.txt | sha256sum -c --quiet - \
      && tar -xzf "$archive" --strip-components=1 pulumi/pulumi \
      && rm -f "$archive" checksums.txt
  ) >/dev/null 2>&1 && is_pinned_pulumi "$temporary/pulumi"; then
    mv -T "$temporary" "$directory"
    return 0
  fi
  rm -rf "$temporary"
  note "the vendor's download of pulumi $toolchain_pulumi_version is out of reach"
  return 1
}

# put SOURCE TARGET: the same file under another name, without a second copy where the file system allows.
put() {
  ln -f "$1" "$2" 2>/dev/null || cp -f "$1" "$2"
}

# toolchain [--tests]: prints a directory with bin/pulumi and its language hosts beside it; with --tests also
# bin/oracle and plugins/, a plugin directory with the test provider and the test policies.
toolchain() {
  local pulumi yaml java='' provider='' policy='' oracle='' directory temporary
  pulumi=$(pinned_pulumi) || return 1
  yaml=$(go_tool language-yaml github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml pulumi-language-yaml \
    '-X github.com/pulumi/pulumi-yaml/pkg/version.Version=1.32.0') || return 1
  if [ "${1:-}" = --tests ]; then
    java=$(go_tool language-java github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java pulumi-language-java \
      '-X github.com/pulumi/pulumi-java/pkg/version.Version=1.22.0') || return 1
    provider=$(go_tool test-provider . pulumi-resource-stacklinetest '') || return 1
    policy=$(go_tool test-policy . pulumi-analyzer-policy-stacklinetest '') || return 1
    oracle=$(go_tool oracle . oracle '') || return 1
  fi
  directory=$(stackline_cache)/toolchain/$(printf '%s\n' "$pulumi" "$yaml" "$java" "$provider" "$policy" "$oracle" \
    | sha256sum | cut -c1-16)
  if [ ! -d "$directory" ]; then
    mkdir -p "$(dirname "$directory")"
    temporary=$(mktemp -d "$directory.XXXXXX")
    mkdir -p "$temporary/bin" "$temporary/plugins"
    put "$pulumi" "$temporary/bin/pulumi"
    put "$yaml" "$temporary/bin/pulumi-language-yaml"
    if [ -n "$provider" ]; then
      put "$java" "$temporary/bin/pulumi-language-java"
      put "$oracle" "$temporary/bin/oracle"
      mkdir "$temporary/plugins/resource-stacklinetest-v$toolchain_provider_version"
      put "$provider" \
        "$temporary/plugins/resource-stacklinetest-v$toolchain_provider_version/pulumi-resource-stacklinetest"
      mkdir "$temporary/plugins/analyzer-policy-stacklinetest-v$toolchain_policy_version"
      put "$policy" \
        "$temporary/plugins/analyzer-policy-stacklinetest-v$toolchain_policy_version/pulumi-analyzer-policy-stacklinetest"
    fi
    chmod 755 "$temporary"
    mv -T "$temporary" "$directory" 2>/dev/null || rm -rf "$temporary"
  fi
  printf '%s\n' "$directory"
}

# Prints the interpreter of a virtual environment with the official Python client; fails if there can be none.
python_client() {
  local directory
  directory=$(stackline_cache)/python-client-$(sha256sum "$stackline_root/tools/python-client/requirements.txt" \
    | cut -c1-16)
  [ -x "$directory/bin/python" ] || with_lock python-client python_client_build "$directory" || return 1
  printf '%s\n' "$directory/bin/python"
}

python_client_build() {
  local directory=$1
  [ ! -x "$directory/bin/python" ] || return 0
  note "installing the official Python client (once)"
  rm -rf "$directory" "$directory.new"
  if python3 -m venv "$directory.new" >&2 \
    && "$directory.new/bin/python" -m pip install -q --disable-pip-version-check --require-hashes \
      -r "$stackline_root/tools/python-client/requirements.txt" >&2; then
    mv -T "$directory.new" "$directory"
    return 0
  fi
  rm -rf "$directory.new"
  note "the official Python client could not be installed"
  return 1
}

# Prints the assignments that tell the tests where the tools are.
toolchain_environment() {
  local directory python others
  directory=$(toolchain --tests) || return 1
  printf 'export STACKLINE_PULUMI=%q\n' "$directory/bin/pulumi"
  printf 'export STACKLINE_ORACLE=%q\n' "$directory/bin/oracle"
  printf 'export STACKLINE_PLUGINS=%q\n' "$directory/plugins"
  if others=$(other_pulumis); then
    printf 'export STACKLINE_PULUMI_OTHERS=%q\n' "$others"
  fi
  if python=$(python_client); then
    printf 'export STACKLINE_PYTHON=%q\n' "$python"
  fi
}
