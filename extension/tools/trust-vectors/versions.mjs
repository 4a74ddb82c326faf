import { refresh } from './files.mjs';
import { sha256 } from './keys.mjs';
import { AT, OTHER, SMALL } from './roles.mjs';

const MAX = Number.MAX_SAFE_INTEGER;

/** Older, other, too new, mixed. */
export function versions(files) {
  const root = files.root('root-1', 1);
  const [one, two, three] = [1, 2, 3].map((n) => files.release(`release-${n}`, n, n === 1 ? SMALL : OTHER));
  const take = (release, version) => refresh({ release }, 'updated', 1, version);
  const otherTwo = files.release('release-2-other', 2, SMALL);
  const last = files.release('release-max', MAX);
  const late = files.release('release-late', 5, SMALL, { issued: '2099-01-01T00:00:00Z', expires: '2099-06-01T00:00:00Z' });
  const recovery = (name, fields, signers) => files.root(name, 2, fields, signers);
  const newKey = { release: [1, 'p2'] };
  const byNew = files.release('release-3-by-p2', 3, OTHER, {}, ['p2']);
  const artifact = (content) => `v1/artifacts/${sha256(content)}`;
  const mixed = (why, paths, says, tuf) => ({
    why,
    ...(tuf && { tuf }),
    root,
    refreshes: [take(one, 1), refresh({ release: two, ...paths }, says, 1, 1)],
  });
  return [
    {
      why: 'an older release is a rollback',
      tuf: 'test_new_timestamp_version_rollback',
      root,
      refreshes: [take(two, 2), refresh({ release: one }, 'rollback', 1, 2)],
    },
    {
      why: 'a rollback with its own artifacts is one too',
      tuf: 'test_targets_rollback, test_snapshot_rollback, test_simple_snapshot_rollback',
      root,
      refreshes: [
        take(one, 1),
        take(three, 3),
        refresh({ release: two }, 'rollback', 1, 3),
        refresh({ release: three }, 'unchanged', 1, 3),
      ],
    },
    {
      why: 'two releases with one number: stop, keep, say so; a higher number goes on',
      tuf: 'test_timestamp_eq_versions_check, test_timestamp_content_changes',
      root,
      refreshes: [take(two, 2), refresh({ release: otherTwo }, 'equivocation', 1, 2), take(three, 3)],
    },
    {
      why: 'fast-forward to the last number shuts the feed; a root with new release keys and a floor opens it',
      tuf: 'test_new_timestamp_fast_forward_recovery, test_new_snapshot_fast_forward_recovery, test_new_targets_fast_forward_recovery',
      root,
      refreshes: [
        take(last, MAX),
        refresh({ release: three }, 'rollback', 1, MAX),
        refresh({ root: { 2: recovery('root-2-floor', { ...newKey, floors: { release: 3 } }) }, release: byNew }, 'updated', 2, 3),
      ],
    },
    {
      why: 'a release from a far future makes the root look expired; the same recovery sets the time right',
      root,
      refreshes: [
        { ...take(late, 5), stale: ['root-expired'] },
        refresh({ release: files.release('release-6', 6, OTHER) }, 'root-expired', 1, 5, { stale: ['root-expired'] }),
        refresh({ root: { 2: recovery('root-2-floor', { ...newKey, floors: { release: 3 } }) }, release: byNew }, 'updated', 2, 3),
      ],
    },
    {
      why: 'new release keys without a floor keep the counter',
      root,
      refreshes: [take(last, MAX), refresh({ root: { 2: recovery('root-2-new-key', newKey) }, release: byNew }, 'rollback', 2, MAX)],
    },
    {
      why: 'below the floor is a rollback',
      root,
      refreshes: [
        refresh({ root: { 2: recovery('root-2-floor-4', { ...newKey, floors: { release: 4 } }) }, release: byNew }, 'rollback', 2, 4),
      ],
    },
    {
      why: 'a floor without changed release keys breaks a root',
      root,
      refreshes: [
        take(two, 2),
        refresh({ root: { 2: recovery('root-2-floor-same', { floors: { release: 1 } }) }, release: one }, 'floors', 1, 2),
      ],
    },
    {
      why: 'after the recovery the stolen key signs nothing',
      root,
      refreshes: [refresh({ root: { 2: recovery('root-2-new-key', newKey) }, release: three }, 'signatures', 2, 0)],
    },
    {
      why: 'a root that leaves a number out',
      root,
      refreshes: [refresh({ root: { 2: files.root('root-3-early', 3) }, release: one }, 'root-version', 1, 0)],
    },
    { why: 'the root in use again as the next one', root, refreshes: [refresh({ root: { 2: root }, release: one }, 'root-version', 1, 0)] },
    mixed(
      'an artifact of the old release under the name of the new one',
      { [artifact(OTHER.rules)]: `artifacts/${sha256(SMALL.rules)}` },
      'artifact-length',
      'test_new_targets_version_mismatch, test_new_snapshot_version_mismatch',
    ),
    mixed(
      'an artifact of the right length with another content',
      { [artifact(OTHER.rules)]: { text: OTHER.rules.replace('beta', 'zeta') } },
      'artifact-hash',
      'test_new_targets_hash_mismatch, test_repository_substitutes_target_file',
    ),
    mixed(
      'examples of the old release',
      { [artifact(OTHER.examples)]: `artifacts/${sha256(SMALL.examples)}` },
      'artifact-length',
      'test_multiple_changes_to_target',
    ),
    mixed('an artifact without an end', { [artifact(OTHER.rules)]: { repeat: 'A', times: 1_000_000_000 } }, 'artifact-length'),
    mixed('an artifact cut short', { [artifact(OTHER.rules)]: { text: OTHER.rules.slice(0, -1) } }, 'artifact-length'),
    mixed('an artifact that is not there', { [artifact(OTHER.rules)]: null }, 'unreachable'),
    mixed('a page of a captive portal as an artifact', { [artifact(OTHER.rules)]: { text: '<html></html>' } }, 'artifact-length'),
  ].map((vector) => ({ ...vector, refreshes: vector.refreshes.map((each) => ({ ...each, at: each.at ?? AT })) }));
}
