import type { Element, ElementContent } from 'hast';
import { bundledLanguages, createCssVariablesTheme, createHighlighter, type Highlighter, type ThemedToken } from 'shiki';
import { element } from './element.ts';

const theme = createCssVariablesTheme({ name: 'hanji', variablePrefix: '--', fontStyle: true });
const longestCode = 40_000;
const otherNames: Readonly<Record<string, string>> = {
  node: 'javascript',
  golang: 'go',
  text: '',
  txt: '',
  plain: '',
  plaintext: '',
  none: '',
  console: 'shellsession',
  terminal: 'shellsession',
  env: 'dotenv',
  rust_ignore: 'rust',
};

/** Whether a name of a language stands for none. */
export function isPlainText(name: string): boolean {
  return otherNames[name.toLowerCase()] === '';
}

let highlighter: Promise<Highlighter> | null = null;

function shiki(): Promise<Highlighter> {
  highlighter ??= createHighlighter({ themes: [theme], langs: [] });
  return highlighter;
}

/**
 * Lines of code as `<span class="line">` with one class per kind of token (`t-keyword`), coloured by the style sheet for
 * both themes. Unknown languages and very long code come out plain.
 */
export async function highlightCode(code: string, language: string | null): Promise<ElementContent[]> {
  const known = knownLanguage(language);
  if (known === null || code.length > longestCode) return plainLines(code);
  const shikiInstance = await shiki();
  if (!shikiInstance.getLoadedLanguages().includes(known)) await shikiInstance.loadLanguage(known);
  const lines = shikiInstance.codeToTokensBase(code, { lang: known, theme, tokenizeMaxLineLength: 1000, tokenizeTimeLimit: 1000 });
  return joinLines(lines.map((tokens) => tokens.map(tokenNode)));
}

/** Does beforehand what the first code block of a language would wait for. Resolves when done; unknown names are passed over. */
export async function warmHighlighter(languages: readonly string[]): Promise<void> {
  for (const language of languages) await highlightCode('const a = "b"; // c', language);
}

/** The grammar's name for what a fence calls itself (`ts`, `rust,ignore`, `node`); null where there is none. */
export function knownLanguage(language: string | null): keyof typeof bundledLanguages | null {
  const first = (language ?? '').toLowerCase().split(/[,\s{]/)[0] ?? '';
  const name = otherNames[first] ?? first;
  return Object.hasOwn(bundledLanguages, name) ? (name as keyof typeof bundledLanguages) : null;
}

function tokenNode(token: ThemedToken): ElementContent {
  const kind = /--token-([a-z-]+)/.exec(token.color ?? '')?.[1];
  const classes = [kind === undefined ? '' : `t-${kind}`, ((token.fontStyle ?? 0) & 1) === 1 ? 't-italic' : ''].filter((name) => name !== '');
  const text: ElementContent = { type: 'text', value: token.content };
  return classes.length === 0 ? text : element('span', { className: classes }, [text]);
}

function plainLines(code: string): ElementContent[] {
  return joinLines(code.split('\n').map((line) => [{ type: 'text', value: line }]));
}

function joinLines(lines: ElementContent[][]): Element['children'] {
  return lines.flatMap((tokens, index): ElementContent[] => [
    ...(index > 0 ? [{ type: 'text', value: '\n' } as const] : []),
    element('span', { className: ['line'] }, tokens),
  ]);
}
