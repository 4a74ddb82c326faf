# shellcheck shell=sh
# Starts a program of Plainlink: read by the files in bin, which set
#   home    the folder that holds bin and lib
#   main    the MODULE/CLASS to start
#   memory  the bound of its heap
#   name    of the program, for messages
# Two forms: an image with a runtime of its own, or jars for a Java that is installed.
: "${home:?}" "${main:?}" "${memory:?}" "${name:?}"

# What others put there would change the program or write into its output.
unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS CLASSPATH
# Java 17 reads arguments in the locale's encoding: in the C locale 中文 would become ??. What the user had is
# for the browser that `plainlink open` starts.
PLAINLINK_LC_ALL=${LC_ALL-}
LC_ALL=C.UTF-8
export LC_ALL PLAINLINK_LC_ALL

no_java() {
  echo "$name: needs Java 17 or newer; $1." >&2
  echo "Install one (Debian: apt install openjdk-17-jre-headless), or set JAVA_HOME to its folder." >&2
  exit 69
}

# The file `release` of a Java home names the version; asking java itself costs a whole start.
require_17() {
  real=$(readlink -f -- "$java" 2>/dev/null) || real=$java
  version=
  if [ -r "${real%/bin/*}/release" ]; then
    while IFS='=' read -r name value; do
      if [ "$name" = JAVA_VERSION ]; then version=$value; fi
    done <"${real%/bin/*}/release"
  else
    version=$("$java" -version 2>&1 | sed -n 's/.* version \("[^"]*"\).*/\1/p')
  fi
  major=${version#\"}
  major=${major%%[!0-9]*}
  if [ "${major:-0}" -lt 17 ]; then
    no_java "$java is version ${version:-unknown}"
  fi
}

case $home in
  *:*)
    echo "$name: Java cannot start from a folder with a colon in its name: $home" >&2
    exit 69
    ;;
esac

java=$home/lib/runtime/bin/java
if [ -x "$java" ]; then
  # The class archive stands where java looks by itself.
  set -- -m "$main" "$@"
else
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
  else
    java=$(command -v java) || no_java "none was found"
  fi
  require_17
  set -- -cp "$home/lib/*" "${main#*/}" "$@"
fi

# The first files that the JVM opens would take the places of streams that are closed, and be read as
# input. What is put there instead fails when it is used, which the program reports.
true 2>&- 3<&0 || exec 0>/dev/null
true 2>&- 3>&1 || exec 1</dev/null
true 3>&2 || exec 2>/dev/null

# JVM warnings go to standard error: standard output belongs to the answers. No file in /tmp (UsePerfData).
exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto "$memory" \
  -XX:-UsePerfData -XX:+DisplayVMOutputToStderr -XX:+ExitOnOutOfMemoryError -Xlog:disable -Xlog:all=warning:stderr "$@"
