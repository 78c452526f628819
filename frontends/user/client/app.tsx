import { usePage } from '@hanji/frontend-kit/app/page-context';
import { parseWithoutEval } from '@hanji/frontend-kit/browser/parse-without-eval';
import { LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { useLocation } from 'react-router';
import { findPlace, type Place } from '../pages/places.ts';

parseWithoutEval();

/** Each page is a script of its own: nobody loads the settings in order to log in. */
const pages: Readonly<Record<Place, ComponentType>> = {
  login: lazy(() => import(/* webpackChunkName: "login" */ '../pages/login/login-page.tsx')),
  newPassword: lazy(() => import(/* webpackChunkName: "new-password" */ '../pages/new-password/new-password-page.tsx')),
  bookmarks: lazy(() => import(/* webpackChunkName: "my-bookmarks" */ '../pages/my-bookmarks/my-bookmarks-page.tsx')),
  comments: lazy(() => import(/* webpackChunkName: "my-comments" */ '../pages/my-comments/my-comments-page.tsx')),
  settings: lazy(() => import(/* webpackChunkName: "my-settings" */ '../pages/my-settings/my-settings-page.tsx')),
  bugReport: lazy(() => import(/* webpackChunkName: "bug-report" */ '../pages/bug-report/bug-report-page.tsx')),
  bugReports: lazy(() => import(/* webpackChunkName: "bug-report-list" */ '../pages/bug-report-list/bug-report-list-page.tsx')),
  design: lazy(() => import(/* webpackChunkName: "design" */ '../pages/design/design-page.tsx')),
};

/** The user micro-frontend in the browser: the page that the address names. */
export default function UserApplication(): ReactNode {
  const { language } = usePage();
  const place = findPlace(useLocation().pathname);
  if (place === null) return null;
  const Page = pages[place];
  return (
    <Suspense fallback={<LoadingState language={language} />}>
      <Page />
    </Suspense>
  );
}
