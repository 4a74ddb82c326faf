# shellcheck shell=sh
# Read by build.sh.
program=dev.plainlink.empty/dev.plainlink.empty.Empty
printf '\002\000\000\000{}' | train answer $program answer >/dev/null
train start $program start /bin/true
