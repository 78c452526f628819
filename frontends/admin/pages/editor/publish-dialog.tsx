import type { PublishDraftRequest } from '@hanji/contracts/api/drafts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Checkbox } from '@hanji/frontend-kit/controls/checkbox';
import { ChoiceGroup } from '@hanji/frontend-kit/controls/choice-group';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { Field } from '@hanji/frontend-kit/controls/field';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { formatMoment } from '@hanji/frontend-kit/i18n/format';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import { instantOf, wallTimeOf } from '@hanji/frontend-kit/i18n/wall-time';
import { slugMistake, slugOf } from '../../parts/name-and-slug.tsx';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { PostAddressField } from './post-address-field.tsx';
import { actOf, type DateChoice, dateChoices, dateToSend, isAhead, isVisibleAt, type PublishAct, type PublishedState } from './publication-date.ts';
import { writingMessages } from './writing-messages.ts';

/** How a text is published. */
export type PublishOptions = NonNullable<z.input<typeof PublishDraftRequest>>;

interface PublishDialogProps {
  readonly post: PublishedState | null;
  /** How many pictures say nothing to whoever cannot see them. */
  readonly silentPictures: number;
  /** Answers why it could not be, or null. */
  readonly onPublish: (options: PublishOptions) => Promise<string | null>;
  readonly onClose: () => void;
}

/** Asks who may read a post, with which date and where. Its button says what it will do. */
export function PublishDialog({ post, silentPictures, onPublish, onClose }: PublishDialogProps): ReactNode {
  const { language } = usePage();
  const messages = writingMessages[language];
  const [openedAt] = useState(() => Date.now());
  const choices = dateChoices(post, openedAt);
  const [readers, setReaders] = useState<'everybody' | 'private'>(post?.status === 'PRIVATE' ? 'private' : 'everybody');
  const [date, setDate] = useState<DateChoice>(isAhead(post, openedAt) ? 'later' : (choices[0] ?? 'now'));
  const [typed, setTyped] = useState(post?.publishedAt ? wallTimeOf(post.publishedAt, siteZone) : '');
  const [mistake, setMistake] = useState<string>();
  const [slugWrong, setSlugWrong] = useState<string>();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isPrivate = readers === 'private';
  const isTyped = !isPrivate && (date === 'earlier' || date === 'later');
  const choice = { isPrivate, date, at: isTyped ? instantOf(typed, siteZone) : null };
  const act = actOf(choice, post, openedAt);
  const whenWrong = (now: number): string | undefined => {
    if (isTyped && choice.at === null) return messages.whenMissing;
    if (date !== 'later' || choice.at === null || choice.at > now) return undefined;
    return messages.whenPast(formatMoment(new Date(now).toISOString(), language, siteZone), siteZone);
  };
  const comesOf = date === 'earlier' ? messages.datedHint : isVisibleAt(post, openedAt) ? messages.hiddenUntil : '';
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const wrongDate = whenWrong(Date.now());
    setMistake(wrongDate);
    const slug = String(data.get('slug') ?? '').trim();
    // One that came from elsewhere may be odd, and stays.
    const wrong = slug === post?.slug ? undefined : slugMistake(slug, post === null, language);
    setSlugWrong(wrong);
    if (isBusy || wrong !== undefined || wrongDate !== undefined) return;
    setBusy(true);
    setFailure(null);
    const why = await onPublish({
      status: isPrivate ? 'PRIVATE' : 'PUBLIC',
      featured: data.get('featured') !== null,
      ...dateToSend(choice, post),
      ...(slug === '' || slug === post?.slug ? {} : { slug: slugOf(slug) }),
    });
    // What is wrong with the address is said beside it.
    const isOfSlug = why === messages.slugTaken;
    if (isOfSlug) setSlugWrong(messages.slugTaken);
    setFailure(isOfSlug ? null : why);
    setBusy(false);
  };
  const labels = { ...messages.dates, kept: messages.dates.kept(formatMoment(post?.publishedAt ?? new Date(openedAt).toISOString(), language, siteZone)) };
  return (
    <Dialog title={post === null ? messages.publishTitle : messages.updateTitle} language={language} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <FormFailure failure={failure} />
        <ChoiceGroup
          name="readers"
          legend={messages.visibility}
          value={readers}
          onChange={setReaders}
          choices={[
            { value: 'everybody', label: messages.everybody },
            { value: 'private', label: messages.private },
          ]}
        />
        {isPrivate ? null : (
          <ChoiceGroup
            name="date"
            legend={messages.date}
            value={date}
            onChange={(chosen) => {
              setDate(chosen);
              setMistake(undefined);
            }}
            choices={choices.map((value) => ({ value, label: labels[value] }))}
          />
        )}
        {isTyped ? (
          <Field name="when" label={messages.when} hint={[messages.whenHint(siteZone), comesOf].join(' ').trim()} error={mistake}>
            {(control) => (
              <input
                {...control}
                type="datetime-local"
                className="input"
                max="9999-12-31T23:59"
                defaultValue={typed}
                onInput={(event) => {
                  setTyped(event.currentTarget.value);
                  setMistake(undefined);
                }}
              />
            )}
          </Field>
        ) : null}
        <PostAddressField slug={post?.slug ?? null} error={slugWrong} onInput={() => setSlugWrong(undefined)} />
        <Checkbox name="featured" label={messages.featured} defaultChecked={post?.featured ?? false} />
        {silentPictures === 0 ? null : <p className="field-hint">{messages.silentPictures(silentPictures)}</p>}
        <FormActions onCancel={onClose}>
          <SubmitButton isBusy={isBusy} busy={messages.publishing}>
            {sayAct(act, language)}
          </SubmitButton>
        </FormActions>
      </form>
    </Dialog>
  );
}

function sayAct(act: PublishAct, language: Language): string {
  const { publish, update, acts } = writingMessages[language];
  if (!('at' in act)) return { publish, update, private: acts.private }[act.kind];
  return act.at === null ? acts.scheduleAnyTime : acts[act.kind](formatMoment(new Date(act.at).toISOString(), language, siteZone));
}
