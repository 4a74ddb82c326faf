/** Where the browsers and the tools around them are on this machine. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names in the order of preference, and the Debian package that brings the first of them. */
export const PROGRAMS = {
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome'], package: 'chromium' },
  firefox: { names: ['firefox-esr', 'firefox'], package: 'firefox-esr' },
  certutil: { names: ['certutil'], package: 'libnss3-tools' },
  openssl: { names: ['openssl'], package: 'openssl' },
  xvfb: { names: ['Xvfb'], package: 'xvfb' },
  xdotool: { names: ['xdotool'], package: 'xdotool' },
  xdgOpen: { names: ['xdg-open'], package: 'xdg-utils' },
  dbus: { names: ['dbus-daemon'], package: 'dbus' },
};

/** @param {keyof PROGRAMS} program @returns {string | undefined} its path */
export function find(program) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return PROGRAMS[program].names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @param {keyof PROGRAMS} program */
export function require(program) {
  const path = find(program);
  if (path === undefined) throw new Error(`${program} is missing: ${installCommand([PROGRAMS[program].package])}`);
  return path;
}

export const installCommand = (packages) => `sudo apt-get install --no-install-recommends -y ${packages.join(' ')}`;

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
