import { usePage } from '@hanji/frontend-kit/app/page-context';
import { ChoiceGroup } from '@hanji/frontend-kit/controls/choice-group';
import { languageNames, languages } from '@hanji/frontend-kit/i18n/language';
import { themes } from '@hanji/frontend-kit/theme';
import type { ReactNode } from 'react';
import { settingsMessages } from './settings-messages.ts';

/** Appearance and language. They are this browser's, and count at once. */
export function Preferences(): ReactNode {
  const { language, theme } = usePage();
  const messages = settingsMessages[language].preferences;
  return (
    <div className="form">
      <ChoiceGroup
        name="theme"
        legend={messages.theme}
        choices={themes.map((value) => ({ value, label: messages.themes[value] }))}
        value={theme.chosen}
        onChange={theme.choose}
      />
      <div className="field">
        <span className="field-label">{messages.language}</span>
        {/* Links, not radio buttons: another language is another page, and arrows must not open one. */}
        <p className="choices">
          {languages.map((choice) => (
            <a key={choice} className="choice" href={`?lang=${choice}`} lang={choice} hrefLang={choice} aria-current={choice === language ? 'true' : undefined}>
              {languageNames[choice]}
            </a>
          ))}
        </p>
      </div>
    </div>
  );
}
