/** Bounded waits. */

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Looks until `holds` is true or the time is over; the caller asserts what it then finds. */
export async function eventually(holds, milliseconds = 6000) {
  const end = Date.now() + milliseconds;
  while (!(await holds()) && Date.now() < end) await pause(25);
}

/** Until the tab shows this address, and a moment longer for what may come late. */
export const shows = (url, milliseconds) => async (page) => {
  await eventually(() => page.url() === url, milliseconds);
  await page.waitForFunction(() => document.readyState === 'complete', { timeout: 3000 }).catch(() => undefined);
  await pause(120);
};
