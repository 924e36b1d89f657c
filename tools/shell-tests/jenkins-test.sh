# shellcheck shell=bash
# What bin/verify does with the plugin for Jenkins, decided by what Maven can resolve. Maven is a stand-in that says so.
. "$(dirname "${BASH_SOURCE[0]}")/../../bin/lib/common.sh"
. "$stackline_root/bin/lib/jenkins.sh"
stackline_command=test

# maven MISSING: a Maven for which what matches the pattern cannot be had; it notes how the build is called.
maven() {
  cat >"$scratch/mvn" <<SHIM
#!/bin/bash
case " \$* " in
  *" verify "*) printf '%s\n' "\$*" >"$scratch/called" ;;
  *" dependency:resolve "*)
    for one in folders checks oidc jobdsl parent; do
      case "$1 " in *"\$one "*) case " \$* " in *"-Dskip.\$one "*) ;; *)
        echo "[ERROR] Could not find artifact org:\$one:jar:1 in central"; exit 1 ;; esac ;; esac
    done ;;
esac
SHIM
  chmod +x "$scratch/mvn"
  jenkins_maven() { printf '%s\n' "$scratch/mvn"; }
}

jenkins_own_artifacts() { :; }

test_everything_is_there() {
  maven ''
  jenkins_plugin "$scratch/skipped"
  [ ! -e "$scratch/skipped" ]
  ! grep -q -e '-Dskip' "$scratch/called"
}

test_an_integration_is_missing() {
  maven 'checks jobdsl'
  jenkins_plugin "$scratch/skipped"
  [ "$(wc -l <"$scratch/skipped")" = 2 ]
  grep -qx 'jenkins-plugin: the integration checks was skipped (Could not find artifact org:checks:jar:1)' "$scratch/skipped"
  grep -q -e '-Dskip.checks -Dskip.jobdsl' "$scratch/called"
  ! grep -q -e '-Dskip.folders' "$scratch/called"
}

test_jenkins_itself_is_missing() {
  maven 'parent'
  jenkins_plugin "$scratch/skipped"
  [ "$(wc -l <"$scratch/skipped")" = 1 ]
  grep -q "^jenkins-plugin was skipped: Jenkins' artifacts cannot be had (Could not find artifact org:parent:jar:1)" "$scratch/skipped"
  [ ! -e "$scratch/called" ]
}

test_there_is_no_maven() {
  jenkins_maven() { return 1; }
  jenkins_plugin "$scratch/skipped"
  grep -q 'there is no Maven 3.9' "$scratch/skipped"
}
