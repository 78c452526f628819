import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { settingsMessages } from './settings-messages.ts';

/** Tells accounts without a password that they have to log in anew, and leads there and back. */
export function FreshLogin(): ReactNode {
  const { language } = usePage();
  const messages = settingsMessages[language].freshLogin;
  return (
    <p>
      {messages.detail} <a href={`/api/auth/google?${new URLSearchParams({ returnTo: '/my/settings' }).toString()}`}>{messages.logIn}</a>
    </p>
  );
}
