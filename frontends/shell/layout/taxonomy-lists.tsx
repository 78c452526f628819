import type { Category, Tag } from '@hanji/contracts/api/taxonomy';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { LayoutMessages } from './messages.ts';

interface CategoryListProps {
  readonly categories: readonly Category[];
  readonly language: Language;
  readonly messages: LayoutMessages;
  /** Numbers of posts are left out where they would make every page depend on every post. */
  readonly showsCounts: boolean;
}

/** All categories as links. */
export function CategoryList({ categories, language, messages, showsCounts }: CategoryListProps) {
  return (
    <ul className="category-list">
      {categories.map((category) => (
        <li key={category.id}>
          <a href={`/categories/${encodeURIComponent(category.slug)}`}>{category.name}</a>
          {showsCounts ? (
            <span className="count" title={messages.postCount(category.postCount)}>
              {formatNumber(category.postCount, language)}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** The most used tags as links. */
export function TagList({ tags }: { readonly tags: readonly Tag[] }) {
  return (
    <ul className="tag-list">
      {tags.map((tag) => (
        <li key={tag.id}>
          <a href={`/tags/${encodeURIComponent(tag.slug)}`}>{tag.name}</a>
        </li>
      ))}
    </ul>
  );
}
