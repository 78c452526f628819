import { textLimits } from '@hanji/contracts/api/text-limits';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Field } from '@hanji/frontend-kit/controls/field';
import { type ReactNode, useState } from 'react';
import { isLink, PictureField } from './picture-field.tsx';
import type { PostFieldsProps, PostFieldValues } from './post-field-values.ts';
import { seoMessages } from './seo-messages.ts';
import { writingMessages } from './writing-messages.ts';

/** How a post looks in search results and where it is shared, with what is shown where nothing is written. */
export function SeoFields({ values, onChange, onMistake }: PostFieldsProps): ReactNode {
  const { language } = usePage();
  const messages = seoMessages[language];
  const { optional, mend } = writingMessages[language];
  const [mistake, setMistake] = useState<string>();
  const readAddress = (typed: string) => {
    setMistake(isLink(typed) ? undefined : mend.address);
    onMistake('canonicalUrl', !isLink(typed));
    if (isLink(typed)) onChange({ canonicalUrl: typed === '' ? null : typed });
  };
  return (
    <details className="seo-fields">
      <summary>{messages.title}</summary>
      <div className="post-fields-body">
        <SearchPreview values={values} />
        <Field name="seoTitle" label={messages.seoTitle} hint={messages.seoTitleHint} optional={optional}>
          {(control) => (
            <input
              {...control}
              className="input"
              maxLength={textLimits.seoTitle}
              defaultValue={values.seoTitle ?? ''}
              onInput={(event) => onChange({ seoTitle: event.currentTarget.value || null })}
            />
          )}
        </Field>
        <Field name="seoDescription" label={messages.seoDescription} hint={messages.seoDescriptionHint} optional={optional}>
          {(control) => (
            <textarea
              {...control}
              className="input input-area"
              rows={3}
              maxLength={textLimits.seoDescription}
              defaultValue={values.seoDescription ?? ''}
              onInput={(event) => onChange({ seoDescription: event.currentTarget.value || null })}
            />
          )}
        </Field>
        <Field name="canonicalUrl" label={messages.canonicalUrl} hint={messages.canonicalUrlHint} optional={optional} error={mistake}>
          {(control) => (
            <input
              {...control}
              className="input"
              inputMode="url"
              maxLength={2000}
              defaultValue={values.canonicalUrl ?? ''}
              onInput={(event) => readAddress(event.currentTarget.value.trim())}
            />
          )}
        </Field>
        <PictureField
          name="socialImage"
          label={messages.socialImage}
          hint={messages.socialImageHint}
          picture={values.socialImage ?? null}
          onChange={(socialImage) => onChange({ socialImage })}
        />
      </div>
    </details>
  );
}

function SearchPreview({ values }: { readonly values: PostFieldValues }): ReactNode {
  const { language } = usePage();
  const messages = seoMessages[language];
  const picture = values.socialImage ?? values.coverImage;
  return (
    <figure className="seo-preview">
      <figcaption className="label">{messages.preview}</figcaption>
      {picture === null ? null : <img src={picture} alt="" />}
      <p className="seo-preview-title">{values.seoTitle || values.title || messages.untitled}</p>
      <p>{values.seoDescription || values.excerpt || messages.fromText}</p>
      <p className="seo-preview-address">{values.canonicalUrl || location.host}</p>
    </figure>
  );
}
