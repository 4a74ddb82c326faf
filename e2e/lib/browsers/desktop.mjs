/** A display and a session bus that nobody sees: what a second browser process needs to find the first. */
import { spawn } from 'node:child_process';
import { require } from './find.mjs';

/** @returns {Promise<{env: Record<string, string>, close: () => void}>} */
export async function startDesktop() {
  const xvfb = spawn(require('xvfb'), ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const bus = spawn(require('dbus'), ['--session', '--nofork', '--print-address=1'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [display, address] = await Promise.all([firstLine(xvfb.stdio[3]), firstLine(bus.stdout)]);
  return {
    env: { DISPLAY: `:${display}`, DBUS_SESSION_BUS_ADDRESS: address, MOZ_ENABLE_WAYLAND: '0' },
    close() {
      xvfb.kill();
      bus.kill();
    },
  };
}

const firstLine = (stream) =>
  new Promise((done, fail) => {
    let text = '';
    stream.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) done(text.slice(0, text.indexOf('\n')));
    });
    stream.on('error', fail).on('end', () => fail(new Error('the display or the bus ended before it was ready')));
  });
