import { type Language, languageNames, languages } from '@hanji/frontend-kit/i18n/language';
import { themes } from '@hanji/frontend-kit/theme';
import type { LayoutMessages } from './messages.ts';
import { withQuery } from './page-address.ts';

/** Appearance and language, each with all its choices in words. */
export function Preferences({ language, target, messages }: { readonly language: Language; readonly target: string; readonly messages: LayoutMessages }) {
  return (
    <div className="preferences">
      <form action="/preferences" data-theme-form>
        <span className="preferences-name">{messages.theme}</span>
        <input type="hidden" name="return" value={target} />
        {themes.map((theme) => (
          <button key={theme} className={`choice theme-choice-${theme}`} name="theme" value={theme}>
            {messages.themes[theme]}
          </button>
        ))}
      </form>
      <p>
        <span className="preferences-name">{messages.language}</span>
        {languages.map((choice) => (
          <a
            key={choice}
            className="choice"
            href={withQuery(target, { lang: choice })}
            lang={choice}
            hrefLang={choice}
            rel="nofollow"
            aria-current={choice === language ? 'true' : undefined}
          >
            {languageNames[choice]}
          </a>
        ))}
      </p>
    </div>
  );
}
