import type { DeadLetterSummary } from '@hanji/contracts/api/dead-letters';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import type { ReactNode } from 'react';
import { getDeadLetter } from '../../../api/management/dead-letters.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { deadLetterMessages } from './dead-letter-messages.ts';

interface PayloadDialogProps {
  readonly service: string;
  readonly letter: DeadLetterSummary;
  readonly onClose: () => void;
}

/** A dead letter whole: why it died, and what it says. */
export function PayloadDialog({ service, letter, onClose }: PayloadDialogProps): ReactNode {
  const { api, language } = usePage();
  const messages = deadLetterMessages[language];
  return (
    <Dialog title={letter.event} language={language} onClose={onClose}>
      <div className="revision-compared">
        <p className="report-text">
          {letter.error} ({messages.attempts(letter.attempts)})
        </p>
        <Loaded name={['dead-letters', 'one', letter.id]} load={() => getDeadLetter(api, service, letter.id)}>
          {({ content, payload }) => (
            // Only what can be focused can be scrolled by keyboard.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
            <pre className="payload" tabIndex={0} aria-label={messages.payload}>
              {payload === null ? content : JSON.stringify(payload, null, 2)}
            </pre>
          )}
        </Loaded>
      </div>
    </Dialog>
  );
}
