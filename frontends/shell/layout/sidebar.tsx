import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { SiteFacts } from './site-facts.ts';
import { AuthorCard } from './author-card.tsx';
import type { LayoutMessages } from './messages.ts';
import { CategoryList, TagList } from './taxonomy-lists.tsx';

/** Beside lists on wide screens, below them on narrow ones: who writes here, and what about. */
export function Sidebar({ facts, language, messages }: { readonly facts: SiteFacts; readonly language: Language; readonly messages: LayoutMessages }) {
  const categories = facts.categories.filter((category) => category.postCount > 0);
  const tags = facts.tags.filter((tag) => tag.postCount > 0);
  return (
    <aside className="sidebar" aria-label={`${messages.author}, ${messages.categories}, ${messages.tags}`}>
      {facts.author === null ? null : <AuthorCard author={facts.author} label={messages.author} />}
      {categories.length === 0 ? null : (
        <section aria-labelledby="hanji-categories">
          <h2 id="hanji-categories" className="label">
            {messages.categories}
          </h2>
          <CategoryList categories={categories} language={language} messages={messages} showsCounts />
        </section>
      )}
      {tags.length === 0 ? null : (
        <section aria-labelledby="hanji-tags">
          <h2 id="hanji-tags" className="label">
            {messages.tags}
          </h2>
          <TagList tags={tags} />
        </section>
      )}
    </aside>
  );
}
