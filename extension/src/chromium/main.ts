import { runBackground } from '../background.ts';
import { inPrivateCopy } from '../browser.ts';
import { answerWalls } from './answer.ts';
import { syncRedirects } from './redirects.ts';
import { letThrough } from './session-passes.ts';
import { moveStandingTabs } from './standing-tabs.ts';
import { watchTabs } from './watch-tabs.ts';

runBackground({
  listen() {
    answerWalls();
    if (!inPrivateCopy()) watchTabs();
  },
  sync: syncRedirects,
  begin: moveStandingTabs,
  letThrough,
});
