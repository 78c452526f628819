import type { PublishDraftRequest } from '@hanji/contracts/api/drafts';
import type { PostStatus } from '@hanji/contracts/api/posts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Checkbox } from '@hanji/frontend-kit/controls/checkbox';
import { ChoiceGroup } from '@hanji/frontend-kit/controls/choice-group';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { Field } from '@hanji/frontend-kit/controls/field';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { formatMoment } from '@hanji/frontend-kit/i18n/format';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import { instantOf, wallTimeOf } from '@hanji/frontend-kit/i18n/wall-time';
import { SlugField, slugMistake, slugOf } from '../../parts/name-and-slug.tsx';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { writingMessages } from './writing-messages.ts';

/** How a text is published. */
export type PublishOptions = NonNullable<z.input<typeof PublishDraftRequest>>;

/** What the post is now, where there is one. */
export interface PublishedState {
  readonly slug: string;
  readonly status: PostStatus;
  readonly featured: boolean;
  readonly publishedAt: string | null;
}

interface PublishDialogProps {
  readonly post: PublishedState | null;
  /** How many pictures say nothing to whoever cannot see them. */
  readonly silentPictures: number;
  /** Answers why it could not be, or null. */
  readonly onPublish: (options: PublishOptions) => Promise<string | null>;
  readonly onClose: () => void;
}

type Visibility = 'now' | 'later' | 'private';

/** Asks who may read a post, from when on and where. */
export function PublishDialog({ post, silentPictures, onPublish, onClose }: PublishDialogProps): ReactNode {
  const { language } = usePage();
  const messages = writingMessages[language];
  const [openedAt] = useState(() => Date.now());
  const isScheduled = post?.status === 'PUBLIC' && Date.parse(post.publishedAt ?? '') > openedAt;
  const [visibility, setVisibility] = useState<Visibility>(post?.status === 'PRIVATE' ? 'private' : isScheduled ? 'later' : 'now');
  const [mistake, setMistake] = useState<string>();
  const [slugWrong, setSlugWrong] = useState<string>();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const when = visibility === 'later' ? instantOf(String(data.get('when') ?? ''), siteZone) : null;
    if (visibility === 'later' && when === null) return setMistake(messages.whenMissing);
    if (when !== null && when <= Date.now()) return setMistake(messages.whenPast(formatMoment(new Date().toISOString(), language, siteZone), siteZone));
    const slug = String(data.get('slug') ?? '').trim();
    // One that came from elsewhere may be odd, and stays.
    const wrong = slug === post?.slug ? undefined : slugMistake(slug, post === null, language);
    setSlugWrong(wrong);
    if (isBusy || wrong !== undefined) return;
    setBusy(true);
    setFailure(null);
    const why = await onPublish({
      status: visibility === 'private' ? 'PRIVATE' : 'PUBLIC',
      featured: data.get('featured') !== null,
      ...(when === null ? {} : { publishedAt: new Date(when).toISOString() }),
      ...(slug === '' || slug === post?.slug ? {} : { slug: slugOf(slug) }),
      // What was scheduled and is to be read now is published now.
      ...(visibility === 'now' && isScheduled ? { publishedAt: new Date().toISOString() } : {}),
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
          name="visibility"
          legend={messages.visibility}
          value={visibility}
          onChange={setVisibility}
          choices={[
            { value: 'now', label: messages.now },
            { value: 'later', label: messages.later },
            { value: 'private', label: messages.private },
          ]}
        />
        {visibility === 'later' ? (
          <Field name="when" label={messages.when} hint={messages.whenHint(siteZone)} error={mistake}>
            {(control) => (
              <input
                {...control}
                type="datetime-local"
                className="input"
                defaultValue={isScheduled ? wallTimeOf(post.publishedAt ?? '', siteZone) : ''}
                onInput={() => setMistake(undefined)}
              />
            )}
          </Field>
        ) : null}
        <SlugField name="slug" error={slugWrong} slug={post?.slug ?? null} hintOfNew={messages.slugOfNew} onInput={() => setSlugWrong(undefined)} />
        <Checkbox name="featured" label={messages.featured} defaultChecked={post?.featured ?? false} />
        {silentPictures === 0 ? null : <p className="field-hint">{messages.silentPictures(silentPictures)}</p>}
        <FormActions onCancel={onClose}>
          <SubmitButton isBusy={isBusy} busy={messages.publishing}>
            {post === null ? messages.publish : messages.update}
          </SubmitButton>
        </FormActions>
      </form>
    </Dialog>
  );
}
