import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { LayoutMessages } from './messages.ts';
import type { Site } from './page-input.ts';
import { Preferences } from './preferences.tsx';

/** The bottom of every page. */
export function Footer({
  site,
  language,
  target,
  messages,
}: {
  readonly site: Site;
  readonly language: Language;
  readonly target: string;
  readonly messages: LayoutMessages;
}) {
  return (
    <footer className="site-footer">
      <div className="site-footer-row">
        <div>
          <p className="site-footer-title">{site.title}</p>
          <p>{site.description}</p>
        </div>
        <nav aria-label={site.title}>
          <a href="/posts">{messages.posts}</a>
          <a href="/notices">{messages.notices}</a>
          <a href="/feed.xml">{messages.feed}</a>
          <a href="/bug-report" rel="nofollow">
            {messages.reportBug}
          </a>
        </nav>
        <Preferences language={language} target={target} messages={messages} />
      </div>
    </footer>
  );
}
