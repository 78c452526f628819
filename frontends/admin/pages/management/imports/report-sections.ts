import type { ImportReport } from '@hanji/contracts/api/imports';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { koreanDetail } from './korean-details.ts';

type Group = ImportReport['groups'][number];

/** The sections of a report in the order in which they stand: what asks for somebody comes first. */
export const reportSections = ['asks', 'failed', 'left', 'warning'] as const;
/** One of them. */
export type ReportSection = (typeof reportSections)[number];

/** Where a group of a report stands. */
export function sectionOf({ kind, asks }: Pick<Group, 'kind' | 'asks'>): ReportSection {
  return asks === true ? 'asks' : kind;
}

/** So many names are told beside a group without opening it. */
const namesShown = 3;

/** The few names of what a group is about, the most frequent first; empty where there are more. */
export function namesOf({ code, details }: Pick<Group, 'code' | 'details'>, language: Language): readonly string[] {
  const names = Object.keys(details);
  return names.length > namesShown ? [] : names.map((name) => wordsOf(code, name, language));
}

/** How often it happened beyond the examples that stand in the report: only its file has these. */
export function restOf({ count, examples }: Pick<Group, 'count' | 'examples'>): number {
  return Math.max(0, count - examples.reduce((sum, example) => sum + example.count, 0));
}

/** An example in a line. */
export function exampleLine({ code, title, where, detail, count }: Group['examples'][number], language: Language): string {
  const line = [title, where, detail === null ? null : wordsOf(code, detail, language)].filter((part) => part !== null && part !== '').join(' · ');
  return count > 1 ? `${line} ×${count}` : line;
}

function wordsOf(code: string, detail: string, language: Language): string {
  return language === 'ko' ? koreanDetail(code, detail) : detail;
}
