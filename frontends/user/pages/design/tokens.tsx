import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { TitledSection } from '../../parts/titled-section.tsx';
import { designMessages } from './design-messages.ts';

const colours = ['paper', 'paper-deep', 'ink', 'ink-soft', 'ink-faint', 'rule', 'rule-strong', 'seal', 'mark', 'danger'];

/** Colours and type of `styles/tokens.css`. */
export function Tokens(): ReactNode {
  const { language } = usePage();
  const messages = designMessages[language];
  return (
    <>
      <TitledSection title={messages.colours}>
        <ul className="swatches">
          {colours.map((name) => (
            <li key={name}>
              <span className={`swatch swatch-${name}`} />
              <code>{name}</code>
            </li>
          ))}
        </ul>
      </TitledSection>
      <TitledSection title={messages.type}>
        <p className="type-title">{messages.sample}</p>
        <p>{messages.sample}</p>
        <p className="field-hint">{messages.sample}</p>
        <p className="label">{messages.sample}</p>
        <p className="type-serif" lang="en">
          {designMessages.en.sample}
        </p>
      </TitledSection>
    </>
  );
}
