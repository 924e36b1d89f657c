# shellcheck shell=bash
# The plugin for Jenkins: it has a parent POM and a build of its own, and Jenkins' artifacts are in a repository that not
# every machine can reach.

stackline_maven_version=3.9.11

# Prints a Maven that is new enough for Jenkins' packaging: the installed one, else one from the registry.
jenkins_maven() {
  local installed directory
  installed=$(mvn -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' || true)
  if [ "$(printf '%s\n3.9.6\n' "$installed" | sort -V | head -n1)" = 3.9.6 ]; then
    command -v mvn
    return
  fi
  directory=$(stackline_cache)/maven-$stackline_maven_version
  if [ ! -x "$directory/bin/mvn" ]; then
    with_lock jenkins-maven jenkins_maven_install "$directory" || return 1
  fi
  printf '%s/bin/mvn\n' "$directory"
}

jenkins_maven_install() {
  local directory=$1 archive
  [ ! -x "$directory/bin/mvn" ] || return 0
  note "fetching Maven $stackline_maven_version (once)"
  rm -rf "$directory.new"
  mkdir -p "$directory.new"
  (cd "$directory.new" && mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    "-Dartifact=org.apache.maven:apache-maven:$stackline_maven_version:zip:bin" "-DoutputDirectory=$directory.new") >&2 || return 1
  archive=$directory.new/apache-maven-$stackline_maven_version-bin.zip
  (cd "$directory.new" && jar xf "$archive") || return 1
  chmod +x "$directory.new/apache-maven-$stackline_maven_version/bin/mvn"
  rm -rf "$directory"
  mv "$directory.new/apache-maven-$stackline_maven_version" "$directory"
  rm -rf "$directory.new"
}

# Puts what the plugin carries of our own into the local repository: the vocabulary and the runner, as they are built.
jenkins_own_artifacts() {
  local maven=$1 version
  version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$stackline_root/pom.xml" | head -n1)
  jenkins_install "$maven" runner-api "$version" "$stackline_root/runner-api/target/runner-api-$version.jar" \
    && jenkins_install "$maven" runner "$version" "$stackline_root/runner/target/stackline.jar" -Dclassifier=standalone
}

jenkins_install() {
  local maven=$1 artifact=$2 version=$3 file=$4
  shift 4
  # Not in the project: its own POM would be read.
  (cd "$(stackline_cache)" && "$maven" -B -ntp -q org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file \
    -DgroupId=io.stackline "-DartifactId=$artifact" "-Dversion=$version" "-Dfile=$file" -Dpackaging=jar -DgeneratePom=true "$@") >&2
}

# Whether a set of the plugin's dependencies can be had: the local repository first. Else prints why not, in one line.
jenkins_resolvable() {
  local maven=$1 log
  shift
  "$maven" -B -ntp -o -q dependency:resolve -f "$stackline_root/jenkins-plugin/pom.xml" "$@" >/dev/null 2>&1 && return 0
  log=$("$maven" -B -ntp -q dependency:resolve -f "$stackline_root/jenkins-plugin/pom.xml" "$@" 2>&1) && return 0
  printf '%s\n' "$log" | grep -o 'Could not find artifact [^ ]*\|Could not transfer artifact [^ ]*\|could not be resolved: [^ ]*' | head -n1 || true
  return 1
}

# The integrations of the plugin that are left out one by one.
jenkins_integrations='folders checks oidc jobdsl'

# Prints an option for each integration but the one named; for all if none is.
jenkins_without() {
  local one
  for one in $jenkins_integrations; do
    [ "$one" = "${1:-}" ] || printf '%s\n' "-Dskip.$one"
  done
}

# Builds the plugin and runs its tests where Jenkins' artifacts can be had. Writes into the file, in a line each, what was
# skipped and why.
jenkins_plugin() {
  local skipped=$1 maven why one others
  local -a flags=()
  rm -f "$skipped"
  if ! maven=$(jenkins_maven); then
    echo "jenkins-plugin was skipped: there is no Maven 3.9; what has no Jenkins in it was tested" >"$skipped"
    return 0
  fi
  jenkins_own_artifacts "$maven" || return 1
  mapfile -t flags < <(jenkins_without)
  if ! why=$(jenkins_resolvable "$maven" "${flags[@]}"); then
    echo "jenkins-plugin was skipped: Jenkins' artifacts cannot be had (${why:-no reason was given}); what has no Jenkins in it was tested" >"$skipped"
    return 0
  fi
  if why=$(jenkins_resolvable "$maven"); then
    flags=()
  else
    flags=()
    for one in $jenkins_integrations; do
      mapfile -t others < <(jenkins_without "$one")
      if ! why=$(jenkins_resolvable "$maven" "${others[@]}"); then
        echo "jenkins-plugin: the integration $one was skipped (${why:-no reason was given})" >>"$skipped"
        flags+=("-Dskip.$one")
      fi
    done
  fi
  note "building and testing the plugin for Jenkins"
  # What only the build itself needs is fetched here, by the plugins of that build.
  "$maven" -B -ntp verify -f "$stackline_root/jenkins-plugin/pom.xml" -Dmaven.test.failure.ignore=true "${flags[@]}"
}
