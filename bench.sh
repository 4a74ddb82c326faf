#!/bin/sh
# Measures both engines against their bounds (docs/benchmarks.md). Exit code 1: one of them is broken.
set -u
cd "$(dirname "$0")" || exit 1

mvn -q -DskipTests -pl native-host/bench,extension -am package || exit 1

(cd native-host/bench && exec java -Xmx1g -cp 'target/classes:target/lib/*' dev.plainlink.bench.Main)
java=$?
node extension/bench/run.mjs
javascript=$?
[ $java -eq 0 ] && [ $javascript -eq 0 ]
