import walls from 'plainlink:walls';
import { runBackground } from '../background.ts';
import { answerWalls } from './answer.ts';
import { syncRedirects } from './redirects.ts';
import { letThrough } from './session-passes.ts';
import { moveStandingTabs } from './standing-tabs.ts';
import { watchTabs } from './watch-tabs.ts';

runBackground({
  listen() {
    answerWalls();
    watchTabs(walls);
  },
  watch: watchTabs,
  sync: syncRedirects,
  begin: moveStandingTabs,
  letThrough,
});
