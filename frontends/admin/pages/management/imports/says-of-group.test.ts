import { failedReason, leftReasons, reasons } from '@hanji/contracts/import-reasons';
import { expect, test } from 'vitest';
import { koreanLeft, koreanWarnings } from './korean-reasons.ts';
import { saysOfGroup } from './says-of-group.ts';

const warning = (code: keyof typeof reasons) => ({ kind: 'warning', code, reason: code, says: reasons[code].says }) as const;

test.each([
  ['what was changed', warning('date-zone-assumed'), /^시간대가 없는 날짜: ‘시간대’의 시간으로/, /read in the zone of “Time zone”/],
  ['what was left out', { kind: 'left', code: 'trash', reason: 'thrown-away', says: leftReasons['thrown-away'] }, /^휴지통에 있는 글/, /^Posts in the trash/],
  ['what failed', { kind: 'failed', code: 'failed', reason: 'failed', says: failedReason }, /^가져오지 못했습니다/, /^Could not be imported$/],
  ['what an earlier release changed', { kind: 'warning', code: 'scheduled', says: 'Old words' }, /^예약된 글/, /^Old words$/],
  ['what an earlier release left out', { kind: 'left', code: 'template', says: 'Old words' }, /^Old words$/, /^Old words$/],
  ['what a later release names', { kind: 'warning', code: 'toString', reason: 'toString', says: 'New words' }, /^New words$/, /^New words$/],
] as const)('%s is said in the language of the page', (_what, group, korean, english) => {
  expect(saysOfGroup(group, 'ko')).toMatch(korean);
  expect(saysOfGroup(group, 'en')).toMatch(english);
});

test('every reason is said in Korean, and names no option of the command', () => {
  for (const says of [...Object.values(koreanWarnings), ...Object.values(koreanLeft)]) {
    expect(says).toMatch(/[가-힣]/);
    expect(says).not.toMatch(/--[a-z]|undefined/);
  }
});
