import type { PasswordLink, User } from '@hanji/contracts/api/users';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type ReactNode, useState } from 'react';
import { makePasswordLink } from '../../api/users/make-password-link.ts';
import { PasswordLinkDialog } from './password-link-dialog.tsx';
import { passwordLinkMessages } from './password-link-messages.ts';

/** Makes a link to set a password once the admin has said so. `dialog` shows it, wherever it is put. */
export function usePasswordLink({ id, name }: Pick<User, 'id' | 'name'>): { readonly make: () => Promise<void>; readonly dialog: ReactNode } {
  const { api, ask, language, showToast } = usePage();
  const messages = passwordLinkMessages[language];
  const [link, setLink] = useState<PasswordLink | null>(null);
  const make = async () => {
    if (!(await ask({ title: messages.ask(name), detail: messages.askDetail(name), confirm: messages.make }))) return;
    try {
      setLink(await makePasswordLink(api, id));
    } catch (error) {
      showToast({ kind: 'error', text: describeFailure(error, language) });
    }
  };
  return { make, dialog: link === null ? null : <PasswordLinkDialog name={name} link={link} onClose={() => setLink(null)} /> };
}
