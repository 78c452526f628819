import type { Post, TypedPost } from '@hanji/contracts/api/posts';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { getPost } from '@hanji/frontend-kit/api/posts/get-post';
import { hasCode, isNotFound, isUnanswered } from '@hanji/frontend-kit/api/problem-error';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { publishDraft } from '../../api/drafts/publish-draft.ts';
import type { DraftKeeper } from '../../editor/draft-keeper.ts';
import { editPostPath } from '../places.ts';
import type { PublishOptions } from './publish-dialog.tsx';
import { isSameInText } from './use-behind.ts';
import { writingMessages } from './writing-messages.ts';

/** A post that was changed since its draft was begun, and how its author had meant to publish. */
interface PostChanged {
  readonly post: Post;
  readonly options: PublishOptions;
}

interface PublishingProps {
  readonly keeper: DraftKeeper;
  readonly slug: string | null;
  readonly freeze: (isFrozen: boolean) => void;
  /** What stands on the screen right now. */
  readonly text: () => TypedPost;
  /** The version of the post that the text may be written over, where that is a newer one than it was begun on and says the same. */
  readonly seen: number | undefined;
  readonly onPublished: (slug: string) => void;
}

/** Publishes what is on the screen. */
export interface Publishing {
  /** Answers why it could not be; null when it is done, or somebody else's change has to be looked at first. */
  readonly publish: (options: PublishOptions) => Promise<string | null>;
  readonly changed: PostChanged | null;
  /** How its author had meant to publish, where the post was deleted meanwhile. */
  readonly gone: PublishOptions | null;
  /** Whether publishing failed since the post was put into the bin meanwhile. */
  readonly isTrashed: boolean;
  readonly dismiss: () => void;
}

/**
 * How a text becomes a post: all that is on the screen is saved first, and nothing can be written until the answer is there. Then the post is
 * opened anew, since its draft is gone: nothing that was written into this editor any more would be kept.
 */
export function usePublishing({ keeper, slug, freeze, text, seen, onPublished }: PublishingProps): Publishing {
  const { api, language, showToast } = usePage();
  const messages = writingMessages[language];
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [changed, setChanged] = useState<PostChanged | null>(null);
  const [gone, setGone] = useState<PublishOptions | null>(null);
  const [isTrashed, setTrashed] = useState(false);
  const dismiss = () => {
    setChanged(null);
    setGone(null);
    setTrashed(false);
  };
  const showTrashed = async (of: string) => {
    await queries.fetchQuery({ queryKey: ['posts', 'one', of], queryFn: () => getPost(api, of), staleTime: 0 });
    setTrashed(true);
  };
  const whyNot = (error: unknown): string => {
    if (hasCode(error, 'slug_in_trash')) return messages.slugInTrash;
    return hasCode(error, 'slug_taken') ? messages.slugTaken : describeFailure(error, language);
  };
  /** What happened to the post meanwhile is shown, and nothing is published. Answers why it cannot be; null where it is shown. */
  const show = async (error: unknown, options: PublishOptions): Promise<string | null> => {
    if (hasCode(error, 'unknown_post')) setGone(options);
    else if (hasCode(error, 'version_conflict') && slug !== null) setChanged({ post: await getPost(api, slug), options });
    else if (hasCode(error, 'in_trash') && slug !== null) await showTrashed(slug);
    else return whyNot(error);
    return null;
  };
  /** Over a post whose text nobody changed since, too; what somebody hid meanwhile becomes public only when its author has seen that. */
  const publishOver = async (id: string, options: PublishOptions): Promise<Post> => {
    try {
      return await publishDraft(api, id, options);
    } catch (error) {
      if (!hasCode(error, 'version_conflict') || slug === null || keeper.of === null) throw error;
      const post = await getPost(api, slug);
      const isHidden = post.status !== 'PUBLIC' && options.status !== post.status;
      if (isHidden || !(await isSameInText(api, post, options.postVersion ?? keeper.of.version, text()))) throw error;
      return await publishDraft(api, id, { ...options, postVersion: post.version });
    }
  };
  const publish = async (options: PublishOptions): Promise<string | null> => {
    freeze(true);
    try {
      const draft = await keeper.flush();
      // What was written elsewhere is shown beside it, and comes first.
      if (draft === null) {
        freeze(false);
        return keeper.keeping.kind === 'conflict' ? null : messages.notSaved;
      }
      if (keeper.isPostGone && options.asNew !== true) {
        freeze(false);
        setGone(options);
        return null;
      }
      const post = await publishOver(draft.id, { ...(seen === undefined ? {} : { postVersion: seen }), ...options }).catch((error: unknown) => {
        if (isUnanswered(error) || isNotFound(error)) keeper.loseAnswer();
        throw error;
      });
      await keeper.stop();
      await Promise.all(['posts', 'drafts', 'tags', 'categories', 'statistics'].map((name) => queries.invalidateQueries({ queryKey: [name] })));
      showToast({ kind: 'done', text: toldOf(post, slug, messages) });
      dismiss();
      onPublished(post.slug);
      await navigate(editPostPath(post.slug), { replace: true });
      return null;
    } catch (error) {
      freeze(false);
      return await show(error, options).catch((second: unknown) => describeFailure(second, language));
    }
  };
  return { publish, changed, gone, isTrashed, dismiss };
}

function toldOf({ status, publishedAt }: Post, slug: string | null, messages: (typeof writingMessages)['en']): string {
  if (status === 'PRIVATE') return messages.keptPrivate;
  if (Date.parse(publishedAt ?? '') > Date.now()) return messages.scheduled;
  return slug === null ? messages.published : messages.updated;
}
