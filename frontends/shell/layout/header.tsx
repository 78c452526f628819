import { type Language, languageNames, languages } from '@hanji/frontend-kit/i18n/language';
import { loginFrom } from '@hanji/frontend-kit/login-address';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { Seal } from '@hanji/frontend-kit/ui/seal';
import { CircleUserRound, Menu, Moon, Search, Sun } from 'lucide-react';
import type { LayoutMessages } from './messages.ts';
import { pathOf, withQuery } from './page-address.ts';

interface HeaderProps {
  readonly title: string;
  /** Whether there is a login to lead to. */
  readonly withAccounts: boolean;
  readonly language: Language;
  readonly target: string;
  readonly messages: LayoutMessages;
}

/** The top of every page. Everything in it works without scripts; they only save the round trip. */
export function Header({ title, withAccounts, language, target, messages }: HeaderProps) {
  const path = pathOf(target);
  return (
    <header className="site-header">
      <div className="site-header-row">
        <a className="wordmark" href="/" aria-current={path === '/' ? 'page' : undefined}>
          <Seal />
          <span data-site="title">{title}</span>
        </a>
        <nav className="site-nav" aria-label={messages.mainNavigation}>
          <NavLink href="/posts" path={path}>
            {messages.posts}
          </NavLink>
          <NavLink href="/notices" path={path}>
            {messages.notices}
          </NavLink>
        </nav>
        <div className="site-tools">
          <a className="tool" href="/search" data-open="hanji-search" aria-label={messages.search} aria-keyshortcuts="Control+K Meta+K">
            <Icon of={Search} />
          </a>
          <LanguageLink language={language} target={target} />
          <ThemeSwitch target={target} messages={messages} />
          {withAccounts ? <AccountLink target={target} messages={messages} /> : null}
          <button type="button" className="tool tool-menu" popoverTarget="hanji-menu" aria-label={messages.menu}>
            <Icon of={Menu} size={20} />
          </button>
        </div>
      </div>
    </header>
  );
}

function NavLink({ href, path, children }: { readonly href: string; readonly path: string; readonly children: string }) {
  const isHere = path === href || path.startsWith(`${href}/`);
  return (
    <a href={href} aria-current={path === href ? 'page' : isHere ? 'true' : undefined}>
      {children}
    </a>
  );
}

function AccountLink({ target, messages }: { readonly target: string; readonly messages: LayoutMessages }) {
  return (
    <a className="tool" href={loginFrom(target)} data-account="menu" rel="nofollow" aria-label={messages.logIn}>
      <Icon of={CircleUserRound} />
    </a>
  );
}

function LanguageLink({ language, target }: { readonly language: Language; readonly target: string }) {
  const other = languages.find((candidate) => candidate !== language) ?? language;
  return (
    <a className="tool tool-text" href={withQuery(target, { lang: other })} lang={other} hrefLang={other} rel="nofollow">
      {languageNames[other]}
    </a>
  );
}

/** Two buttons of which the style sheet shows the one that changes something: only the reader's browser knows which. */
function ThemeSwitch({ target, messages }: { readonly target: string; readonly messages: LayoutMessages }) {
  return (
    <form className="theme-switch" action="/preferences" data-theme-form>
      <input type="hidden" name="return" value={target} />
      <button className="tool theme-to-dark" name="theme" value="dark" aria-label={messages.useDark}>
        <Icon of={Moon} />
      </button>
      <button className="tool theme-to-light" name="theme" value="light" aria-label={messages.useLight}>
        <Icon of={Sun} />
      </button>
    </form>
  );
}
