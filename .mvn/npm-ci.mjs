// `npm ci`, left out when node_modules is already newer than the lock file: a warm `mvn verify` needs no network.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

const time = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (time('node_modules/.package-lock.json') < time('package-lock.json') || time('node_modules') === 0) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit', shell: true });
  process.exit(status ?? 1);
}
