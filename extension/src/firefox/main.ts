import walls from 'plainlink:walls';
import { runBackground } from '../background.ts';
import { interceptWalls } from './intercept.ts';
import { interceptKept, keepWalls, wakeForWalls } from './kept-walls.ts';

// The blocking handler asks settings and passes itself, so nothing has to be told to the browser.
runBackground({
  listen() {
    interceptWalls(walls);
    interceptKept();
    wakeForWalls();
  },
  watch: (inUse) => keepWalls(inUse, walls),
  sync: () => Promise.resolve(),
  begin: () => undefined,
  letThrough: () => Promise.resolve(),
});
