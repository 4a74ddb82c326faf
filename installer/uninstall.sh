#!/bin/sh
# Removes what install.sh brought: registrations, link handler (the former one comes back), settings, the program.
set -eu

usage() {
  cat <<'TEXT'
Usage: uninstall.sh [--prefix DIR] [--dry-run] [--yes] [--keep-settings]

Gives links back to the program that opened them before, tells the browsers that the helper is gone, and removes
the helper and its settings.

  --prefix DIR      where the helper is (default: where this script stands, else ~/.local/share/plainlink)
  --dry-run         says what would be done and changes nothing
  --yes             does not ask; without a terminal nothing is asked either
  --keep-settings   leaves your settings for a later installation
  --help            this text

Exit codes: 0 done or nothing to do, 64 wrong use, 70 not all of it could be undone, 77 refused for safety's sake.
TEXT
}

case $0 in
  */*) here=$(CDPATH='' cd -- "${0%/*}" && pwd -P) ;;
  *) here=$(pwd -P) ;;
esac
# shellcheck source-path=SCRIPTDIR source=folders.sh
. "$here/folders.sh"

prefix='' dry_run=0 yes=0 keep_settings=0
read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix)
        [ $# -ge 2 ] || wrong_use "--prefix needs a folder"
        prefix=$2
        shift
        ;;
      --dry-run) dry_run=1 ;;
      --yes) yes=1 ;;
      --keep-settings) keep_settings=1 ;;
      --help | -h) usage; exit 0 ;;
      *) wrong_use "unknown option $1" ;;
    esac
    shift
  done
}

undo() {
  if ! "$@"; then
    say "Plainlink: not all could be undone; the rest stays as it is, so that it can be tried again." >&2
    exit 70
  fi
}

# What is no folder of ours, or lies behind a link, is left alone.
remove_settings() {
  for path in "$config" "$state" "$run"; do
    if ! exists "$path"; then continue; fi
    if ! is_my_folder "$path" || ! (require_safe_parents "$path"); then
      say "Left alone: $path"
    elif [ "$dry_run" = 1 ]; then
      say "Would remove $path."
    else
      rm -rf -- "$path"
    fi
  done
}

# Innermost first; a folder that others use by now is not empty and stays.
remove_parents() {
  printf '%s\n' "$made" | sed -n 's/^made //p' | sed '1!G;h;$!d' | while IFS= read -r path; do
    rmdir -- "$path" 2>/dev/null || :
  done
}

main() {
  read_options "$@"
  set_folders
  if [ -z "$prefix" ]; then
    prefix=$data
    if is_ours "${here%/*}"; then prefix=${here%/*}; fi
  fi
  require_absolute
  require_safe_parents "$prefix"
  require_ours_or_nothing "$prefix"
  if [ "$dry_run" = 0 ]; then recover; fi
  if ! exists "$prefix"; then
    say "Plainlink is not installed in $prefix; nothing to do."
    return
  fi
  if [ "$dry_run" = 1 ]; then
    say "Would give links back to the program that opened them before, and tell the browsers."
    if [ "$keep_settings" = 0 ]; then remove_settings; fi
    say "Would remove $prefix. Nothing was changed."
    return
  fi
  if [ -t 0 ] && ! agrees "Remove Plainlink from $prefix?"; then
    say "Nothing was changed."
    return
  fi
  # A run that was killed while it removed the program had undone the rest before.
  if [ -z "$(noted undone "$prefix")" ] && ! is_empty "$prefix"; then
    undo change_handler remove
    undo "$prefix/bin/plainlink" unregister --yes
    printf 'undone\n' >>"$prefix/$MARKER"
  fi
  if [ "$keep_settings" = 0 ]; then remove_settings; fi
  made=$(noted made "$prefix")
  for path in "$prefix" "$prefix.new" "$prefix.old"; do remove_ours "$path"; done
  remove_parents
  say "Plainlink is gone."
}

main "$@"
