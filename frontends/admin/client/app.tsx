import { usePage } from '@hanji/frontend-kit/app/page-context';
import { parseWithoutEval } from '@hanji/frontend-kit/browser/parse-without-eval';
import { LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { useLocation } from 'react-router';
import { AdminLayout } from '../parts/admin-layout.tsx';
import { findPlace, type Place } from '../pages/places.ts';

parseWithoutEval();

// One page for both places: a text that gets another address stays open, with what its author is at.
const PostEditorPage = lazy(() => import(/* webpackChunkName: "editor" */ '../pages/editor/post-editor-page.tsx'));
const pageEditor = () => import(/* webpackChunkName: "page-editor" */ '../pages/page-editor/page-editor-page.tsx');

/** Each page is a script of its own: nobody loads the editor in order to answer a comment. */
const pages: Readonly<Record<Place, ComponentType>> = {
  dashboard: lazy(() => import(/* webpackChunkName: "dashboard" */ '../pages/dashboard/dashboard-page.tsx')),
  posts: lazy(() => import(/* webpackChunkName: "posts" */ '../pages/posts/posts-page.tsx')),
  newPost: PostEditorPage,
  editPost: PostEditorPage,
  drafts: lazy(() => import(/* webpackChunkName: "drafts" */ '../pages/drafts/drafts-page.tsx')),
  categories: lazy(() => import(/* webpackChunkName: "categories" */ '../pages/categories/categories-page.tsx')),
  tags: lazy(() => import(/* webpackChunkName: "tags" */ '../pages/tags/tags-page.tsx')),
  comments: lazy(() => import(/* webpackChunkName: "comments" */ '../pages/comments/comments-page.tsx')),
  users: lazy(() => import(/* webpackChunkName: "users" */ '../pages/users/users-page.tsx')),
  pages: lazy(() => import(/* webpackChunkName: "pages" */ '../pages/pages/pages-page.tsx')),
  newPage: lazy(pageEditor),
  editPage: lazy(pageEditor),
  analytics: lazy(() => import(/* webpackChunkName: "analytics" */ '../pages/analytics/analytics-page.tsx')),
  management: lazy(() => import(/* webpackChunkName: "management" */ '../pages/management/management-page.tsx')),
  identity: lazy(() => import(/* webpackChunkName: "identity" */ '../pages/management/identity/identity-page.tsx')),
  backups: lazy(() => import(/* webpackChunkName: "backups" */ '../pages/management/backups/backups-page.tsx')),
  orphanImages: lazy(() => import(/* webpackChunkName: "orphan-images" */ '../pages/management/images/orphan-images-page.tsx')),
  deadLetters: lazy(() => import(/* webpackChunkName: "dead-letters" */ '../pages/management/dead-letters/dead-letters-page.tsx')),
  imports: lazy(() => import(/* webpackChunkName: "imports" */ '../pages/management/imports/imports-page.tsx')),
  exports: lazy(() => import(/* webpackChunkName: "exports" */ '../pages/management/exports/exports-page.tsx')),
  status: lazy(() => import(/* webpackChunkName: "status" */ '../pages/management/status/status-page.tsx')),
  releases: lazy(() => import(/* webpackChunkName: "releases" */ '../pages/management/releases/releases-page.tsx')),
  bugReports: lazy(() => import(/* webpackChunkName: "bug-reports" */ '../pages/management/bug-reports/bug-reports-page.tsx')),
};

/** The administration in the browser: the page that the address names, in its layout. */
export default function AdminApplication(): ReactNode {
  const { language } = usePage();
  const place = findPlace(useLocation().pathname);
  if (place === null) return null;
  const Page = pages[place];
  return (
    <AdminLayout place={place}>
      <Suspense fallback={<LoadingState language={language} />}>
        <Page />
      </Suspense>
    </AdminLayout>
  );
}
