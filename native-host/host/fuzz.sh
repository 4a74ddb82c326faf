#!/bin/sh
# Looks for bytes that break native messaging: sh native-host/host/fuzz.sh [frames | messages]
# Ten minutes for each target (ProtocolFuzz.java). What is found is written beside the stored inputs in
# src/test/resources, and from then on every `mvn verify` runs it.
set -eu
cd "$(dirname -- "$0")/../.."

for target in ${1:-frames messages}; do
  JAZZER_FUZZ=1 mvn -o -pl native-host/host -am test-compile surefire:test@fuzz \
    -Dtest="ProtocolFuzz#$target" -Dsurefire.failIfNoSpecifiedTests=false
done
