#!/usr/bin/env bash
# See Plainlink work: a chat page, a Taobao link and a Douyin link, each behind its wall, one click each.
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
node e2e/ensure-browsers.mjs "${needed[@]}"

# Profiles, certificates and keys of this run live here and go with it.
TMPDIR=$(mktemp -d)
export TMPDIR
child=
clean_up() {
  trap - EXIT INT TERM HUP
  if [ -n "$child" ]; then kill "$child" 2>/dev/null && wait "$child" 2>/dev/null || true; fi
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
