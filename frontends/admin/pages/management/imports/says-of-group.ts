import type { ImportReport } from '@hanji/contracts/api/imports';
import { nameFields } from '@hanji/contracts/import-fields';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { importMessages } from './import-messages.ts';
import { koreanFailed, koreanLeft, koreanWarnings } from './korean-reasons.ts';

type Group = ImportReport['groups'][number];

/** The sentence of a group of the report in the page's language; the report's own where the group has a code that is not known here, or none. */
export function saysOfGroup({ kind, code, reason, says }: Pick<Group, 'kind' | 'code' | 'reason' | 'says'>, language: Language): string {
  const translated = language === 'ko' ? koreanOf(kind, kind === 'warning' ? code : reason) : undefined;
  return translated ?? nameFields(says, importMessages[language]);
}

function koreanOf(kind: Group['kind'], code = ''): string | undefined {
  if (kind === 'failed') return koreanFailed;
  const known: Readonly<Record<string, string>> = kind === 'left' ? koreanLeft : koreanWarnings;
  return Object.hasOwn(known, code) ? known[code] : undefined;
}
