#!/usr/bin/env node
/**
 * Makes sure that the programs which the tests drive are there: installs them as root, and says so first; without root it ends with the
 * exact command. Names of programs may be given (`ensure-browsers.mjs chromium openssl`); without any, all are wanted. `--first A B` only
 * prints the first that is there, and ends with 1 when none is.
 */
import { spawnSync } from 'node:child_process';
import { find, installCommand, PROGRAMS } from './lib/browsers/find.mjs';

if (process.argv[2] === '--first') {
  const present = process.argv.slice(3).find((program) => find(program) !== undefined);
  if (present !== undefined) console.log(present);
  process.exit(present === undefined ? 1 : 0);
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PROGRAMS);
const missing = wanted.filter((program) => find(program) === undefined);
const packages = missing.map((program) => PROGRAMS[program].package);

if (packages.length > 0) {
  console.log(`Missing on this machine: ${missing.join(', ')}.`);
  if (process.getuid?.() === 0) install();
  else fail(`They are needed and cannot be installed without root. Run:\n  ${installCommand(packages)}`);
}

function install() {
  const arguments_ = ['install', '--no-install-recommends', '-y', ...packages];
  console.log(`Installing them now: apt-get ${arguments_.join(' ')}`);
  for (const step of [['update'], arguments_]) {
    const { status } = spawnSync('apt-get', step, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) return fail(`apt-get ${step.join(' ')} failed. Run it by hand:\n  ${installCommand(packages)}`);
  }
  const still = missing.filter((program) => find(program) === undefined);
  if (still.length > 0) fail(`Installed, but still not found: ${still.join(', ')}.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
