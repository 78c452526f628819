import { expect, test } from 'vitest';
import { importFieldNames, nameFields } from './import-fields.ts';

test.each([
  ['given to the one that --author names', 'given to the one that “Author” names'],
  ['read in the zone of --time-zone (the site’s unless given)', 'read in the zone of “Time zone” (the site’s unless given)'],
  ['kept here (--overwrite-edited puts them back)', 'kept here (“Also put back posts that were edited here” puts them back)'],
  ['Not valid YAML -- mended; --made-up', 'Not valid YAML -- mended; --made-up'],
])('%s: the report names the fields of the page', (says, shown) => {
  expect(nameFields(says, importFieldNames)).toBe(shown);
});
