# shellcheck shell=sh disable=SC2154 # lists: of build.sh
# What the class archive of the helper is made for: the runs that someone waits for. Read by build.sh.
program=dev.plainlink.host/dev.plainlink.host.Main
messaging=dev.plainlink.host/dev.plainlink.host.messaging.HostMain
wall='https://c.pc.qq.com/middlem.html?pfurl=https%3A%2F%2Fitem.taobao.com%2Fitem.htm%3Fid%3D1'
page='https://weixin110.qq.com/cgi-bin/mmspamsupport-bin/newredirectconfirmcgi?url=https%3A%2F%2Fexample.com%2F'

train resolve $program resolve "$wall" "$page" https://example.com/ >/dev/null
printf '%s\n' "$wall" "$page" https://example.com/ | train lines $program resolve --json - >/dev/null
train version $program --version >/dev/null
train why $program why "$wall" >/dev/null

# A frame: its length in the machine's order (little-endian here), then JSON.
frame() {
  length=$(printf %s "$1" | wc -c)
  # shellcheck disable=SC2059 # the format is the byte
  for byte in $((length % 256)) $((length / 256)) 0 0; do printf "\\$(printf %03o "$byte")"; done
  printf %s "$1"
}

# A home of its own: settings and handshakes of whoever builds are not touched. Its browser does nothing.
HOME=$lists.home XDG_RUNTIME_DIR=$lists.home/run
export HOME XDG_RUNTIME_DIR
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
mkdir -p "$HOME/.local/state/plainlink" "$HOME/.local/share/applications" "$XDG_RUNTIME_DIR"
chmod 700 "$HOME/.local/state/plainlink" "$XDG_RUNTIME_DIR"
printf '[Desktop Entry]\nType=Application\nName=none\nExec=/bin/true %%u\n' >"$HOME/.local/share/applications/none.desktop"
echo none.desktop >"$HOME/.local/state/plainlink/former-handler"

train open $program open "$wall"
train open-ask $program open "$page"
# Each waits for the one before, and the end for them all: which thread is faster must not decide what is loaded.
{
  frame '{"id":1,"kind":"hello","version":"0.1.0","min":1,"max":1,"browser":"chromium"}'
  sleep 2
  frame "{\"id\":2,\"kind\":\"resolve\",\"url\":\"$wall\"}"
  sleep 1
  frame "{\"id\":3,\"kind\":\"resolve\",\"url\":\"$page\"}"
  sleep 1
  frame '{"id":4,"kind":"rules-status"}'
  sleep 1
  frame '{"id":5,"kind":"settings-get"}'
  sleep 1
} | train messaging $messaging chrome-extension://aoaaimgljoaglhldcbfgnpbkbkiojmdb/ >/dev/null
rm -r "$HOME"
