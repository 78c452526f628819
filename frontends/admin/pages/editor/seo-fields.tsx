import { textLimits } from '@hanji/contracts/api/text-limits';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Field } from '@hanji/frontend-kit/controls/field';
import { type ReactNode, useState } from 'react';
import { firstWords } from '../drafts/first-words.ts';
import { isLink, PictureField } from './picture-field.tsx';
import type { PostFieldsProps } from './post-field-values.ts';
import { seoMessages } from './seo-messages.ts';
import { writingMessages } from './writing-messages.ts';

/** How a post looks in search results and where it is shared, with what is shown where nothing is written. */
export function SeoFields({ values, content, onChange, onMistake }: PostFieldsProps): ReactNode {
  const { language } = usePage();
  const messages = seoMessages[language];
  const { optional, mend } = writingMessages[language];
  const [mistake, setMistake] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const readAddress = (typed: string) => {
    setMistake(isLink(typed) ? undefined : mend.address);
    onMistake('canonicalUrl', !isLink(typed));
    if (isLink(typed)) onChange({ canonicalUrl: typed === '' ? null : typed });
  };
  return (
    <details className="seo-fields" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{messages.title}</summary>
      <div className="post-fields-body">
        {isOpen ? <SearchPreview values={values} content={content} /> : null}
        <Field name="seoTitle" label={messages.seoTitle} hint={messages.seoTitleHint} optional={optional} maxLength={textLimits.seoTitle}>
          {(control) => (
            <input
              {...control}
              className="input"
              defaultValue={values.seoTitle ?? ''}
              onInput={(event) => onChange({ seoTitle: event.currentTarget.value || null })}
            />
          )}
        </Field>
        <Field
          name="seoDescription"
          label={messages.seoDescription}
          hint={messages.seoDescriptionHint}
          optional={optional}
          maxLength={textLimits.seoDescription}
        >
          {(control) => (
            <textarea
              {...control}
              className="input input-area"
              rows={3}
              defaultValue={values.seoDescription ?? ''}
              onInput={(event) => onChange({ seoDescription: event.currentTarget.value || null })}
            />
          )}
        </Field>
        <Field
          name="canonicalUrl"
          label={messages.canonicalUrl}
          hint={messages.canonicalUrlHint}
          optional={optional}
          error={mistake}
          maxLength={textLimits.link}
        >
          {(control) => (
            <input
              {...control}
              className="input"
              inputMode="url"
              defaultValue={values.canonicalUrl ?? ''}
              onInput={(event) => readAddress(event.currentTarget.value.trim())}
            />
          )}
        </Field>
        <TranslationFields values={values} onChange={onChange} />
        <PictureField
          name="socialImage"
          label={messages.socialImage}
          hint={messages.socialImageHint}
          picture={values.socialImage ?? null}
          onChange={(socialImage) => onChange({ socialImage })}
          onMistake={(isWrong) => onMistake('socialImage', isWrong)}
        />
      </div>
    </details>
  );
}

/** Languages to choose from; a post may come with any other one. */
const languages = ['ko', 'en', 'ja', 'zh-Hans', 'zh-Hant', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'pl', 'uk', 'ru', 'tr', 'ar', 'hi', 'id', 'th', 'vi'];

function TranslationFields({ values, onChange }: Pick<PostFieldsProps, 'values' | 'onChange'>): ReactNode {
  const { language } = usePage();
  const messages = seoMessages[language];
  const { optional } = writingMessages[language];
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const present = values.language ?? '';
  const choices = present === '' || languages.includes(present) ? languages : [present, ...languages];
  return (
    <>
      <Field name="language" label={messages.language} hint={messages.languageHint} optional={optional}>
        {(control) => (
          <select {...control} className="input" defaultValue={present} onChange={(event) => onChange({ language: event.currentTarget.value || null })}>
            <option value="">{messages.anyLanguage}</option>
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                {names.of(choice)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="translationKey" label={messages.translationKey} hint={messages.translationKeyHint} optional={optional} maxLength={textLimits.translationKey}>
        {(control) => (
          <input
            {...control}
            className="input"
            defaultValue={values.translationKey ?? ''}
            onInput={(event) => onChange({ translationKey: event.currentTarget.value || null })}
          />
        )}
      </Field>
    </>
  );
}

function SearchPreview({ values, content }: Pick<PostFieldsProps, 'values' | 'content'>): ReactNode {
  const { language } = usePage();
  const messages = seoMessages[language];
  const picture = values.socialImage ?? values.coverImage;
  return (
    <figure className="seo-preview">
      <figcaption className="label">{messages.preview}</figcaption>
      {picture === null ? null : <img src={picture} alt="" />}
      <p className="seo-preview-title">{values.seoTitle || values.title || messages.untitled}</p>
      <p>{values.seoDescription || values.excerpt || firstWords(content()) || messages.fromText}</p>
      <p className="seo-preview-address">{values.canonicalUrl || location.host}</p>
    </figure>
  );
}
