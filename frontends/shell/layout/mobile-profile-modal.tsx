import type { Language } from '@hanji/frontend-kit/i18n/language';
import { loginFrom } from '@hanji/frontend-kit/login-address';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { X } from 'lucide-react';
import type { SiteFacts } from './site-facts.ts';
import { AuthorCard } from './author-card.tsx';
import type { LayoutMessages } from './messages.ts';
import { Preferences } from './preferences.tsx';
import { CategoryList } from './taxonomy-lists.tsx';

interface MobileProfileModalProps {
  readonly facts: SiteFacts;
  /** Whether there is a login to lead to. */
  readonly withAccounts: boolean;
  readonly language: Language;
  readonly target: string;
  readonly messages: LayoutMessages;
}

/** What narrow screens have no room for: author, places, categories, preferences. A popover, so that it needs no script. */
export function MobileProfileModal({ facts, withAccounts, language, target, messages }: MobileProfileModalProps) {
  return (
    <dialog id="hanji-menu" className="menu-sheet" popover="auto" aria-label={messages.menu}>
      <div className="menu-sheet-top">
        <button type="button" className="tool" popoverTarget="hanji-menu" popoverTargetAction="hide" aria-label={messages.close}>
          <Icon of={X} size={20} />
        </button>
      </div>
      {facts.author === null ? null : <AuthorCard author={facts.author} label={`${messages.menu}: ${messages.author}`} />}
      <nav className="menu-places" aria-label={messages.menu}>
        <a href="/">{messages.home}</a>
        <a href="/posts">{messages.posts}</a>
        <a href="/notices">{messages.notices}</a>
        <a href="/search">{messages.search}</a>
        {withAccounts ? (
          <a href={loginFrom(target)} data-account="list" rel="nofollow">
            {messages.logIn}
          </a>
        ) : null}
      </nav>
      {facts.categories.length === 0 ? null : (
        <section>
          <h2 className="label">{messages.categories}</h2>
          <CategoryList categories={facts.categories} language={language} messages={messages} showsCounts={false} />
        </section>
      )}
      <Preferences language={language} target={target} messages={messages} />
    </dialog>
  );
}
