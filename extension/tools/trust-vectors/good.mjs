import { refresh } from './files.mjs';
import { ALPHA, DELTA, example, examples, GAMMA, OTHER, releasePayload, rules, SMALL, UNKNOWN_CLASS } from './roles.mjs';

/** What is taken, and releases that are well signed but not for this client. */
export function good(files) {
  const root = files.root('root-1', 1);
  const one = files.release('release-1', 1);
  const two = files.release('release-2', 2, OTHER);
  const once = (why, name, artifacts, more, says, extra = {}) => ({
    why,
    root,
    refreshes: [refresh({ release: files.release(name, 1, artifacts, more) }, says, 1, says === 'updated' ? 1 : 0, extra)],
  });
  return [
    { why: 'a first release is taken', tuf: 'test_basic_init_and_refresh', root, refreshes: [refresh({ release: one }, 'updated', 1, 1)] },
    {
      why: 'the same release again changes nothing, a newer one is taken',
      root,
      refreshes: [
        refresh({ release: one }, 'updated', 1, 1),
        refresh({ release: one }, 'unchanged', 1, 1),
        refresh({ release: two }, 'updated', 1, 2),
      ],
    },
    { why: 'a feed without a release is no feed', root, refreshes: [refresh({}, 'unreachable', 1, 0)] },
    {
      why: 'fields that nobody knows are signed and ignored',
      tuf: 'test_custom_fields',
      root,
      refreshes: [
        refresh(
          {
            root: { 2: files.root('root-custom', 2, { 'custom-field': { a: [1, null, true] } }) },
            release: files.release('release-custom', 1, SMALL, { custom: 'value' }),
          },
          'updated',
          2,
          1,
        ),
      ],
    },
    {
      why: 'an artifact that this client does not know is not asked for',
      root,
      refreshes: [refresh({ release: files.release('release-unknown-artifact', 1, SMALL, withUnknown(SMALL)) }, 'updated', 1, 1)],
    },
    once('chats come with it', 'release-chats', { ...SMALL, chats: '[]' }, {}, 'updated'),
    once('chats that are no JSON reject the release', 'release-bad-chats', { ...SMALL, chats: '<p>' }, {}, 'rules'),
    once('a newer rule language is left alone', 'release-schema-2', SMALL, { schema: 2 }, 'schema'),
    once('a release for newer programs is left alone', 'release-min-client', SMALL, { minClient: '0.1.1' }, 'client'),
    once('a release for older programs is left alone', 'release-max-client', SMALL, { maxClient: '0.0.99' }, 'client'),
    once(
      'the bounds of programs are inclusive, and compared as numbers',
      'release-client',
      SMALL,
      { minClient: '0.1.0', maxClient: '0.10.0' },
      'updated',
    ),
    once('rules that are no rules reject the release', 'release-no-rules', { ...SMALL, rules: '{}' }, {}, 'rules'),
    once('rules that are no JSON reject the release', 'release-html-rules', { ...SMALL, rules: '<html>' }, {}, 'rules'),
    once(
      'rules with a key twice reject the release',
      'release-twice',
      { ...SMALL, rules: SMALL.rules.replace('{', '{"wellKnown":[],') },
      {},
      'rules',
    ),
    once('an unknown class is no unknown step', 'release-class', { ...SMALL, rules: rules(ALPHA, UNKNOWN_CLASS) }, {}, 'rules'),
    once(
      'a field named __proto__ in a rule is a field that no rule has',
      'release-proto',
      { ...SMALL, rules: SMALL.rules.replace('"class"', '"__proto__":{},"class"') },
      {},
      'rules',
    ),
    once('rules of more than 256 KiB are not asked for', 'release-huge-rules', SMALL, hugeRules(), 'rules'),
    once(
      'examples that come out otherwise reject the release',
      'release-failing',
      { ...SMALL, examples: examples(example('alpha', undefined, 'https://example.org/b')) },
      {},
      'examples',
    ),
    once(
      'examples that are none reject the release',
      'release-bad-examples',
      { ...SMALL, examples: '{"examples":[{"uses":["alpha/out"],"example":{"why":"x"}}]}' },
      {},
      'examples',
    ),
    once(
      'a rule with an unknown step is skipped alone, and the examples that use it with it',
      'release-skip',
      {
        rules: rules(GAMMA, ALPHA, DELTA),
        examples: examples(example('gamma'), example('alpha'), example('alpha', ['alpha/out', 'gamma/out'], 'https://example.org/no')),
      },
      {},
      'updated',
      { skipped: ['gamma/out', 'delta/out'] },
    ),
  ];
}

function withUnknown(artifacts) {
  const named = releasePayload(1, artifacts).artifacts;
  return { artifacts: [...named, { name: 'icons', length: 1_048_576, sha256: 'ab'.repeat(32) }] };
}

function hugeRules() {
  const [, ...others] = releasePayload(1, SMALL).artifacts;
  return { artifacts: [{ name: 'rules', length: 262_145, sha256: 'ab'.repeat(32) }, ...others] };
}
