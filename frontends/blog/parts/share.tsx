import { Icon } from '@hanji/frontend-kit/ui/icon';
import { Link as LinkIcon, Share2 } from 'lucide-react';
import { useReader } from './reader-view.tsx';

/** Sharing and copying the address. Out of sight, but in its place, until its script is there. */
export function Share({ title }: { readonly title: string }) {
  const { messages } = useReader();
  return (
    <div className="share is-waiting" data-island="./reader#share" data-title={title}>
      <button type="button" className="share-button" data-copy>
        <Icon of={LinkIcon} size={16} />
        {messages.copyLink}
      </button>
      <button type="button" className="share-button" data-share hidden>
        <Icon of={Share2} size={16} />
        {messages.share}
      </button>
      <output className="share-status" data-done={messages.linkCopied} />
    </div>
  );
}
