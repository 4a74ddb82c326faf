#!/bin/sh
# Builds an image: the class-path form of a program, with a Java runtime of its own in place of its jars. The
# runtime holds the jars as modules and a class archive made from what the training runs loaded.
# Usage: build.sh JDK FORM MAIN TRAINING OUT
# All paths are absolute.
#   FORM      folder with bin, lib/launch.sh and the modular jars in lib
#   MAIN      MODULE/CLASS of a program in it
#   TRAINING  a script that is read here and calls `train NAME MODULE/CLASS ARGUMENT...` for each run
# Does nothing when OUT was built from the same inputs. Static, not dynamic, archive: it takes the classes of
# several runs. Two builds of one input give the same bytes, but for the archive: threads load classes by chance.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS CLASSPATH
umask 022

jdk=$1 form=$2 main=$3 training=$4 out=$5
options='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m -XX:-UsePerfData -Xlog:disable -Xlog:all=warning:stderr'

if [ ! -d "$jdk/jmods" ]; then
  echo "build.sh: no folder jmods in $jdk; an image is made from it." >&2
  echo "Build with a whole JDK 17 (Debian: apt install openjdk-17-jdk-headless), which JAVA_HOME names." >&2
  exit 69
fi

inputs() {
  cat "$jdk/release"
  sha256sum <"$0"
  sha256sum <"$training"
  (cd "$form" && find . -type f | sort | xargs -d '\n' sha256sum)
}
stamp=$out.inputs
inputs=$(inputs)
if [ -d "$out" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$inputs" ]; then
  exit 0
fi

new=$out.new
rm -rf "$out" "$stamp" "$new"
mkdir -p "$new/lib"
cp -R "$form/bin" "$new/bin"
cp "$form/lib/launch.sh" "$new/lib/launch.sh"
# For install.sh, which refuses another machine.
echo "$(uname -s) $(uname -m)" >"$new/lib/platform"
# Our modules stay as they are: what java opens compressed resources with brings a lambda (JarFile.java).
"$jdk/bin/jlink" --module-path "$form/lib" --add-modules "${main%%/*}" --strip-debug --no-header-files \
  --no-man-pages "--compress=2:filter=/java.*/**,/jdk.*/**" --output "$new/lib/runtime"

lists=$new.lists
rm -rf "$lists"
mkdir "$lists"
train() {
  list=$lists/$1
  shift
  # shellcheck disable=SC2086
  "$new/lib/runtime/bin/java" $options -Xshare:off "-XX:DumpLoadedClassList=$list" -m "$@"
}
# shellcheck disable=SC1090 # any training
. "$training"
# In a set order; the comments are java's.
cat "$lists"/* | grep -v '^#' | sort -u >"$lists.all"
# What it warns of is what no archive can hold.
# shellcheck disable=SC2086
"$new/lib/runtime/bin/java" $options -Xlog:all=error:stderr -Xshare:dump "-XX:SharedClassListFile=$lists.all" -m "$main"
rm -rf "$lists" "$lists.all"

mv "$new" "$out"
printf '%s\n' "$inputs" >"$stamp"
