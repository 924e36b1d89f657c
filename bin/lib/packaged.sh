# shellcheck shell=bash
# Runs a program of this checkout: packages it first if that was not done or a source is newer. To be sourced after
# common.sh.

# is_fresh MODULE: whether the module's package was made after the last change of anything it is made of.
is_fresh() {
  local made=$stackline_root/$1/target/dist/key
  [ -e "$made" ] && [ -z "$(find "$stackline_root"/pom.xml "$stackline_root"/tools/package \
    "$stackline_root"/{runner-api,shared-client,"$1"}/{pom.xml,src/main} -newer "$made" -print -quit)" ]
}

package_module() {
  ! is_fresh "$1" || return 0
  prerequisites
  note "packaging (once after each change of the sources)"
  (cd "$stackline_root" && mvn -B -ntp -q -pl "$1" -am -DskipTests package) >&2 || die "the build failed"
  touch "$stackline_root/$1/target/dist/key"
}

# packaged MODULE: sees to it that the module is packaged; one at a time in a checkout.
packaged() {
  is_fresh "$1" || with_lock "package-$(printf '%s' "$stackline_root" | sha256sum | cut -c1-16)" package_module "$1"
}

# run_packaged MODULE NAME ARGUMENTS...: replaces this process by the program.
run_packaged() {
  local module=$1 name=$2
  shift 2
  packaged "$module"
  exec "$stackline_root/$module/target/dist/bin/$name" "$@"
}
