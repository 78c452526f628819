import { makeSlug } from '@hanji/contracts/make-slug';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Field } from '@hanji/frontend-kit/controls/field';
import { type ReactNode, useState } from 'react';
import { slugOf } from '../../parts/name-and-slug.tsx';
import { writingMessages } from './writing-messages.ts';

interface PostAddressFieldProps {
  /** The end of its address; null for a new post, where it may be left to the service. */
  readonly slug: string | null;
  /** What the end of a new post's address is made from; where another post has that, a number comes behind it. */
  readonly title: string;
  readonly error: string | undefined;
  readonly onInput: () => void;
}

/** The end of a post's address, with the whole address as it will be, and what becomes of the one that it has. */
export function PostAddressField({ slug, title, error, onInput }: PostAddressFieldProps): ReactNode {
  const { address: messages } = writingMessages[usePage().language];
  const [typed, setTyped] = useState(slug ?? '');
  const end = slugOf(typed);
  const start = `${location.origin}/posts/`;
  return (
    <div className="post-address">
      <Field name="slug" label={messages.label} hint={slug === null ? messages.hintOfNew : messages.hint} error={error} maxLength={textLimits.slug}>
        {(control) => (
          <input
            {...control}
            className="input"
            defaultValue={slug ?? ''}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              onInput();
            }}
          />
        )}
      </Field>
      <p className="post-address-whole">
        {start}
        {end === '' ? <em>{slug ?? makeSlug(title, 'post')}</em> : <b>{end}</b>}
      </p>
      {slug === null || end === slug || end === '' ? null : <p className="field-hint">{messages.leadsHere(`${start}${slug}`)}</p>}
    </div>
  );
}
