import { textLimits } from '@hanji/contracts/api/text-limits';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { tooLong } from '@hanji/frontend-kit/i18n/too-long';
import type { CommentFailures } from './comment-messages.ts';

const shortestPassword = 4;

/** What is typed in a comment's form. */
export interface TypedComment {
  readonly content: string;
  /** Null where somebody is logged in, who needs neither. */
  readonly guest: { readonly name: string; readonly password: string } | null;
}

/** What to mend in a comment before it is sent, by field in the order of the form; the page and its server say the same. */
export function commentMistakes(
  { content, guest }: TypedComment,
  failure: CommentFailures,
  language: Language,
): Partial<Record<'guestName' | 'guestPassword' | 'content', string>> {
  const [text, name] = [content.trim(), guest?.name.trim()];
  const mistakes = {
    guestName: name === undefined ? undefined : name === '' ? failure.noName : tooLong(name, textLimits.guestName, language),
    guestPassword: guest === null ? undefined : passwordMistake(guest.password, failure, language),
    content: text === '' ? failure.noText : tooLong(text, textLimits.comment, language),
  };
  return Object.fromEntries(Object.entries(mistakes).filter(([, mistake]) => mistake !== undefined));
}

function passwordMistake(password: string, failure: CommentFailures, language: Language): string | undefined {
  return password.length < shortestPassword ? failure.shortPassword : tooLong(password, textLimits.guestPassword, language);
}
