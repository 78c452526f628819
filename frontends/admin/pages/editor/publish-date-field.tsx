import { usePage } from '@hanji/frontend-kit/app/page-context';
import { ChoiceGroup } from '@hanji/frontend-kit/controls/choice-group';
import { Field } from '@hanji/frontend-kit/controls/field';
import { formatMoment } from '@hanji/frontend-kit/i18n/format';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import type { ReactNode } from 'react';
import { type DateChoice, dateChoices, isTypedDate, isVisibleAt, type PublishedState } from './publication-date.ts';
import { writingMessages } from './writing-messages.ts';

interface PublishDateFieldProps {
  readonly post: PublishedState | null;
  /** When the dialog was opened, in milliseconds. */
  readonly openedAt: number;
  readonly date: DateChoice;
  /** What clocks of the site show at the date that is given. */
  readonly typed: string;
  readonly mistake: string | undefined;
  readonly onDate: (date: DateChoice) => void;
  readonly onTyped: (wallTime: string) => void;
}

/** The date that a post gets; its field says in which time zone, and what comes of it. */
export function PublishDateField({ post, openedAt, date, typed, mistake, onDate, onTyped }: PublishDateFieldProps): ReactNode {
  const { language } = usePage();
  const messages = writingMessages[language];
  const { kept, ...labels } = messages.dates;
  const labelOf = (choice: DateChoice) => (choice === 'kept' ? kept(formatMoment(post?.publishedAt ?? '', language, siteZone)) : labels[choice]);
  const comesOf = date === 'earlier' ? messages.datedHint : isVisibleAt(post, openedAt) ? messages.hiddenUntil : '';
  return (
    <>
      <ChoiceGroup
        name="date"
        legend={messages.date}
        value={date}
        onChange={onDate}
        choices={dateChoices(post, openedAt).map((value) => ({ value, label: labelOf(value) }))}
      />
      {isTypedDate(date) ? (
        <Field name="when" label={messages.when} hint={`${messages.whenHint(siteZone)} ${comesOf}`.trim()} error={mistake}>
          {(control) => (
            <input
              {...control}
              type="datetime-local"
              className="input"
              // Years have four digits.
              max="9999-12-31T23:59"
              defaultValue={typed}
              onInput={(event) => onTyped(event.currentTarget.value)}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}
