import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Checkbox } from '@hanji/frontend-kit/controls/checkbox';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import type { ReactNode } from 'react';
import { commentKeys } from './comment-keys.ts';
import { commentMessages } from './comment-messages.ts';
import type { KeySwitch } from './use-comment-keys.ts';

/** Which keys the queue has, and whether they are on. */
export function KeysDialog({ keys, onClose }: { readonly keys: KeySwitch; readonly onClose: () => void }): ReactNode {
  const { language } = usePage();
  const messages = commentMessages[language];
  return (
    <Dialog title={messages.keys} language={language} onClose={onClose}>
      <dl className="key-list">
        {Object.entries(commentKeys).map(([key, command]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{messages.commands[command]}</dd>
          </div>
        ))}
      </dl>
      <Checkbox name="keys" label={messages.keysOn} hint={messages.keysDetail} defaultChecked={keys.isOn} onChange={keys.set} />
    </Dialog>
  );
}
