import { expect, test } from 'vitest';
import { actOf, type DateChoice, dateChoices, dateMistake, dateToSend, firstDate, type PublishedState } from './publication-date.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const past = '2020-01-02T03:04:05.678Z';
const ahead = '2027-01-02T03:04:05.678Z';
const post = (status: PublishedState['status'], publishedAt: string | null) => ({ slug: 'ink', status, featured: false, publishedAt });
const posts = {
  'a new one': null,
  'a public one': post('PUBLIC', past),
  'a scheduled one': post('PUBLIC', ahead),
  'a private one that was public': post('PRIVATE', past),
  'a private one': post('PRIVATE', null),
};

test.each([
  ['a new one', ['now', 'earlier', 'later'], 'now'],
  ['a public one', ['kept', 'earlier', 'later'], 'kept'],
  ['a scheduled one', ['now', 'earlier', 'later'], 'later'],
  ['a private one that was public', ['kept', 'now', 'earlier', 'later'], 'kept'],
  ['a private one', ['now', 'earlier', 'later'], 'now'],
] as const)('%s may get these dates: %j, at first "%s"', (name, choices, first) => {
  expect([dateChoices(posts[name], now), firstDate(posts[name], now)]).toEqual([choices, first]);
});

type Case = readonly [name: keyof typeof posts, date: DateChoice, typed: string | null, kind: string, sent: string | null | undefined];

test.each<Case>([
  ['a new one', 'now', null, 'publish', undefined],
  ['a new one', 'earlier', '2019-05-03T10:00:00.000Z', 'dated', '2019-05-03T10:00:00.000Z'],
  ['a new one', 'earlier', null, 'publish', undefined],
  ['a new one', 'later', '2027-05-03T10:00:00.000Z', 'schedule', '2027-05-03T10:00:00.000Z'],
  ['a new one', 'later', null, 'schedule', undefined],
  ['a public one', 'kept', null, 'update', undefined],
  ['a public one', 'earlier', '2020-01-02T03:04:00.000Z', 'update', undefined],
  ['a public one', 'earlier', '2019-05-03T10:00:00.000Z', 'redated', '2019-05-03T10:00:00.000Z'],
  ['a public one', 'later', ahead, 'schedule', ahead],
  ['a scheduled one', 'now', null, 'publish', null],
  ['a scheduled one', 'later', '2027-01-02T03:04:00.000Z', 'schedule', undefined],
  ['a scheduled one', 'earlier', '2019-05-03T10:00:00.000Z', 'dated', '2019-05-03T10:00:00.000Z'],
  ['a private one that was public', 'kept', null, 'dated', undefined],
  ['a private one that was public', 'now', null, 'publish', null],
  ['a private one', 'now', null, 'publish', undefined],
])('of %s, "%s" with %s does "%s" and sends %s', (name, date, typed, kind, sent) => {
  const choice = { isPrivate: false, date, at: typed === null ? null : Date.parse(typed) };
  expect([actOf(choice, posts[name], now).kind, dateToSend(choice, posts[name]).publishedAt]).toEqual([kind, sent]);
});

// "Earlier" is the word for a date of the past: a public post does not go offline by it.
test.each([
  ['earlier', '2019-05-03T10:00:00.000Z', null],
  ['earlier', ahead, 'ahead'],
  ['earlier', null, 'missing'],
  ['later', ahead, null],
  ['later', past, 'past'],
  ['later', null, 'missing'],
  ['now', null, null],
  ['kept', null, null],
] as const)('"%s" with %s is told to be: %s; the button never says that it schedules an earlier one', (date, typed, mistake) => {
  const choice = { isPrivate: false, date, at: typed === null ? null : Date.parse(typed) };
  expect(dateMistake(choice, now)).toBe(mistake);
  expect(dateMistake({ ...choice, isPrivate: true }, now)).toBeNull();
  expect(actOf(choice, posts['a public one'], now).kind === 'schedule').toBe(date === 'later');
});

test('what only administrators read keeps the date that it has', () => {
  const choice = { isPrivate: true, date: 'later', at: Date.parse(ahead) } as const;
  expect([actOf(choice, null, now), dateToSend(choice, null)]).toEqual([{ kind: 'private' }, {}]);
});
