# shellcheck shell=sh disable=SC2034,SC2154 # its variables are for and from the scripts that read it
# Where Plainlink's folders are, and whether it is safe to write or remove there. Read by install.sh and uninstall.sh.

# Written first into a folder that we make, so that we know it again.
MARKER=.plainlink-image
NEWLINE='
'

say() { printf '%s\n' "$*"; }

refuse() {
  printf 'Plainlink: %s\n' "$1" >&2
  shift
  for line; do printf '  %s\n' "$line" >&2; done
  exit 77
}

wrong_use() {
  printf '%s: %s; --help says more\n' "${0##*/}" "$1" >&2
  exit 64
}

# Only absolute XDG paths count (XDG Base Directory Specification 0.8).
# Usage: xdg VALUE DEFAULT
xdg() {
  case $1 in
    /*) printf '%s' "$1" ;;
    *) printf '%s' "$2" ;;
  esac
}

# Sets data, config, state and run, as dev.plainlink.host.settings.Folders does.
set_folders() {
  case ${HOME:-} in
    *"$NEWLINE"*) refuse "A folder with a line break in its name is not supported." ;;
    /*) ;;
    *) refuse "HOME names no folder, so it is not known where your files are." ;;
  esac
  if [ "$(uname -s)" = Darwin ]; then
    base="$HOME/Library/Application Support/Plainlink"
    data=$base/data config=$base/config state=$base/state run=$base/run
  else
    data=$(xdg "${XDG_DATA_HOME:-}" "$HOME/.local/share")/plainlink
    config=$(xdg "${XDG_CONFIG_HOME:-}" "$HOME/.config")/plainlink
    state=$(xdg "${XDG_STATE_HOME:-}" "$HOME/.local/state")/plainlink
    run=$(xdg "${XDG_RUNTIME_DIR:-}" "$state/run")
    if [ "$run" != "$state/run" ]; then run=$run/plainlink; fi
  fi
}

exists() { [ -e "$1" ] || [ -L "$1" ]; }

# Sets mode and owner of a path itself, never of what a link leads to.
look_at() {
  # shellcheck disable=SC2012 # ls is the only way that Linux and macOS share; the name itself is not read
  look=$(LC_ALL=C ls -ldn -- "$1" | sed -n '1s/^\([^ ]*\) *[0-9]* *\([0-9]*\) .*/\1 \2/p')
  mode=${look% *} owner=${look#* }
}

# Nobody but us and root may be able to put something else in the place of this folder, or into it.
require_safe_folder() {
  look_at "$1"
  case $mode in
    l*)
      if [ "$owner" = 0 ] && [ "$me" != 0 ]; then return; fi
      refuse "$1 is a link." "Someone may have planted it. If it is yours, name the real folder: --prefix DIR"
      ;;
    d*) ;;
    *) refuse "$1 is no folder." ;;
  esac
  if [ "$owner" != "$me" ] && [ "$owner" != 0 ]; then
    refuse "$1 belongs to someone else."
  fi
  case $mode in
    # Sticky, as /tmp is: others cannot touch what is ours in it.
    ?????????[tT]*) if [ "$owner" = 0 ]; then return; fi ;;
  esac
  case $mode in
    ?????w*) refuse "The group of $1 may write there, and could exchange the program." "To end that: chmod g-w '$1'" ;;
    ????????w*) refuse "Everyone may write to $1, and could exchange the program." "To end that: chmod o-w '$1'" ;;
  esac
}

# Checks what exists on the way to a path, from the root down; the path itself is not looked at.
require_safe_parents() {
  case $1 in
    *"$NEWLINE"*) refuse "A folder with a line break in its name is not supported." ;;
    *//* | */./* | */../* | */. | */.. | */) refuse "$1 is not written plainly." "No //, . or .. in it, no / at its end." ;;
  esac
  rest=${1#/} walked=
  while [ "$rest" != "${rest#*/}" ]; do
    walked=$walked/${rest%%/*}
    rest=${rest#*/}
    if exists "$walked"; then require_safe_folder "$walked"; else return 0; fi
  done
}

is_my_folder() {
  if ! [ -d "$1" ] || [ -L "$1" ]; then return 1; fi
  look_at "$1"
  [ "$owner" = "$me" ]
}

is_empty() {
  for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    if exists "$entry"; then return 1; fi
  done
}

# A folder that we made: no link, ours, with our marker; or empty, as when we are killed before the marker stands there.
is_ours() {
  is_my_folder "$1" || return 1
  if [ -f "$1/$MARKER" ] && ! [ -L "$1/$MARKER" ]; then return 0; fi
  [ -r "$1" ] && is_empty "$1"
}

# What stands in the marker; nothing when there is none.
# Usage: noted WORD FOLDER
noted() {
  if [ -f "$2/$MARKER" ]; then sed -n "/^$1/p" "$2/$MARKER"; fi
}

# The marker goes last: what a killed run leaves is known again.
remove_ours() {
  if ! exists "$1" || ! is_ours "$1"; then return 0; fi
  for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    if exists "$entry" && [ "$entry" != "$1/$MARKER" ]; then rm -rf -- "$entry"; fi
  done
  rm -f -- "$1/$MARKER"
  rmdir -- "$1"
}

# An installation that was cut off between its two renames.
recover() {
  if ! exists "$prefix" && is_ours "$prefix.old"; then mv -- "$prefix.old" "$prefix"; fi
}

require_ours_or_nothing() {
  if exists "$1" && ! is_ours "$1"; then
    refuse "$1 is there and was not put there by Plainlink." "It stays as it is. Move it away, or choose another place: --prefix DIR"
  fi
}

# Usage: change_handler install|remove
change_handler() {
  if [ "$(uname -s)" = Darwin ]; then
    "$prefix/installer/macos/handler.sh" "$1" "$prefix/bin/plainlink"
  else
    "$prefix/bin/plainlink" handler "$1"
  fi
}

require_absolute() {
  case $prefix in
    /*) ;;
    *) prefix=$(pwd -P)/$prefix ;;
  esac
}

# Asks on the terminal; no terminal, no answer: no.
agrees() {
  if [ "$yes" = 1 ]; then return 0; fi
  if ! [ -t 0 ]; then return 1; fi
  printf '%s [y/N] ' "$1"
  read -r answer || return 1
  case $answer in
    [yYjJ]*) return 0 ;;
    *) return 1 ;;
  esac
}

me=$(id -u)
LC_ALL=C.UTF-8
export LC_ALL
umask 022
