import type { PublishDraftRequest } from '@hanji/contracts/api/drafts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Checkbox } from '@hanji/frontend-kit/controls/checkbox';
import { ChoiceGroup } from '@hanji/frontend-kit/controls/choice-group';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
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
import {
  actOf,
  type DateChoice,
  dateMistake,
  dateToSend,
  firstDate,
  isTypedDate,
  type PublishAct,
  type PublishChoice,
  type PublishedState,
} from './publication-date.ts';
import { PublishDateField } from './publish-date-field.tsx';
import { writingMessages } from './writing-messages.ts';

/** How a text is published. */
export type PublishOptions = NonNullable<z.input<typeof PublishDraftRequest>>;

interface PublishDialogProps {
  readonly post: PublishedState | null;
  readonly title: string;
  /** How many pictures say nothing to whoever cannot see them. */
  readonly silentPictures: number;
  /** Answers why it could not be, or null. */
  readonly onPublish: (options: PublishOptions) => Promise<string | null>;
  readonly onClose: () => void;
}

/** Asks who may read a post, with which date and where. Its button says what it will do. */
export function PublishDialog({ post, title, silentPictures, onPublish, onClose }: PublishDialogProps): ReactNode {
  const { language } = usePage();
  const messages = writingMessages[language];
  const [openedAt] = useState(() => Date.now());
  const [readers, setReaders] = useState<'everybody' | 'private'>(post?.status === 'PRIVATE' ? 'private' : 'everybody');
  const [date, setDate] = useState<DateChoice>(firstDate(post, openedAt));
  const [typed, setTyped] = useState(post?.publishedAt ? wallTimeOf(post.publishedAt, siteZone) : '');
  const [mistake, setMistake] = useState<string>();
  const [slugWrong, setSlugWrong] = useState<string>();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isPrivate = readers === 'private';
  const isTyped = !isPrivate && isTypedDate(date);
  const choice = { isPrivate, date, at: isTyped ? instantOf(typed, siteZone) : null };
  const act = actOf(choice, post, openedAt);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const wrongDate = sayDateMistake(choice, language);
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
          <PublishDateField
            post={post}
            openedAt={openedAt}
            date={date}
            typed={typed}
            mistake={mistake}
            onDate={(chosen) => {
              setDate(chosen);
              setMistake(undefined);
            }}
            onTyped={(when) => {
              setTyped(when);
              setMistake(undefined);
            }}
          />
        )}
        <PostAddressField slug={post?.slug ?? null} title={title} error={slugWrong} onInput={() => setSlugWrong(undefined)} />
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

/** What is wrong with a date that was typed, and what to do. */
function sayDateMistake(choice: PublishChoice, language: Language): string | undefined {
  const messages = writingMessages[language];
  const now = Date.now();
  const mistake = dateMistake(choice, now);
  if (mistake === null) return undefined;
  return mistake === 'missing' ? messages.whenMissing : messages.whenWrong[mistake](formatMoment(new Date(now).toISOString(), language, siteZone), siteZone);
}

function sayAct(act: PublishAct, language: Language): string {
  const { publish, update, acts } = writingMessages[language];
  if (!('at' in act)) return { publish, update, private: acts.private }[act.kind];
  return act.at === null ? acts.scheduleAnyTime : acts[act.kind](formatMoment(new Date(act.at).toISOString(), language, siteZone));
}
