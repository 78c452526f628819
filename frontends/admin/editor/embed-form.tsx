import { textLimits } from '@hanji/contracts/api/text-limits';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useForm } from '@hanji/frontend-kit/app/use-form';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { SubmitButton } from '@hanji/frontend-kit/controls/submit-button';
import { TextField } from '@hanji/frontend-kit/controls/text-field';
import type { ReactNode } from 'react';
import { isEmbeddable } from './blocks/embed.ts';
import { editorMessages } from './editor-messages.ts';

interface EmbedFormProps {
  /** Gets the address of something that posts may show. */
  readonly onAddress: (address: string) => void;
  readonly onClose: () => void;
}

/** Asks for the address of a video. */
export function EmbedForm({ onAddress, onClose }: EmbedFormProps): ReactNode {
  const { language } = usePage();
  const { embed: messages } = editorMessages[language];
  const form = useForm({
    language,
    fields: ['address'],
    check: ({ address }) => (isEmbeddable(address) ? {} : { address: messages.mend }),
    send: async ({ address }) => onAddress(address.trim()),
  });
  return (
    <Dialog title={messages.title} language={language} onClose={onClose}>
      <form {...form.props} className="form">
        <TextField
          {...form.field('address')}
          label={messages.address}
          hint={messages.hint}
          type="url"
          inputMode="url"
          maxLength={textLimits.link}
          spellCheck={false}
        />
        <FormActions onCancel={onClose}>
          <SubmitButton isBusy={form.isBusy} busy={messages.put}>
            {messages.put}
          </SubmitButton>
        </FormActions>
      </form>
    </Dialog>
  );
}
