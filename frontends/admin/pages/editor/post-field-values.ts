import type { TypedPost } from '@hanji/contracts/api/posts';

/** What an author writes of a post besides its text. */
export type PostFieldValues = Omit<TypedPost, 'content'>;

/** What is written of a post besides its text, and who hears of changes. */
export interface PostFieldsProps {
  readonly values: PostFieldValues;
  readonly onChange: (change: Partial<PostFieldValues>) => void;
  /** Told when a field holds something that cannot be taken, and when it does no longer. */
  readonly onMistake: (field: keyof PostFieldValues, isWrong: boolean) => void;
}
