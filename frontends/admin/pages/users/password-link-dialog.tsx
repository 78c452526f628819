import type { PasswordLink } from '@hanji/contracts/api/users';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Dialog } from '@hanji/frontend-kit/controls/dialog';
import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { TextField } from '@hanji/frontend-kit/controls/text-field';
import { Moment } from '@hanji/frontend-kit/ui/time';
import { type ReactNode, useRef, useState } from 'react';
import { passwordLinkMessages } from './password-link-messages.ts';

interface PasswordLinkDialogProps {
  /** Of the one it is for. */
  readonly name: string;
  readonly link: PasswordLink;
  readonly onClose: () => void;
}

/** Shows a link to set a password, which is not to be had again, and copies it. */
export function PasswordLinkDialog({ name, link, onClose }: PasswordLinkDialogProps): ReactNode {
  const { language } = usePage();
  const messages = passwordLinkMessages[language];
  const field = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState('');
  const copy = async () => {
    // Browsers have no clipboard for sites without HTTPS, and may refuse it to others.
    const isCopied = await Promise.resolve()
      .then(() => navigator.clipboard.writeText(link.url))
      .then(
        () => true,
        () => false,
      );
    if (!isCopied) field.current?.querySelector('input')?.select();
    setTold(isCopied ? messages.copied : messages.notCopied);
  };
  return (
    <Dialog title={messages.title(name)} language={language} onClose={onClose}>
      <div className="form" ref={field}>
        <p>{messages.detail(name)}</p>
        <TextField name="link" label={messages.link} defaultValue={link.url} readOnly />
        <p className="field-hint">
          {messages.ends} <Moment at={link.expiresAt} />
        </p>
        <FormActions>
          <button type="button" className="button button-strong" onClick={() => void copy()}>
            {messages.copy}
          </button>
          <output>{told}</output>
        </FormActions>
      </div>
    </Dialog>
  );
}
