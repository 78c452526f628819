import { importFieldNames } from '@hanji/contracts/import-fields';
import { expect, test } from 'vitest';
import { Ledger } from './ledger.ts';
import { printReport } from './print-report.ts';

const label = { source: 's', title: 'Post', where: 'post.md' };

function ledgerOfAll(): Ledger {
  const ledger = new Ledger(false);
  for (let count = 0; count < 26; count += 1) ledger.warn(label, 'picture-elsewhere', `${count}.png`);
  ledger.left(label, 'revision', 'revision');
  ledger.warn(label, 'author-default', '--author');
  ledger.warn(label, 'words-differ', 'of 10 words 1 missing');
  ledger.failed(label, 'why');
  ledger.warn(label, 'restricted', 'members');
  return ledger;
}

test('what concerns secrets stands first, then what failed, what asks for somebody, what was left out, and the rest by how often', () => {
  const { groups } = ledgerOfAll().summary();
  expect(groups.map(({ reason, asks = false }) => [reason, asks])).toEqual([
    ['restricted', true],
    ['failed', false],
    ['words-differ', true],
    ['revision', false],
    ['picture-elsewhere', false],
    ['author-default', false],
  ]);
  const text = printReport(ledgerOfAll().summary(), 'a', 'b', null);
  const places = ['\nBecame private\n', '\nFailed\n', '\nFor you to look at\n', '\nLeft out\n', '\nWorth knowing\n'].map((heading) => text.indexOf(heading));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
});

test('the text names options of the command, or the fields of the page; words of the blog stay as they are', () => {
  const summary = ledgerOfAll().summary();
  expect(printReport(summary, 'a', 'b', null)).toContain('; --author chooses another\n           --author ×1\n');
  expect(printReport(summary, 'a', 'b', null, importFieldNames)).toContain('; “Author” chooses another\n           --author ×1\n');
});

test('a reason names each field once', () => {
  const ledger = new Ledger(true);
  ledger.warn(label, 'picture-old-site', 'a.png');
  expect(printReport(ledger.summary(), 'a', 'b', null, importFieldNames)).toContain(
    'or have the pictures fetched as well (“Also fetch the pictures of the old blog”)\n',
  );
});
