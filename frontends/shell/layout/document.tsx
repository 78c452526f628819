import type { PageHead } from '@hanji/contracts/page-part';
import { Footer } from './footer.tsx';
import { Head } from './head.tsx';
import { Header } from './header.tsx';
import { layoutMessages } from './messages.ts';
import { MobileProfileModal } from './mobile-profile-modal.tsx';
import { pathOf } from './page-address.ts';
import { hasAccounts, type PageContent, type PageInput } from './page-input.ts';
import { PageMessageView } from './page-message.tsx';
import { asScriptText } from './script-text.ts';
import { SearchDialog } from './search-dialog.tsx';
import { Sidebar } from './sidebar.tsx';

/** Whether a page has the sidebar: lists do, articles have their table of contents there, applications need the room. */
export function hasSidebar(content: PageContent): boolean {
  return content.kind === 'message' || (content.head.type === 'website' && content.application === null);
}

/** A whole page. The theme attribute stands for "as the device says"; the server puts the reader's choice in its place. */
export function Document(input: PageInput) {
  const { site, language, target, content, facts, assets } = input;
  const messages = layoutMessages[language];
  const withSidebar = hasSidebar(content);
  const withAccounts = hasAccounts(input);
  return (
    <html lang={language} data-theme="system" data-zone={site.timeZone}>
      <Head site={site} head={headOf(input)} language={language} assets={assets} styles={content.kind === 'part' ? content.styles : []} />
      <body data-accounts={withAccounts ? '' : undefined}>
        <a className="skip-link" href="#hanji-content">
          {messages.skipToContent}
        </a>
        <Header title={site.title} withAccounts={withAccounts} language={language} target={target} messages={messages} />
        <div className={withSidebar ? 'page with-sidebar' : 'page'}>
          <Main content={content} language={language} target={target} />
          {withSidebar ? <Sidebar facts={facts} language={language} messages={messages} /> : null}
        </div>
        <Footer site={site} pages={facts.pages} withAccounts={withAccounts} language={language} target={target} messages={messages} />
        <MobileProfileModal facts={facts} withAccounts={withAccounts} language={language} target={target} messages={messages} />
        <SearchDialog messages={messages} />
        <script
          id="hanji-page"
          type="application/json"
          dangerouslySetInnerHTML={{ __html: asScriptText({ language, remotes: input.remotes, state: content.kind === 'part' ? content.state : null }) }}
        />
        <script type="module" src={assets.script} fetchPriority="low" />
      </body>
    </html>
  );
}

function Main({ content, language, target }: Pick<PageInput, 'content' | 'language' | 'target'>) {
  if (content.kind === 'message') {
    return (
      <main id="hanji-content" tabIndex={-1}>
        <PageMessageView message={content.message} language={language} target={target} />
      </main>
    );
  }
  return (
    <main
      id="hanji-content"
      tabIndex={-1}
      data-remote={content.remote}
      data-application={content.application ?? undefined}
      data-access={content.access ?? undefined}
      dangerouslySetInnerHTML={{ __html: content.html }}
    />
  );
}

function headOf({ content, language, target }: PageInput): PageHead {
  if (content.kind === 'part') return content.head;
  const { title, detail } = layoutMessages[language][content.message];
  return { title, description: detail, canonicalPath: pathOf(target), image: null, type: 'website', robots: 'noindex', properties: [], jsonLd: [], feeds: [] };
}
