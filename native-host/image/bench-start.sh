#!/bin/sh
# Measures start and memory of the helper's image beside an empty program of the same packaging (docs/benchmarks.md).
# Usage: bench-start.sh [ROUNDS]      Exit code 1: a bound is broken. Needs Node 20 and what `mvn package` needs.
set -eu
here=$(CDPATH='' cd -- "${0%/*}" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
# shellcheck disable=SC2086 # several arguments, as Maven 3.9 reads them by itself
(cd "$root" && mvn ${MAVEN_ARGS:-} -q -DskipTests -pl native-host/image -am package)

java=$(readlink -f -- "$(command -v java)")
jdk=${JAVA_HOME:-${java%/bin/java}}
form=$here/target/bench/form
rm -rf "$here/target/bench/form"
mkdir -p "$form"
cp -R "$root/native-host/host/target/plainlink/lib" "$form/lib"
mkdir "$form/bin" "$form/classes"
cp "$here/bench/empty/plainlink-empty" "$form/bin/"
chmod 755 "$form/bin/plainlink-empty"
"$jdk/bin/javac" -d "$form/classes" --module-path "$form/lib" "$here/bench/empty/module-info.java" \
  "$here/bench/empty/dev/plainlink/empty/Empty.java"
"$jdk/bin/jar" --create --no-manifest --date=2026-11-24T00:00:00Z --file "$form/lib/empty.jar" -C "$form/classes" .
rm -r "$form/classes"
sh "$here/build.sh" "$jdk" "$form" dev.plainlink.empty/dev.plainlink.empty.Empty "$here/bench/empty/training.sh" \
  "$here/target/bench/empty"
exec node "$here/bench/start.mjs" "$here/target/image/plainlink" "$here/target/bench/empty" "${1:-31}"
