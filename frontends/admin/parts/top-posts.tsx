import type { TopPosts as ReadMost } from '@hanji/contracts/api/statistics';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { editPostPath } from '../pages/places.ts';

/** Posts that were read, with how often. */
export function TopPosts({ posts }: { readonly posts: ReadMost['items'] }): ReactNode {
  const { language } = usePage();
  return (
    <ol className="top-posts">
      {posts
        .filter(({ viewCount }) => viewCount > 0)
        .map(({ id, slug, title, viewCount }) => (
          <li key={id}>
            <Link to={editPostPath(slug)}>{title}</Link>
            <span className="figure">{formatNumber(viewCount, language)}</span>
          </li>
        ))}
    </ol>
  );
}
