#!/usr/bin/env bash
# See Plainlink work: a chat page, a Taobao link and a Douyin link, each behind its wall, one click each; and, when the helper
# is built (mvn -q -DskipTests package, about three minutes the first time), a JD link that a desktop chat hands to the system.
# Everything runs against stand-ins on this machine, in a throw-away profile. Usage: installer/try.sh [chromium|firefox]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for program in node npm openssl; do
  command -v "$program" >/dev/null || { echo "try.sh: $program is needed and was not found." >&2; exit 1; }
done
[ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" = true ] || { echo "try.sh: Node 20 or newer is needed." >&2; exit 1; }

browser=${1:-}
case "$browser" in
  chromium | firefox) ;;
  '') if browser=$(node e2e/ensure-browsers.mjs --first chromium firefox); then :; else browser=chromium; fi ;;
  *) echo "Usage: installer/try.sh [chromium|firefox]" >&2; exit 64 ;;
esac
needed=("$browser")
[ "$browser" = firefox ] && needed+=(certutil)
# What the desktop part needs. Without root that part says what is missing, and the rest is shown.
if [ "$(id -u)" = 0 ] && [ -x native-host/host/target/plainlink/bin/plainlink ]; then needed+=(xvfb dbus xdgOpen); fi
node e2e/ensure-browsers.mjs "${needed[@]}"

# Profiles, certificates and keys of this run live here and go with it.
TMPDIR=$(mktemp -d)
export TMPDIR
child=
clean_up() {
  trap - EXIT INT TERM HUP
  if [ -n "$child" ] && kill "$child" 2>/dev/null; then wait "$child" || true; fi
  rm -rf "$TMPDIR"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

echo "Building the extension …"
(cd extension && npm ci --silent && npm run --silent build)
(cd e2e && npm ci --silent)

node e2e/try.mjs "$browser" target/try &
child=$!
wait "$child"
child=
