import { codeAsBlanks } from './prose.ts';
import { withoutProtected } from './unseen-parts.ts';

/** What a text may ask for: fields of its site (undefined: its configuration is not known) and its own. */
export interface LiquidScope {
  readonly site: Readonly<Record<string, unknown>> | undefined;
  readonly page: Readonly<Record<string, unknown>>;
}

/** A text with its conditions decided. */
export interface DecidedText {
  readonly body: string;
  /** Parts that conditions switched off. */
  readonly off: readonly string[];
  /** False: whether a part was shown cannot be told; it stays in the text, with its tags. */
  readonly isSure: boolean;
}

interface Tag {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly rest: string;
}

/** A condition with its branches, the one behind `else` last. */
interface Block {
  readonly opening: Tag;
  readonly branches: { readonly tag: Tag; from: number; to: number; readonly blocks: Block[] }[];
  end: number;
}

/** Tags whose content is shown never, or as often as a list has entries that no file of the blog tells. */
const unknowable = /^(?:capture|for|tablerow|case|ifchanged|ifversion|set|macro|call|block)$/;

/** Decides the conditions of Liquid and Nunjucks in a text: `{% if site.notes %}…{% else %}…{% endif %}`, `{% unless true %}`. Code stays. */
export function withConditions(body: string, scope: LiquidScope): DecidedText {
  const decided = decidedBy(body, scope);
  return foreign.test(body) && foreign.test(codeAsBlanks(withoutProtected(decided.body))) ? { ...decided, isSure: false } : decided;
}

