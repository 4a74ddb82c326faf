# shellcheck shell=sh
# What the class archive of the helper is made for: the runs that someone waits for. Read by build.sh.
program=dev.plainlink.host/dev.plainlink.host.Main
wall='https://c.pc.qq.com/middlem.html?pfurl=https%3A%2F%2Fitem.taobao.com%2Fitem.htm%3Fid%3D1'
page='https://weixin110.qq.com/cgi-bin/mmspamsupport-bin/newredirectconfirmcgi?url=https%3A%2F%2Fexample.com%2F'

train resolve $program resolve "$wall" "$page" https://example.com/ >/dev/null
printf '%s\n' "$wall" "$page" https://example.com/ | train lines $program resolve --json - >/dev/null
train version $program --version >/dev/null
train why $program why "$wall" >/dev/null
