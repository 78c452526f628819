import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Field } from '@hanji/frontend-kit/controls/field';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { categoryMessages } from './category-messages.ts';
import { contrastOf, useOfContrast } from './contrast.ts';

interface ColorFieldProps {
  readonly name: string;
  readonly error: string | undefined;
  readonly known: string | null;
}

/** A colour, typed or picked, with how well it is seen on the paper of both themes; empty for none. */
export function ColorField({ known, ...props }: ColorFieldProps): ReactNode {
  const messages = categoryMessages[usePage().language];
  const [typed, setTyped] = useState(known ?? '');
  const color = colorOf(typed);
  return (
    <div className="color-field">
      <Field {...props} label={messages.color} hint={messages.colorHint} optional={messages.optional}>
        {(control) => (
          <span className="color-inputs">
            <input
              {...control}
              className="input"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
            <input type="color" aria-label={messages.pickColor} value={color ?? '#7a7468'} onChange={(event) => setTyped(event.target.value)} />
          </span>
        )}
      </Field>
      {color === null ? null : (
        <div className="color-samples">
          <ColorSample color={color} theme="light" />
          <ColorSample color={color} theme="dark" />
        </div>
      )}
    </div>
  );
}

/** What was typed as a colour; null where it is none. */
export function colorOf(typed: string): string | null {
  const color = typed.trim().toLowerCase();
  return /^#[0-9a-f]{6}$/.test(color) ? color : null;
}

function ColorSample({ color, theme }: { readonly color: string; readonly theme: 'light' | 'dark' }): ReactNode {
  const { language } = usePage();
  const messages = categoryMessages[language];
  const paper = useRef<HTMLDivElement>(null);
  const [contrast, setContrast] = useState(1);
  useLayoutEffect(() => {
    // The theme's own paper, as the browser shows it.
    if (paper.current !== null) setContrast(contrastOf(color, getComputedStyle(paper.current).backgroundColor));
  }, [color]);
  return (
    <div ref={paper} className={`color-sample color-sample-${theme}`}>
      <p aria-hidden="true">
        <span className="category-dot" style={{ background: color }} />
        {/* Drawn: a sample that is too faint is no text that somebody has to read. */}
        <svg className="color-word" height="24" width="60">
          <text x="0" y="18" style={{ fill: color }}>
            {messages.sampleText}
          </text>
        </svg>
      </p>
      <p>
        {messages.samples[theme]}: {formatNumber(Math.floor(contrast * 10) / 10, language)} : 1, {messages.uses[useOfContrast(contrast)]}
      </p>
    </div>
  );
}
