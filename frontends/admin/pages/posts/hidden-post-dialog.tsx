import type { PostSummary } from '@hanji/contracts/api/posts';
import { getPost } from '@hanji/frontend-kit/api/posts/get-post';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import type { ReactNode } from 'react';
import { Loaded } from '../../parts/loaded.tsx';
import { postMessages } from './post-messages.ts';
import { stateOf } from './post-state.ts';

interface HiddenPostDialogProps {
  readonly post: PostSummary;
  readonly onClose: () => void;
}

/** A post that readers do not see, which has no page of its own for now: its text, for administrators. The API has cleaned the HTML. */
export function HiddenPostDialog({ post, onClose }: HiddenPostDialogProps): ReactNode {
  const { api, language } = usePage();
  const messages = postMessages[language];
  return (
    <Dialog title={post.title} language={language} onClose={onClose}>
      <p className="field-hint">{post.trashed === null ? messages.hidden[stateOf(post)] : messages.trash.inTrash}</p>
      <Loaded name={['posts', 'one', post.slug]} load={() => getPost(api, post.slug)}>
        {({ subtitle, coverImage, content }) => (
          <>
            {subtitle === null ? null : <p>{subtitle}</p>}
            {coverImage === null ? null : <img src={coverImage} alt="" />}
            <div className="editor-text" dangerouslySetInnerHTML={{ __html: content }} />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
