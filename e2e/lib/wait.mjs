/** Bounded waits. */

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Looks until `holds` is true or the time is over; the caller asserts what it then finds. */
export async function eventually(holds, milliseconds = 6000) {
  const end = Date.now() + milliseconds;
  while (!(await holds()) && Date.now() < end) await pause(25);
}

/** Where a tab really is: what the driver of Firefox says is stale on pages of an extension. @param {import('puppeteer-core').Page} page */
export async function addressOf(page) {
  const asked = page.evaluate(() => location.href).catch(() => page.url());
  return Promise.race([asked, pause(2000).then(() => page.url())]);
}

/** Until the tab shows this address, and a moment longer for what may come late. */
export const shows = (url, milliseconds) => async (page) => {
  await eventually(async () => (await addressOf(page)) === url, milliseconds);
  await page.waitForFunction(() => document.readyState === 'complete', { timeout: 3000 }).catch(() => undefined);
  await pause(120);
};
