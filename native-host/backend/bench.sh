#!/bin/bash
# Measures the server against its bounds (docs/benchmarks.md): drips, files against nginx, start.
# Needs `mvn -DskipTests package`, node, and nginx and wrk of Debian (installed when this runs as root).
# Exit code 1: a bound is broken; 69: something is missing.
set -u
cd "$(dirname "$0")" || exit 69

rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-3}
server=target/plainlink-server
port=8797
nginx_port=8798
broken=0

for program in nginx wrk; do
  if ! command -v "$program" >/dev/null; then
    if [ "$(id -u)" -eq 0 ]; then
      apt-get install -y nginx-light wrk >/dev/null || exit 69
    else
      echo "bench.sh: needs $program: sudo apt install nginx-light wrk" >&2
      exit 69
    fi
  fi
done
if [ ! -x "$server/bin/plainlink-server" ]; then
  echo "bench.sh: build first: mvn -q -DskipTests package" >&2
  exit 69
fi

work=$(mktemp -d)
chmod 755 "$work" # Started by root, nginx reads as another user.
processes=()
# shellcheck disable=SC2317 # the trap calls it
finish() {
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null; done
  wait
  rm -rf "$work"
}
trap finish EXIT

# below WHAT VALUE BOUND, above WHAT VALUE BOUND: one line of the result.
below() { verdict "$1" "$2" "<=" "$3"; }
above() { verdict "$1" "$2" ">=" "$3"; }
verdict() {
  local word=ok
  awk "BEGIN { exit !($2 $3 $4) }" || { word=BROKEN; broken=1; }
  printf '%-52s %10s   %s %s  %s\n' "$1" "$2" "$3" "$4" "$word"
}
median() { sort -n | awk '{ v[NR] = $1 } END { print NR ? v[int((NR + 1) / 2)] : "none" }'; }
field() { node -p "JSON.parse(process.argv[1]).$2" "$1"; }
rate() { wrk -t1 -c16 -d"${seconds}s" "http://127.0.0.1:$1/v1/artifacts/$2" | awk '/Non-2xx/ { print "wrk: " $0 > "/dev/stderr"; exit 1 } /Requests\/sec/ { print $2 }'; }
rss() { awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$1/status"; }

feed=$work/data/feed/v1
mkdir -p "$feed/artifacts"
echo '{}' >"$feed/release.json"
for size in 2048 102400; do
  head -c $size /dev/urandom >"$work/file"
  sha=$(sha256sum "$work/file" | cut -c1-64)
  cp "$work/file" "$feed/artifacts/$sha"
  declare "sha_$size=$sha"
done

# Nothing tuned but what would spoil the comparison: no log, and connections that stay as Jetty's do.
mkdir "$work/nginx"
cat >"$work/nginx.conf" <<END
worker_processes 2;
pid $work/nginx.pid;
daemon off;
error_log $work/nginx.log;
events { worker_connections 4096; }
http {
  access_log off;
  sendfile on;
  keepalive_requests 100000000;
  default_type application/octet-stream;
  client_body_temp_path $work/nginx;
  proxy_temp_path $work/nginx;
  fastcgi_temp_path $work/nginx;
  uwsgi_temp_path $work/nginx;
  scgi_temp_path $work/nginx;
  server {
    listen 127.0.0.1:$nginx_port;
    root $work/data/feed;
    location / { add_header Cache-Control "public, max-age=31536000, immutable"; }
  }
}
END
nginx -p "$work" -c "$work/nginx.conf" 2>/dev/null &
processes+=($!)
"$server/bin/plainlink-server" --port $port --data "$work/data" >"$work/out" &
process=$!
processes+=("$process")
until grep -q 'Plainlink server' "$work/out"; do
  kill -0 "$process" 2>/dev/null || exit 69
  sleep 0.1
done

echo "load $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) processors"
# Java compiles what runs often: the first requests are not what is measured.
# shellcheck disable=SC2154 # declare sets them above
for sha in "$sha_2048" "$sha_102400"; do rate $port "$sha" >/dev/null; done
for size in 2048 102400; do
  name=sha_$size
  : >"$work/ratios"
  for ((i = 0; i < rounds; i++)); do
    theirs=$(rate $nginx_port "${!name}")
    ours=$(rate $port "${!name}")
    awk "BEGIN { printf \"%.2f\\n\", $ours / $theirs }" >>"$work/ratios"
    echo "  $size bytes: nginx $theirs/s, this $ours/s"
  done
  bound=0.6
  if [ $size = 102400 ]; then bound=0.85; fi
  above "files of $size bytes / nginx, median of $rounds" "$(median <"$work/ratios")" $bound
done

path=/v1/artifacts/$sha_2048
node bench.mjs good $port "$path" 200 3 0 >/dev/null
alone=$(node bench.mjs good $port "$path" 200 15 0)
before=$(rss "$process")
# Java takes its heap little by little; flat means that a second run of drips takes no more than a first one.
node bench.mjs good $port "$path" 200 25 200 >/dev/null
first=$(node bench.mjs good $port "$path" 200 25 200)
middle=$(rss "$process")
second=$(node bench.mjs good $port "$path" 200 25 200)
after=$(rss "$process")
echo "  alone:  $alone"
echo "  drips:  $first"
echo "  drips:  $second"
echo "  memory: $before MB before, $middle MB after 25 s of drips, $after MB after 50 s"
below "good requests that failed beside 200 drips" "$(($(field "$first" failures) + $(field "$second" failures)))" 0
below "median with drips / alone" "$(awk "BEGIN { printf \"%.2f\", $(field "$second" median) / $(field "$alone" median) }")" 2
below "memory: the second 25 s of drips / the first" "$(awk "BEGIN { printf \"%.2f\", $after / $middle }")" 1.05
above "drips that were ended" "$(field "$second" dripsEnded)" 200

# The same packaging: jars, the same flags, an archive of what a first run loaded.
(cd target/test-classes && jar --create --file "$work/empty.jar" dev/plainlink/backend/EmptyServer*.class) || exit 69
classes=$work/empty.jar:$(printf '%s:' "$server"/lib/jetty-*.jar "$server"/lib/slf4j-*.jar)
flags='-XX:+UseSerialGC -Xshare:auto -Xlog:disable -Xmx256m'
# shellcheck disable=SC2086
java $flags -XX:ArchiveClassesAtExit="$work/empty.jsa" -cp "$classes" dev.plainlink.backend.EmptyServer 8796 >/dev/null 2>&1 &
empty=$!
# shellcheck disable=SC2016
for ((i = 0; i < 200; i++)); do
  if node -e 'fetch("http://127.0.0.1:8796/").then(() => process.exit(0), () => process.exit(1))'; then break; fi
done
kill $empty
wait $empty
[ -r "$work/empty.jsa" ] || exit 69
for ((i = 0; i < rounds; i++)); do
  # shellcheck disable=SC2086
  node bench.mjs start 8796 java $flags -cp "$classes" dev.plainlink.backend.EmptyServer 8796 >>"$work/plain"
  # shellcheck disable=SC2086
  node bench.mjs start 8796 java $flags -XX:SharedArchiveFile="$work/empty.jsa" -cp "$classes" dev.plainlink.backend.EmptyServer 8796 >>"$work/empty"
  mkdir -p "$work/data2/feed/v1"
  echo "{}" >"$work/data2/feed/v1/release.json"
  node bench.mjs start 8795 "$server/bin/plainlink-server" --port 8795 --data "$work/data2" >>"$work/ours"
done
ours=$(median <"$work/ours")
echo "  first 200: this $ours ms, empty Jetty $(median <"$work/empty") ms, without an archive $(median <"$work/plain") ms"
below "start / empty Jetty program of the same packaging" "$(awk "BEGIN { printf \"%.2f\", $ours / $(median <"$work/empty") }")" 2
exit $broken
