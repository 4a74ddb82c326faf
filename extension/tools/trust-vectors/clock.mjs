import { refresh } from './files.mjs';
import { OTHER, SMALL } from './roles.mjs';

/** Expiry, clocks, restarts. */
export function clock(files) {
  const root = files.root('root-1', 1);
  const one = files.release('release-1', 1);
  const two = files.release('release-2', 2, OTHER);
  const oldRoot = files.root('clock/root-old', 1, { issued: '2020-01-01T00:00:00Z', expires: '2022-01-01T00:00:00Z' });
  const freshRoot = files.root('clock/root-fresh', 2);
  const oldRelease = files.release('clock/release-old', 1, SMALL, { issued: '2026-01-01T00:00:00Z', expires: '2026-06-01T00:00:00Z' });
  const at = (time, feed, says, rootVersion, release, stale = []) => ({ ...refresh(feed, says, rootVersion, release), at: time, stale });
  const [now, past, future] = ['2026-12-01T00:00:00Z', '2016-12-01T00:00:00Z', '2036-12-01T00:00:00Z'];
  const all = ['root-expired', 'release-expired'];
  return [
    {
      why: 'a clock ten years behind changes nothing',
      root,
      refreshes: [at(past, { release: one }, 'updated', 1, 1), at(past, { release: two }, 'updated', 1, 2)],
    },
    {
      why: 'a clock ten years ahead makes all stale, takes nothing new, and recovers when it is right again',
      tuf: 'test_expired_metadata',
      root,
      refreshes: [
        at(now, { release: one }, 'updated', 1, 1),
        at(future, { release: two }, 'root-expired', 1, 1, all),
        at(now, { release: two }, 'updated', 1, 2),
      ],
    },
    {
      why: 'a clock ten years ahead still tells that nothing changed',
      root,
      refreshes: [at(now, { release: one }, 'updated', 1, 1), at(future, { release: one }, 'unchanged', 1, 1, all)],
    },
    {
      why: 'under an expired root nothing new is taken',
      tuf: 'test_root_expired',
      root: oldRoot,
      refreshes: [at(now, { release: one }, 'root-expired', 1, 0, ['root-expired'])],
    },
    {
      why: 'expired everything: what is in use stays in use',
      root,
      refreshes: [at(now, { release: one }, 'updated', 1, 1), at('2029-01-01T00:00:00Z', {}, 'unreachable', 1, 1, all)],
    },
    {
      why: 'a root that expired on the way does not matter when the last one is good',
      root: oldRoot,
      refreshes: [at(now, { root: { 2: freshRoot }, release: one }, 'updated', 2, 1)],
    },
    {
      why: 'an expired root is still the way to the next one with a clock that is behind',
      root: oldRoot,
      refreshes: [at(past, { root: { 2: freshRoot }, release: one }, 'updated', 2, 1)],
    },
    {
      why: 'an expired release is newer than none: taken, and shown as stale',
      root,
      refreshes: [at(now, { release: oldRelease }, 'updated', 1, 1, ['release-expired'])],
    },
    {
      why: 'the moment of expiry is expired',
      root,
      refreshes: [at('2027-05-01T00:00:00Z', { release: one }, 'updated', 1, 1, ['release-expired'])],
    },
    { why: 'a second before it is not', root, refreshes: [at('2027-04-30T23:59:59Z', { release: one }, 'updated', 1, 1)] },
    {
      why: 'a clock that was set back is overruled by what was already issued',
      root: oldRoot,
      refreshes: [
        at(
          '2021-01-01T00:00:00Z',
          { release: files.release('clock/release-late', 2, SMALL, { issued: '2023-01-01T00:00:00Z' }) },
          'updated',
          1,
          2,
          ['root-expired'],
        ),
        at('2021-01-01T00:00:00Z', { release: files.release('clock/release-3', 3, OTHER) }, 'root-expired', 1, 2, ['root-expired']),
      ],
    },
    ...restarts(files, root, one, two),
  ];
}

function restarts(files, root, one, two) {
  const again = (anchor, feed, says, rootVersion, release) => ({ ...refresh(feed, says, rootVersion, release), restart: anchor });
  const second = files.root('root-2', 2);
  const third = files.root('restart/root-3', 3);
  const otherRoot = files.root('restart/other-1', 1, { root: [1, 'x1'], release: [1, 'x2'] }, ['x1']);
  const sharing = files.root('restart/sharing-1', 1, { root: [1, 'x1'], release: [1, 'p1'] }, ['x1']);
  const took = refresh({ root: { 2: second }, release: two }, 'updated', 2, 2);
  return [
    {
      why: 'after a restart with the same build the root and the counter go on',
      root,
      refreshes: [took, again(root, { release: one }, 'rollback', 2, 2), again(root, { release: two }, 'unchanged', 2, 2)],
    },
    {
      why: 'a build with a newer root goes on from there with the counter',
      root,
      refreshes: [took, again(third, { release: one }, 'rollback', 3, 2)],
    },
    {
      why: 'a build with an older root of the same keys does not take the root back',
      root: second,
      refreshes: [refresh({ root: { 3: third }, release: two }, 'updated', 3, 2), again(root, { release: one }, 'rollback', 3, 2)],
    },
    {
      why: 'a build for another feed begins anew',
      root,
      refreshes: [took, again(otherRoot, { release: files.release('restart/by-x2', 1, SMALL, {}, ['x2']) }, 'updated', 1, 1)],
    },
    {
      why: 'a build with another root and the same release keys keeps the counter',
      root,
      refreshes: [took, again(sharing, { release: one }, 'rollback', 1, 2)],
    },
  ];
}
