import type { PageLink } from '@hanji/frontend-kit/api/pages/list-page-links';
import { textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { LayoutMessages } from './messages.ts';
import { pathOf } from './page-address.ts';
import type { Site } from './page-input.ts';
import { Preferences } from './preferences.tsx';

interface FooterProps {
  readonly site: Site;
  /** The static pages that there are. */
  readonly pages: readonly PageLink[];
  /** Whether bug reports are taken. */
  readonly withAccounts: boolean;
  readonly language: Language;
  readonly target: string;
  readonly messages: LayoutMessages;
}

/** The bottom of every page. */
export function Footer({ site, pages, withAccounts, language, target, messages }: FooterProps) {
  return (
    <footer className="site-footer">
      <div className="site-footer-row">
        <div>
          <p className="site-footer-title" data-site="title">
            {site.title}
          </p>
          <p data-site="description">{site.description}</p>
        </div>
        <nav aria-label={site.title}>
          <p>
            <a href="/posts">{messages.posts}</a>
            <a href="/notices">{messages.notices}</a>
            <a href="/feed.xml">{messages.feed}</a>
            {withAccounts ? (
              <a href="/bug-report" rel="nofollow">
                {messages.reportBug}
              </a>
            ) : null}
          </p>
          {pages.length === 0 ? null : (
            <p>
              {pages.map((page) => (
                <PageAnchor key={page.id} page={page} path={pathOf(target)} />
              ))}
            </p>
          )}
        </nav>
        <Preferences language={language} target={target} messages={messages} />
      </div>
    </footer>
  );
}

function PageAnchor({ page, path }: { readonly page: PageLink; readonly path: string }) {
  const href = `/pages/${encodeURIComponent(page.slug)}`;
  return (
    <a href={href} lang={textLanguage(page.title)} aria-current={path === href ? 'page' : undefined}>
      {page.title}
    </a>
  );
}
