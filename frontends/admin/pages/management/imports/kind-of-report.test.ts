import { expect, test } from 'vitest';
import { importMessages } from './import-messages.ts';
import { kindOfReport } from './kind-of-report.ts';

test.each([
  ['a look at the file', { dryRun: true, stopped: null }, 'CHECKED', /what would happen/],
  ['a look that was stopped', { dryRun: true, stopped: 'why' }, 'UPLOADED', /^The check was stopped before its end: 5 of 12 .* Nothing is changed\.$/],
  ['an import that was stopped', { dryRun: false, stopped: 'why' }, 'STOPPED', /^The import was stopped before its end: 5 of 12 .* stays\. “Go on”/],
  ['a look before an import that was stopped and left no report', { dryRun: true, stopped: null }, 'STOPPED', /may be here already/],
  [
    'a look that was stopped at once',
    { dryRun: true, stopped: 'why', items: 0, notReached: 0 },
    'UPLOADED',
    /before anything was looked at\. Nothing is changed/,
  ],
  [
    'an import that was stopped at once',
    { dryRun: false, stopped: 'why', items: 0, notReached: 0 },
    'STOPPED',
    /before anything was taken over.* “Go on” .* “Check again” .* starts/,
  ],
  ['an import that was stopped once all was counted', { dryRun: false, stopped: 'why', notReached: 12 }, 'STOPPED', /before anything was taken over/],
  ['an import', { dryRun: false, stopped: null }, 'DONE', null],
] as const)('the report of %s says so', (_name, report, status, says) => {
  const said = kindOfReport({ items: 12, notReached: 7, ...report }, { status }, importMessages.en);
  if (says === null) expect(said).toBeNull();
  else expect(said).toMatch(says);
});
