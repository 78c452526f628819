import type { Post, TypedPost } from '@hanji/contracts/api/posts';
import { formatExactMoment } from '@hanji/frontend-kit/i18n/format';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import type { ComparedText } from './text-difference.tsx';
import { writingMessages } from './writing-messages.ts';

/** A draft as it stands in the editor, to be compared with what else there is. */
export function writtenText({ title, subtitle, content }: TypedPost, language: Language): ComparedText {
  const { mine, mineDetail } = writingMessages[language].conflict;
  return { name: mine, detail: mineDetail, title, subtitle, content };
}

/** A post as readers see it now, to be compared with what is written of it. */
export function publishedText({ title, subtitle, content, updatedAt }: Post, language: Language): ComparedText {
  const { published, changedAt } = writingMessages[language].postChanged;
  return { name: published, detail: changedAt(formatExactMoment(updatedAt, language, siteZone), siteZone), title, subtitle, content };
}
