import { Slug } from '@hanji/contracts/api/common';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Mistakes } from '@hanji/frontend-kit/app/use-form';
import { TextField } from '@hanji/frontend-kit/controls/text-field';
import type { Catalogue, Language } from '@hanji/frontend-kit/i18n/language';
import type { ReactNode } from 'react';

type Named = 'name' | 'slug';

interface NameMessages {
  readonly name: string;
  readonly slug: string;
  readonly slugHint: string;
  readonly slugOfNew: string;
  readonly nameMissing: string;
  readonly slugMissing: string;
  readonly slugOdd: string;
  readonly nameTaken: string;
  readonly slugTaken: string;
}

const nameMessages: Catalogue<NameMessages> = {
  ko: {
    name: '이름',
    slug: '웹 주소',
    slugHint: '주소에 들어가는 말입니다. 바꾸어도 예전 주소는 새 주소로 이어집니다.',
    slugOfNew: '비워 두면 이름으로 만듭니다.',
    nameMissing: '이름을 써 주세요.',
    slugMissing: '주소를 써 주세요.',
    slugOdd: '글자와 숫자를 쓰고, 사이는 붙임표(-) 하나로 이어 주세요.',
    nameTaken: '이미 있는 이름입니다.',
    slugTaken: '이미 쓰이는 주소입니다.',
  },
  en: {
    name: 'Name',
    slug: 'Web address',
    slugHint: 'The end of its page’s address. When it changes, the old address leads to the new one.',
    slugOfNew: 'It is made from the name when this is left empty.',
    nameMissing: 'Give a name.',
    slugMissing: 'Give an address.',
    slugOdd: 'Use lower-case letters, digits and single hyphens.',
    nameTaken: 'There is one with this name.',
    slugTaken: 'This address is in use.',
  },
};

interface NameAndSlugProps {
  readonly field: (name: Named) => { readonly name: string; readonly error: string | undefined };
  /** What is changed; null for something new, whose slug may be left to the service. */
  readonly known: { readonly name: string; readonly slug: string } | null;
  readonly maxLength: number;
}

/** The fields of whatever has a name and an address of it. */
export function NameAndSlug({ field, known, maxLength }: NameAndSlugProps): ReactNode {
  const messages = nameMessages[usePage().language];
  return (
    <>
      <TextField {...field('name')} label={messages.name} defaultValue={known?.name} maxLength={maxLength} autoComplete="off" />
      <SlugField {...field('slug')} slug={known?.slug ?? null} hintOfNew={messages.slugOfNew} />
    </>
  );
}

interface SlugFieldProps {
  readonly name: string;
  readonly error: string | undefined;
  /** What it is now; null for something new, where it may be left to the service. */
  readonly slug: string | null;
  /** What it is made from where it is left. */
  readonly hintOfNew: string;
}

function SlugField({ slug, hintOfNew, ...field }: SlugFieldProps): ReactNode {
  const messages = nameMessages[usePage().language];
  return (
    <TextField
      {...field}
      label={messages.slug}
      hint={slug === null ? hintOfNew : messages.slugHint}
      defaultValue={slug ?? undefined}
      maxLength={textLimits.slug}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}

/** What is wrong with them as they were typed. */
export function nameMistakes({ name, slug }: Readonly<Record<Named, string>>, isNew: boolean, language: Language): Mistakes<Named> {
  const messages = nameMessages[language];
  const mistakes: Mistakes<Named> = {};
  const slugWrong = slugMistake(slug, isNew, language);
  if (name.trim() === '') mistakes.name = messages.nameMissing;
  if (slugWrong !== undefined) mistakes.slug = slugWrong;
  return mistakes;
}

/** What is wrong with a slug as it was typed. */
export function slugMistake(slug: string, isNew: boolean, language: Language): string | undefined {
  const messages = nameMessages[language];
  if (slug.trim() === '') return isNew ? undefined : messages.slugMissing;
  return Slug.safeParse(slugOf(slug)).success ? undefined : messages.slugOdd;
}

/** Which of them something else has already; null for other failures. */
export function explainTaken(error: unknown, language: Language): Mistakes<Named> | null {
  const messages = nameMessages[language];
  if (hasCode(error, 'name_taken')) return { name: messages.nameTaken };
  return hasCode(error, 'slug_taken') ? { slug: messages.slugTaken } : null;
}

/** What was typed, as the API takes it: without a slug where the service is to make one. */
export function typedNames({ name, slug }: Readonly<Record<Named, string>>): { readonly name: string; readonly slug?: string } {
  return { name: name.trim(), ...(slug.trim() === '' ? {} : { slug: slugOf(slug) }) };
}

/** A slug as the API takes it. */
export function slugOf(typed: string): string {
  return typed.trim().toLowerCase();
}
