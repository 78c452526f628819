import type { Post } from '@hanji/contracts/api/posts';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { getPost } from '@hanji/frontend-kit/api/posts/get-post';
import { hasCode } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { publishDraft } from '../../api/drafts/publish-draft.ts';
import type { DraftKeeper } from '../../editor/draft-keeper.ts';
import { editPostPath } from '../places.ts';
import type { PublishOptions } from './publish-dialog.tsx';
import { writingMessages } from './writing-messages.ts';

/** A post that was changed since its draft was begun, and how its author had meant to publish. */
interface PostChanged {
  readonly post: Post;
  readonly options: PublishOptions;
}

/** Publishes what is on the screen. */
export interface Publishing {
  /** Answers why it could not be; null when it is done, or somebody else's change has to be looked at first. */
  readonly publish: (options: PublishOptions) => Promise<string | null>;
  readonly changed: PostChanged | null;
  readonly dismiss: () => void;
}

/** How a text becomes a post: all that is on the screen is saved first, and nothing can be written until the answer is there. */
export function usePublishing(keeper: DraftKeeper, slug: string | null, freeze: (isFrozen: boolean) => void): Publishing {
  const { api, language, showToast } = usePage();
  const messages = writingMessages[language];
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [changed, setChanged] = useState<PostChanged | null>(null);
  const publish = async (options: PublishOptions): Promise<string | null> => {
    freeze(true);
    try {
      const draft = await keeper.flush();
      // What was written elsewhere is shown beside it, and comes first.
      if (draft === null) return keeper.keeping.kind === 'conflict' ? null : messages.notSaved;
      const post = await publishDraft(api, draft.id, options);
      await keeper.stop();
      await Promise.all(['posts', 'drafts', 'tags', 'categories', 'statistics'].map((name) => queries.invalidateQueries({ queryKey: [name] })));
      showToast({ kind: 'done', text: toldOf(post, slug, messages) });
      setChanged(null);
      await navigate(editPostPath(post.slug), { replace: true });
      return null;
    } catch (error) {
      if (hasCode(error, 'slug_taken')) return messages.slugTaken;
      if (!hasCode(error, 'version_conflict') || slug === null) return describeFailure(error, language);
      setChanged({ post: await getPost(api, slug), options });
      return null;
    } finally {
      freeze(false);
    }
  };
  return { publish, changed, dismiss: () => setChanged(null) };
}

function toldOf({ status, publishedAt }: Post, slug: string | null, messages: (typeof writingMessages)['en']): string {
  if (status === 'PRIVATE') return messages.keptPrivate;
  if (Date.parse(publishedAt ?? '') > Date.now()) return messages.scheduled;
  return slug === null ? messages.published : messages.updated;
}
