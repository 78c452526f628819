import type { Element, ElementContent } from 'hast';
import { setImmediate } from 'node:timers/promises';
import { bundledLanguages, createCssVariablesTheme, createHighlighter, type GrammarState, type Highlighter, type ThemedToken } from 'shiki';
import { element } from './element.ts';

const theme = createCssVariablesTheme({ name: 'hanji', variablePrefix: '--', fontStyle: true });
const longestCode = 40_000;
/** Characters of a line that is coloured; what is longer was written by a program. Some grammars take the square of a line's length. */
const longestLine = 400;
/** Milliseconds that one line may take, of which the first of a language takes the most; the rest of it stays plain. */
const lineMs = 1000;
/** Lines that are coloured at once, before anybody else has a turn. */
const linesAtOnce = 5;
/** Milliseconds that the code of one article may take together; a book of it takes a part of that. */
const articleMs = 10_000;

/** What is left of the time for the code of an article. */
export class ColouringTime {
  #leftMs = articleMs;

  get isOver(): boolean {
    return this.#leftMs <= 0;
  }

  /** Does work, and takes the time that it took off what is left. */
  spend<T>(work: () => T): T {
    const begin = performance.now();
    try {
      return work();
    } finally {
      this.#leftMs -= performance.now() - begin;
    }
  }
}
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
 * both themes. Unknown languages and very long code come out plain, and so does what is left when the time is over: code can be written so that
 * its grammar takes minutes.
 */
export async function highlightCode(code: string, language: string | null, time = new ColouringTime()): Promise<ElementContent[]> {
  const known = knownLanguage(language);
  if (known === null || code.length > longestCode || time.isOver) return plainLines(code);
  const shikiInstance = await shiki();
  if (!shikiInstance.getLoadedLanguages().includes(known)) await shikiInstance.loadLanguage(known);
  const lines = code.split(/\r?\n/);
  const coloured: ThemedToken[][] = [];
  let grammarState: GrammarState | undefined;
  while (coloured.length < lines.length && !time.isOver) {
    const some = lines.slice(coloured.length, coloured.length + linesAtOnce).join('\n');
    const tokens = time.spend(() => shikiInstance.codeToTokensBase(some, { ...options, lang: known, ...(grammarState === undefined ? {} : { grammarState }) }));
    coloured.push(...tokens);
    grammarState = shikiInstance.getLastGrammarState(tokens);
    if (coloured.length < lines.length) await setImmediate();
  }
  const plain = lines.slice(coloured.length).map((line): ElementContent[] => [{ type: 'text', value: line }]);
  return joinLines([...coloured.map((tokens) => tokens.map(tokenNode)), ...plain]);
}

const options = { theme, tokenizeMaxLineLength: longestLine, tokenizeTimeLimit: lineMs } as const;

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