/** Conditions of Handlebars, Go, Svelte, Vue, Alpine, PHP, EJS, ERB and Blade: nobody decides them here. */
const foreign =
  /\{\{[<%~-]?\s*#?(?:if|unless|with|each|range)\s|\{\{~?#(?:has|is|match|get)\s|\{#(?:if|await|each)\s|<[a-z][^<>]*\s(?:v-(?:if|else-if|show)|x-(?:if|show)|:hidden)=|<\?(?:php)?\s+(?:if|switch)\b|<%[-_]?\s*(?:if|unless)\b|^[ \t]*@(?:if|unless|can|auth|guest|role|env)\s*\(|^[ \t]*@(?:auth|production)[ \t]*$/im;

function decidedBy(body: string, scope: LiquidScope): DecidedText {
  if (!/\{%-?\s*(?:if|unless|elsif|capture|for|case|tablerow|ifchanged|ifversion|set|macro|call|block)\b/.test(body)) return { body, off: [], isSure: true };
  const tags = tagsIn(body);
  const blocks = blocksOf(tags);
  const isUnknown = tags.some((tag) => unknowable.test(tag.name) && !isShown(tag, body, scope));
  if (blocks === null) return { body, off: [], isSure: false };
  const off: string[] = [];
  const written = shownOf(body, blocks, 0, body.length, scope, off);
  return { body: written.text, off, isSure: written.isSure && !isUnknown };
}

/** Whether what stands between a tag and its end was shown as far as anybody can tell. */
function isShown({ name, rest }: Tag, body: string, scope: LiquidScope): boolean {
  if (name === 'set') return rest.includes('=');
  // What is kept is shown where it is named.
  if (name === 'capture') return new RegExp(`\\{\\{-?\\s*${rest.replaceAll(/\W/g, '')}\\b|=\\s*${rest.replaceAll(/\W/g, '')}\\b`).test(body);
  if (name !== 'for' && name !== 'tablerow') return false;
  const list = valueOf(/\bin\s+(\S+)/.exec(rest)?.[1] ?? '', scope);
  return list === undefined || (Array.isArray(list.is) ? list.is.length > 0 : list.is !== null);
}

function tagsIn(body: string): Tag[] {
  const prose = codeAsBlanks(withoutProtected(body));
  return [...prose.matchAll(/(?<!\{)\{%-?\s*([a-z_]\w*)((?:"[^"]*"|'[^']*'|[^%"'])*?)-?%\}/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: match[1] ?? '',
    rest: (match[2] ?? '').trim(),
  }));
}

/** Null: a condition does not begin or end. */
function blocksOf(tags: readonly Tag[]): Block[] | null {
  const top: Block[] = [];
  const open: Block[] = [];
  for (const tag of tags) {
    const current = open.at(-1);
    const branch = current?.branches.at(-1);
    if (tag.name === 'if' || tag.name === 'unless') {
      const block: Block = { opening: tag, branches: [{ tag, from: tag.end, to: tag.end, blocks: [] }], end: tag.end };
      (branch?.blocks ?? top).push(block);
      open.push(block);
    } else if (/^(?:elsif|elif|elseif|else|endif|endunless)$/.test(tag.name)) {
      if (current === undefined || branch === undefined) {
        // `else` of other tags.
        if (tag.name === 'else') continue;
        return null;
      }
      branch.to = tag.start;
      if (tag.name.startsWith('end')) {
        current.end = tag.end;
        open.pop();
      } else current.branches.push({ tag, from: tag.end, to: tag.end, blocks: [] });
    }
  }
  return open.length > 0 ? null : top;
}

function shownOf(body: string, blocks: readonly Block[], from: number, to: number, scope: LiquidScope, off: string[]): { text: string; isSure: boolean } {
  let [text, at, isSure] = ['', from, true];
  for (const block of blocks) {
    text += body.slice(at, block.opening.start);
    at = block.end;
    const chosen = chosenOf(block, scope);
    if (chosen === 'unknown') {
      text += body.slice(block.opening.start, block.end);
      isSure = false;
      continue;
    }
    for (const branch of block.branches) {
      const inner = body.slice(branch.from, branch.to).trim();
      if (branch !== chosen && inner !== '') off.push(inner);
    }
    if (chosen === null) continue;
    const shown = shownOf(body, chosen.blocks, chosen.from, chosen.to, scope, off);
    text += shown.text;
    isSure &&= shown.isSure;
  }
  return { text: text + body.slice(at, to), isSure };
}

function chosenOf(block: Block, scope: LiquidScope): Block['branches'][number] | null | 'unknown' {
  for (const branch of block.branches) {
    const value = branch.tag.name === 'else' ? true : conditionOf(branch.tag.rest, scope);
    if (value === undefined) return 'unknown';
    if (value === (branch.tag.name !== 'unless')) return branch;
  }
  return null;
}

/** True or false; undefined: it asks for what is not known. */
function conditionOf(expression: string, scope: LiquidScope): boolean | undefined {
  const parts = expression.split(/\s+(and|or)\s+/);
  // Liquid reads from the right.
  let value = comparisonOf(parts.at(-1) ?? '', scope);
  for (let at = parts.length - 2; at > 0; at -= 2) {
    const left = comparisonOf(parts[at - 1] ?? '', scope);
    if (parts[at] === 'and') value = left === false || value === false ? false : left === undefined || value === undefined ? undefined : true;
    else value = left === true || value === true ? true : left === undefined || value === undefined ? undefined : false;
  }
  return value;
}

function comparisonOf(text: string, scope: LiquidScope): boolean | undefined {
  const negated = /^not\s+([^]+)$/.exec(text.trim());
  if (negated !== null) {
    const value = comparisonOf(negated[1] ?? '', scope);
    return value === undefined ? undefined : !value;
  }
  const [, left = '', operator, right = ''] = /^([^]+?)\s*(?:(==|!=|<>|contains)\s*([^]+))?$/.exec(text.trim()) ?? [];
  const [a, b] = [left, right].map((operand) => valueOf(operand.trim(), scope));
  if (a === undefined || (operator !== undefined && b === undefined)) return undefined;
  switch (operator) {
    case undefined:
      return a.is !== null && a.is !== false;
    case '==':
      return a.is === b?.is;
    case 'contains':
      return Array.isArray(a.is) ? a.is.includes(b?.is) : typeof a.is === 'string' && a.is.includes(String(b?.is));
    default:
      return a.is !== b?.is;
  }
}

/** What Jekyll itself knows of a site or page. */
const builtIn =
  /^(?:time|pages|posts|related_posts|static_files|html_pages|html_files|collections|data|documents|categories|tags|content|excerpt|url|id|date|path|dir|name|next|previous|slug|relative_path|collection|output|github)$/;

function valueOf(text: string, { site, page }: LiquidScope): { readonly is: unknown } | undefined {
  const literal = /^(?:"([^"]*)"|'([^']*)')$/.exec(text);
  if (literal !== null) return { is: literal[1] ?? literal[2] };
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { is: Number(text) };
  if (/^(?:true|false)$/i.test(text)) return { is: text.toLowerCase() === 'true' };
  if (/^(?:nil|null|none)$/i.test(text)) return { is: null };
  const [, root, path = ''] = /^(site|page)((?:\.[\w-]+)+)$/.exec(text) ?? [];
  const table = root === 'site' ? site : root === 'page' ? page : undefined;
  const names = path.slice(1).split('.');
  if (table === undefined || builtIn.test(names[0] ?? '')) return undefined;
  return {
    is:
      names.reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined), table) ??
      null,
  };
}
