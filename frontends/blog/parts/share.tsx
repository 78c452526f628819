import { Icon } from '@hanji/frontend-kit/ui/icon';
import { Link as LinkIcon, Share2 } from 'lucide-react';
import { useReader } from './reader-view.tsx';

/** Sharing and copying the address. Hidden until its script is there, since without one it could do nothing. */
export function Share({ title }: { readonly title: string }) {
  const { messages } = useReader();
  return (
    <div className="share" data-island="./reader#share" data-title={title} hidden>
      <button type="button" className="share-button" data-share hidden>
        <Icon of={Share2} size={16} />
        {messages.share}
      </button>
      <button type="button" className="share-button" data-copy>
        <Icon of={LinkIcon} size={16} />
        {messages.copyLink}
      </button>
      <span className="share-status" role="status" data-done={messages.linkCopied} />
    </div>
  );
}
