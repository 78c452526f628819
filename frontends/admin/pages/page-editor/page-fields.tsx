import type { TypedPage } from '@hanji/contracts/api/page-drafts';
import type { Page } from '@hanji/contracts/api/pages';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Checkbox } from '@hanji/frontend-kit/controls/checkbox';
import { ChoiceGroup } from '@hanji/frontend-kit/controls/choice-group';
import { Field } from '@hanji/frontend-kit/controls/field';
import { type ReactNode, useId } from 'react';
import { pageMessages } from '../pages/page-messages.ts';
import { pageWritingMessages } from './page-writing-messages.ts';

interface PageFieldsProps {
  readonly values: TypedPage;
  readonly mistakes: Partial<Record<'slug' | 'badge', string>>;
  readonly onChange: (change: Partial<TypedPage>) => void;
}

const kinds: readonly Page['type'][] = ['STATIC', 'NOTICE'];

/** What is said of a page or notice besides its text. */
export function PageFields({ values, mistakes, onChange }: PageFieldsProps): ReactNode {
  const { language } = usePage();
  const messages = pageWritingMessages[language];
  const heading = useId();
  return (
    <section className="post-fields" aria-labelledby={heading}>
      <h2 id={heading}>{values.type === 'NOTICE' ? messages.aboutNotice : messages.details}</h2>
      <ChoiceGroup
        name="type"
        legend={messages.type}
        value={values.type}
        onChange={(type) => onChange({ type })}
        choices={kinds.map((value) => ({ value, label: pageMessages[language].types[value] }))}
      />
      <Field name="slug" label={messages.slug} hint={messages.slugHint} optional={messages.optional} error={mistakes.slug} maxLength={textLimits.slug}>
        {(control) => (
          <input
            {...control}
            className="input"
            spellCheck={false}
            defaultValue={values.slug}
            onInput={(event) => onChange({ slug: event.currentTarget.value })}
          />
        )}
      </Field>
      {values.type === 'NOTICE' ? (
        <>
          <Field name="badge" label={messages.badge} hint={messages.badgeHint} optional={messages.optional} error={mistakes.badge} maxLength={textLimits.badge}>
            {(control) => (
              <input {...control} className="input" defaultValue={values.badge} onInput={(event) => onChange({ badge: event.currentTarget.value })} />
            )}
          </Field>
          <Checkbox name="isPinned" label={messages.pinned} defaultChecked={values.isPinned} onChange={(isPinned) => onChange({ isPinned })} />
        </>
      ) : (
        <Checkbox
          name="isInFooter"
          label={messages.inFooter}
          hint={messages.inFooterHint}
          defaultChecked={values.isInFooter}
          onChange={(isInFooter) => onChange({ isInFooter })}
        />
      )}
    </section>
  );
}
