#!/bin/sh
# 10,000 frames a second through the real program, and its memory: sh native-host/host/bench.sh [SECONDS] [LAUNCHER]
# SECONDS: 60. LAUNCHER: the class-path form of this build; another one: the image's bin/plainlink-host.
# Exit 1 when a reply is wrong, the rate is not reached, or it holds more than 64 MB after 100,000 frames.
set -eu
host=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
launcher=${2:-$host/target/plainlink/bin/plainlink-host}
if [ ! -x "$launcher" ] || [ ! -d "$host/target/test-classes" ]; then
  echo "Build first: mvn -q -DskipTests package" >&2
  exit 69
fi
exec java -Xmx256m -cp "$host/target/test-classes:$host/target/classes" \
  dev.plainlink.host.messaging.HostBench "$launcher" "${1:-60}"
