# shellcheck shell=bash
# The tools of CI hosts that only the tests of the front ends need. To be sourced after common.sh. Each function prints
# where its tool is, or fails with a note: the tests that need it are then skipped and say so.

# Prints the directory of the pinned npm packages, with node20, node22, gitlab-ci-local and tfx in its bin/.
node_tools() {
  local directory
  directory=$(stackline_cache)/node-tools-$(sha256sum "$stackline_root/tools/node/package-lock.json" | cut -c1-16)
  [ -x "$directory/bin/tfx" ] || with_lock node-tools node_tools_build "$directory" || return 1
  printf '%s\n' "$directory"
}

node_tools_build() {
  local directory=$1 architecture=x64 major
  [ ! -x "$directory/bin/tfx" ] || return 0
  command -v npm >/dev/null || {
    note "npm is missing: the front ends' tests are skipped"
    return 1
  }
  [ "$(uname -m)" != aarch64 ] || architecture=arm64
  note "installing the tools of CI hosts (once)"
  rm -rf "$directory" "$directory.new"
  mkdir -p "$directory.new/bin"
  cp "$stackline_root/tools/node/"package*.json "$directory.new"
  if ! (cd "$directory.new" && npm ci --ignore-scripts --no-audit --no-fund) >&2; then
    rm -rf "$directory.new"
    note "the tools of CI hosts could not be installed"
    return 1
  fi
  for major in 20 22; do
    ln -s "../node_modules/node$major-linux-$architecture/bin/node" "$directory.new/bin/node$major"
  done
  node_launcher "$directory.new/bin/gitlab-ci-local" node22 gitlab-ci-local/dist/index.js
  node_launcher "$directory.new/bin/tfx" node20 tfx-cli/_build/tfx-cli.js
  mv -T "$directory.new" "$directory"
}

# node_launcher FILE NODE SCRIPT: a command that runs a script of the packages.
node_launcher() {
  cat >"$1" <<LAUNCHER
#!/bin/sh
here=\$(cd -P "\$(dirname "\$0")" && pwd)
exec "\$here/$2" "\$here/../node_modules/$3" "\$@"
LAUNCHER
  chmod 755 "$1"
}

# Prints the directory of azure-devops-task's own packages (node_modules).
azure_packages() {
  local directory
  directory=$(stackline_cache)/azure-task-$(sha256sum "$stackline_root/azure-devops-task/package-lock.json" | cut -c1-16)
  [ -d "$directory/node_modules" ] || with_lock azure-task azure_packages_build "$directory" || return 1
  printf '%s\n' "$directory"
}

azure_packages_build() {
  local directory=$1
  [ ! -d "$directory/node_modules" ] || return 0
  command -v npm >/dev/null || return 1
  rm -rf "$directory" "$directory.new"
  mkdir -p "$directory.new"
  cp "$stackline_root/azure-devops-task/"package*.json "$directory.new"
  if ! (cd "$directory.new" && npm ci --omit=dev --ignore-scripts --no-audit --no-fund) >&2; then
    rm -rf "$directory.new"
    note "the packages of the Azure Pipelines task could not be installed"
    return 1
  fi
  mv -T "$directory.new" "$directory"
}

# Prints an archive with the files of a small Debian, to build images from without a registry of images.
base_image() {
  local archive
  archive=$(stackline_cache)/base-image-bookworm-1.tar
  [ -e "$archive" ] || with_lock base-image base_image_build "$archive" || return 1
  printf '%s\n' "$archive"
}

base_image_build() {
  local archive=$1 directory
  [ ! -e "$archive" ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null || ! command -v buildah >/dev/null; then
    note "buildah and debootstrap are needed, as root: the image's tests are skipped"
    return 1
  fi
  note "making a base image (once)"
  mkdir -p "$(dirname "$archive")"
  directory=$(mktemp -d "$archive.XXXXXX")
  if debootstrap --variant=minbase --include=ca-certificates,git bookworm "$directory/root" >&2 \
    && rm -rf "$directory/root/var/cache/apt/archives"/*.deb "$directory/root/var/lib/apt/lists"/* \
    && tar -C "$directory/root" -cf "$archive.new" .; then
    rm -rf "$directory"
    mv "$archive.new" "$archive"
    return 0
  fi
  rm -rf "$directory" "$archive.new"
  note "debootstrap made no base image"
  return 1
}

# Prints the assignments that tell the tests where these tools are.
hosts_environment() {
  local directory
  if directory=$(node_tools); then
    printf 'export STACKLINE_NODE_TOOLS=%q\n' "$directory"
  fi
  if directory=$(azure_packages); then
    printf 'export STACKLINE_AZURE_PACKAGES=%q\n' "$directory"
  fi
  if directory=$(base_image); then
    printf 'export STACKLINE_BASE_IMAGE=%q\n' "$directory"
  fi
}
