import { getLoginMethods } from '@hanji/frontend-kit/api/auth/get-login-methods';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { addressOnSite } from '@hanji/frontend-kit/browser/address-on-site';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { LoginMessages } from './login-messages.ts';

/** The way to Google, where the site has it set up. It stands last, so that its coming moves nothing. */
export function GoogleLogin({ messages, returnTo }: { readonly messages: LoginMessages; readonly returnTo: string | null }): ReactNode {
  const { api } = usePage();
  const { data } = useQuery({ queryKey: ['login-methods'], queryFn: () => getLoginMethods(api), staleTime: Number.POSITIVE_INFINITY });
  if (data?.google !== true) return null;
  const { pathname, search, hash } = new URL(addressOnSite(returnTo, location.origin));
  return (
    <div className="other-login">
      <p className="other-login-or">{messages.or}</p>
      <a className="button" href={`/api/auth/google?${new URLSearchParams({ returnTo: pathname + search + hash }).toString()}`}>
        {messages.withGoogle}
      </a>
    </div>
  );
}
