import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { ReactNode } from 'react';

/** What stands before the sentence where that is in another language than the page. */
const before: Catalogue<string> = { ko: '하지 못했습니다. 서버가 알린 까닭: ', en: '' };

/** Why a job failed, as it wrote it down: in English, for it runs for nobody in particular. */
export function JobError({ text }: { readonly text: string }): ReactNode {
  return (
    <>
      {before[usePage().language]}
      <span lang="en">{text}</span>
    </>
  );
}
