import { getLoginMethods } from '@hanji/frontend-kit/api/auth/get-login-methods';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

const messages: Catalogue<string> = {
  ko: '이 사이트에는 아직 Google 로그인이 없습니다. 운영하는 사람이 GOOGLE_CLIENT_ID와 GOOGLE_CLIENT_SECRET을 설정해야 주인이 들어올 수 있습니다.',
  en: 'This site has no login by Google yet: owners can come in once whoever operates it sets GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET.',
};

/** Where accounts of an import wait for a login by Google that the site does not have: says so, and what it takes. */
export function WithoutGoogle(): ReactNode {
  const { api, language } = usePage();
  const { data } = useQuery({ queryKey: ['login-methods'], queryFn: () => getLoginMethods(api), staleTime: Number.POSITIVE_INFINITY });
  return data?.google === false ? <> {messages[language]}</> : null;
}
