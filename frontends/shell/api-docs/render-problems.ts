import { problemCodes } from '@hanji/contracts/problem-codes';
import { htmlDocument, withCode } from './html.ts';

/** The page that the `type` of every problem document leads to: `/api/docs/problems#<code>`. */
export function renderProblems(): string {
  const entries = Object.entries(problemCodes).map(
    ([code, { status, meaning, remedy }]) =>
      `<section id="${code}"><h2><code>${code}</code> <small>${status}</small></h2><p>${withCode(meaning)}<br>${withCode(remedy)}</p></section>`,
  );
  return htmlDocument(
    'Hanji API: problems',
    `<header><h1>Problems</h1><p>${withCode('Every error is answered as `application/problem+json` (RFC 9457). Programs go by its `code`; `detail` is for people, and `requestId` finds it in the log.')}</p><nav><a href="/api/docs">reference</a></nav></header>
<main>${entries.join('\n')}</main>`,
  );
}
