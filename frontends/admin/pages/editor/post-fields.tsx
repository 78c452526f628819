import { textLimits } from '@hanji/contracts/api/text-limits';
import { listCategories } from '@hanji/frontend-kit/api/taxonomy/list-categories';
import { listTags } from '@hanji/frontend-kit/api/taxonomy/list-tags';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Field } from '@hanji/frontend-kit/controls/field';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { PictureField } from './picture-field.tsx';
import type { PostFieldsProps } from './post-field-values.ts';
import { SeoFields } from './seo-fields.tsx';
import { typedTags } from './typed-tags.ts';
import { writingMessages } from './writing-messages.ts';

const maxTags = 30;

/** Category, tags, excerpt and cover, below the text; each is kept like the text itself. */
export function PostFields({ values, content, onChange, onMistake }: PostFieldsProps): ReactNode {
  const { api, language } = usePage();
  const messages = writingMessages[language];
  const categories = useQuery({ queryKey: ['categories'], queryFn: () => listCategories(api) });
  const heading = useId();
  return (
    <section className="post-fields" aria-labelledby={heading}>
      <h2 id={heading}>{messages.details}</h2>
      <Field name="categoryId" label={messages.category}>
        {(control) => (
          <select
            {...control}
            className="input input-select"
            value={values.categoryId ?? ''}
            onChange={(event) => onChange({ categoryId: event.target.value || null })}
          >
            <option value="">{messages.noCategory}</option>
            {(categories.data ?? []).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TagsField tags={values.tags} onChange={(tags) => onChange({ tags })} onMistake={(isWrong) => onMistake('tags', isWrong)} />
      <Field name="excerpt" label={messages.excerpt} hint={messages.excerptHint} optional={messages.optional} maxLength={textLimits.excerpt}>
        {(control) => (
          <textarea
            {...control}
            className="input input-area"
            rows={3}
            defaultValue={values.excerpt}
            onInput={(event) => onChange({ excerpt: event.currentTarget.value })}
          />
        )}
      </Field>
      <PictureField
        name="coverImage"
        label={messages.coverImage}
        hint={messages.coverImageHint}
        picture={values.coverImage}
        onChange={(coverImage) => onChange({ coverImage })}
        onMistake={(isWrong) => onMistake('coverImage', isWrong)}
      />
      <SeoFields values={values} content={content} onChange={onChange} onMistake={onMistake} />
    </section>
  );
}

interface TagsFieldProps {
  readonly tags: readonly string[];
  readonly onChange: (tags: string[]) => void;
  readonly onMistake: (isWrong: boolean) => void;
}

function TagsField({ tags, onChange, onMistake }: TagsFieldProps): ReactNode {
  const { api, language } = usePage();
  const messages = writingMessages[language];
  const known = useQuery({ queryKey: ['tags', 'suggested'], queryFn: () => listTags(api, 100) });
  const [mistake, setMistake] = useState<string>();
  const list = useId();
  const [first] = useState(tags);
  const read = (typed: string) => {
    const named = typedTags(typed, first);
    const isTooLong = named.some((name) => name.length > textLimits.tagName);
    setMistake(isTooLong ? messages.mend.tagTooLong : named.length > maxTags ? messages.mend.tooManyTags : undefined);
    const isWrong = isTooLong || named.length > maxTags;
    onMistake(isWrong);
    if (!isWrong) onChange(named);
  };
  return (
    <Field name="tags" label={messages.tags} hint={messages.tagsHint} optional={messages.optional} error={mistake}>
      {(control) => (
        <>
          <input {...control} className="input" list={list} defaultValue={tags.join(', ')} onInput={(event) => read(event.currentTarget.value)} />
          <datalist id={list}>
            {(known.data ?? []).map(({ id, name }) => (
              <option key={id} value={name}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
