import { expect, test } from 'vitest';
import { corpus } from '../testing/corpus.ts';
import { importInto } from '../testing/import-into.ts';

const media = 'captions that galleries and pictures take from the media library, which stands elsewhere in the export';

/** What the counter-check tells of the corpus, and why it is right to. */
const explained: readonly [set: string, titles: Readonly<Record<string, string>>][] = [
  ['md-ko/yceffort', { '리액트 면접 질문 모음': 'numbers of a list in 16 words' }],
  ['md-ko/react-dev', { 'React v19': 'source of components of MDX that become text and pictures' }],
  [
    'md-en/rust-blog',
    {
      'Infrastructure announcement Zulip channel': 'the name of a link that is code',
      "Resolving Rust's forward progress guarantees": 'a link that leads to nothing named',
    },
  ],
  ['md-en/nodejs-blog', {}],
  ['wxr/theme-unit-test', { 'Post Format: Gallery': media, 'Post Format: Gallery (Tiled)': media, 'Block category: Widgets': media }],
  [
    'wxr/theme-test-data-ja',
    {
      '投稿フォーマット: ギャラリー(タイル)': media,
    },
  ],
  [
    'wxr/wordpress-importer',
    {
      'Hello world!': 'a section within a section, which browsers hide',
      'Post Format: Gallery': media,
      'Post Format: Gallery (Tiled)': media,
      'Block category: Widgets': media,
      '"The Road Not Taken" by Robert Frost': 'a description that its block has and its picture has not',
    },
  ],
  ['wxr/ghost-migrate', { 'My Podcast Episode': 'a player and a file of sound that become links with a name' }],
  ['ghost-json', {}],
];

test.each(explained)('of %s the counter-check tells nothing that is not explained', async (set, titles) => {
  const { said } = await importInto(null, corpus(set));
  expect(said('words-differ').map((line) => line.replace(/: of \d+ words .*$/s, ''))).toEqual(Object.keys(titles));
});
