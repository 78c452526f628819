import { expect, test } from 'vitest';
import { withoutValues } from './without-values.ts';

const planted = 'planted"word\n    at two - lines) of';
const told = (text: string) => withoutValues(text.replaceAll('PLANTED', planted));

test.each([
  [`insert into "reader" ("email") values ('PLANTED') - invalid input syntax for type uuid: "PLANTED"`, '… - invalid input syntax for type uuid: "…"'],
  ['DriverException: select * from "reader" where "id" = \'PLANTED\' - too many connections', '… - too many connections'],
  ['not stored\n\nprevious Error: update "reader" set "email" = \'PLANTED\' - deadlock detected', 'not stored\n\n… - deadlock detected'],
  ['invalid input value for enum tone: "PLANTED"', 'invalid input value for enum tone: "…"'],
  ['malformed array literal: "PLANTED"', 'malformed array literal: "…"'],
  ['date/time field value out of range: "PLANTED"', 'date/time field value out of range: "…"'],
  ['syntax error in tsquery: "PLANTED"', 'syntax error in tsquery: "…"'],
  ['syntax error at or near "PLANTED"', 'syntax error at or near "…"'],
  ['value "PLANTED" is out of range for type integer', 'value "…" is out of range for type integer'],
  ['"PLANTED" is out of range for type integer', '"…" is out of range for type integer'],
  ['Key (email)=(PLANTED) already exists.', 'Key (…) already exists.'],
  ['Key (author)=(PLANTED) is not present in table "reader".', 'Key (…) is not present in table "reader".'],
  ['Failing row contains (1, PLANTED).', 'Failing row contains (…'],
  ['refused\n - detail: Key (email)=(PLANTED) already exists.', 'refused'],
  ['invalid regular expression: PLANTED', 'invalid regular expression: …'],
  ['SyntaxError: Invalid regular expression: /PLANTED/u: Unterminated group', 'SyntaxError: Invalid regular expression: …'],
  ['Invalid URL: PLANTED', 'Invalid URL: …'],
  ['Failed to parse URL from PLANTED', 'Failed to parse URL from …'],
])('of %j the value is left out', (text, kept) => {
  expect(told(text)).toBe(kept);
});

test.each([
  'a post of this address already exists',
  'could not update the post - try again',
  'Key is missing',
  'the value is out of range',
  'is not valid JSON',
])('what repeats nothing stays as it is: %s', (text) => {
  expect(withoutValues(text)).toBe(text);
});

test.each(['invalid input syntax for type ', 'at or near "', '"', 'Key (', 'previous A: select ', 'malformed a literal: ', 'is not valid JSON'])(
  'a long text of %j is read at one go',
  (part) => {
    // What is looked at again from each beginning would go on for minutes.
    expect(withoutValues(part.repeat(300_000)).length).toBeGreaterThan(0);
  },
);
