import type { TypedPost } from '@hanji/contracts/api/posts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { type ReactNode, useEffect, useRef } from 'react';
import { TextDifference } from './text-difference.tsx';
import type { Publishing } from './use-publishing.ts';
import { writingMessages } from './writing-messages.ts';

interface PostChangedViewProps {
  readonly changed: NonNullable<Publishing['changed']>;
  readonly mine: () => TypedPost;
  readonly publishing: Publishing;
}

/** A post that was changed after its draft was begun: both side by side, before one is written over the other. */
export function PostChangedView({ changed: { post, options }, mine, publishing }: PostChangedViewProps): ReactNode {
  const { language, showToast } = usePage();
  const { postChanged: messages, conflict } = writingMessages[language];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = mine();
  const publish = async () => {
    const failure = await publishing.publish({ ...options, postVersion: post.version });
    if (failure !== null) showToast({ kind: 'error', text: failure });
  };
  return (
    <section className="conflict" aria-labelledby="post-changed-title">
      <h2 ref={heading} id="post-changed-title" tabIndex={-1}>
        {messages.title}
      </h2>
      <p>{messages.detail}</p>
      {post.status === 'PUBLIC' || options.status === 'PRIVATE' ? null : <p>{messages.isHidden}</p>}
      <TextDifference
        one={{ name: conflict.mine, title: text.title, html: text.content }}
        other={{ name: messages.published, title: post.title, html: post.content }}
      />
      <FormActions>
        <button type="button" className="button button-danger" onClick={() => void publish()}>
          {messages.publish}
        </button>
        <button type="button" className="button" onClick={publishing.dismiss}>
          {messages.goOn}
        </button>
      </FormActions>
    </section>
  );
}
