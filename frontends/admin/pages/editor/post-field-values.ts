import type { TypedPost } from '@hanji/contracts/api/posts';
import { textLimits } from '@hanji/contracts/api/text-limits';

/** What an author writes of a post besides its text. */
export type PostFieldValues = Omit<TypedPost, 'content'>;

/** What is written of a post besides its text, and who hears of changes. */
export interface PostFieldsProps {
  readonly values: PostFieldValues;
  /** Its text, as HTML. */
  readonly content: () => string;
  readonly onChange: (change: Partial<PostFieldValues>) => void;
  /** Told when a field holds something that cannot be taken, and when it does no longer. */
  readonly onMistake: (field: keyof PostFieldValues, isWrong: boolean) => void;
}

const limited = ['title', 'subtitle', 'excerpt', 'seoTitle', 'seoDescription', 'translationKey'] as const satisfies (keyof PostFieldValues)[];

/** Whether one of its texts is longer than it may be, which stands beside it. */
export function isAnyTooLong(values: PostFieldValues): boolean {
  return limited.some((field) => (values[field] ?? '').length > textLimits[field]);
}
