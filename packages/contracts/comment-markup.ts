/** A piece of a line of a comment. `href` is an http(s) address or a path on this site, never anything else. */
export type CommentInline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly CommentInline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly CommentInline[] };

/** A paragraph of a comment, or lines of code as they are. */
export type CommentBlock = { readonly kind: 'paragraph'; readonly children: readonly CommentInline[] } | { readonly kind: 'code-block'; readonly text: string };

const deepest = 6;
const escapable = /[\\`*_[\]()#+\-.!<>]/;

/**
 * Reads a comment's text: Markdown's links, emphasis and code, bare addresses, paragraphs and line breaks; everything else,
 * HTML too, is text. What comes out is safe to show as elements. Takes time in proportion to the text, whatever it is.
 */
export function parseComment(text: string): CommentBlock[] {
  const blocks: CommentBlock[] = [];
  let paragraph: string[] = [];
  const endParagraph = () => {
    const lines = paragraph.join('\n').trim();
    if (lines !== '') blocks.push({ kind: 'paragraph', children: parseInline(lines, 0) });
    paragraph = [];
  };
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^ {0,3}```[^`]*$/.test(line)) {
      endParagraph();
      const end = lines.findIndex((other, at) => at > index && /^ {0,3}```\s*$/.test(other));
      const last = end < 0 ? lines.length : end;
      blocks.push({ kind: 'code-block', text: lines.slice(index + 1, last).join('\n') });
      index = last;
    } else if (line.trim() === '') endParagraph();
    else paragraph.push(line);
  }
  endParagraph();
  return blocks;
}

/** The words of a comment without their markup, in one line: for previews. */
export function commentWords(text: string): string {
  const words = (pieces: readonly CommentInline[]): string =>
    pieces.map((piece) => (piece.kind === 'break' ? ' ' : 'text' in piece ? piece.text : words(piece.children))).join('');
  return parseComment(text)
    .map((block) => (block.kind === 'code-block' ? block.text : words(block.children)))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

interface Piece {
  readonly node: CommentInline;
  readonly end: number;
}

function parseInline(text: string, depth: number): CommentInline[] {
  const pieces: CommentInline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') pieces.push({ kind: 'text', text: plain });
    plain = '';
  };
  // Marks that nothing closes are not looked for again, or text made of them would take ever longer.
  const unclosed = new Set<string>();
  for (let at = 0; at < text.length;) {
    const piece = pieceAt(text, at, depth, unclosed);
    if (piece !== null) {
      flush();
      pieces.push(piece.node);
      at = piece.end;
    } else if (text[at] === '\\' && escapable.test(text[at + 1] ?? '')) {
      plain += text[at + 1];
      at += 2;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return pieces;
}

function pieceAt(text: string, at: number, depth: number, unclosed: Set<string>): Piece | null {
  const mark = text[at];
  if (mark === '\n') return { node: { kind: 'break' }, end: at + 1 };
  if (mark === '`') return codeAt(text, at, unclosed);
  if (mark === 'h' || mark === 'H') return addressAt(text, at);
  if (depth >= deepest) return null;
  if (mark === '[') return linkAt(text, at, depth, unclosed);
  if (mark === '*' || mark === '_') return emphasisAt(text, at, depth, unclosed);
  return null;
}

function codeAt(text: string, at: number, unclosed: Set<string>): Piece | null {
  const fence = /`+/y;
  fence.lastIndex = at;
  const ticks = fence.exec(text)?.[0] ?? '`';
  const end = find(text, ticks, at + ticks.length, unclosed);
  // A run is closed by one of the same length only; a longer one passes as text.
  if (end < 0 || text[end + ticks.length] === '`') return { node: { kind: 'text', text: ticks }, end: at + ticks.length };
  const code = text.slice(at + ticks.length, end).replaceAll('\n', ' ');
  return { node: { kind: 'code', text: code.trim() === '' ? code : code.replace(/^ (.*) $/, '$1') }, end: end + ticks.length };
}

function emphasisAt(text: string, at: number, depth: number, unclosed: Set<string>): Piece | null {
  const mark = text[at] ?? '';
  const delimiter = text[at + 1] === mark ? mark + mark : mark;
  const start = at + delimiter.length;
  const opens = /\S/.test(text[start] ?? '') && text[start] !== mark && !(mark === '_' && isWord(text[at - 1]));
  const end = opens ? find(text, delimiter, start + 1, unclosed) : -1;
  const closes = end > 0 && /\S/.test(text[end - 1] ?? '') && !(mark === '_' && isWord(text[end + delimiter.length]));
  if (!closes) return { node: { kind: 'text', text: delimiter }, end: start };
  return {
    node: { kind: delimiter.length === 2 ? 'strong' : 'emphasis', children: parseInline(text.slice(start, end), depth + 1) },
    end: end + delimiter.length,
  };
}

function linkAt(text: string, at: number, depth: number, unclosed: Set<string>): Piece | null {
  const middle = find(text, '](', at + 1, unclosed);
  const end = middle < 0 ? -1 : find(text, ')', middle, unclosed);
  if (end < 0) return null;
  const label = text.slice(at + 1, middle);
  const href = safeAddress(text.slice(middle + 2, end).trim());
  if (href === null || label.trim() === '' || label.includes('[')) return null;
  // A link within a link is none.
  const children = parseInline(label, depth + 1).map((piece): CommentInline => (piece.kind === 'link' ? { kind: 'text', text: piece.href } : piece));
  return { node: { kind: 'link', href, children }, end: end + 1 };
}

function addressAt(text: string, at: number): Piece | null {
  if (isWord(text[at - 1])) return null;
  const address = /https?:\/\/[^\s<>"`\]]+/iy;
  address.lastIndex = at;
  const run = address.exec(text)?.[0].replace(/(?<![.,;:!?'*_])[.,;:!?'*_]+$/, '');
  const found = run?.endsWith(')') === true && !run.includes('(') ? run.slice(0, -1) : run;
  const href = found === undefined ? null : safeAddress(found);
  return found === undefined || href === null ? null : { node: { kind: 'link', href, children: [{ kind: 'text', text: found }] }, end: at + found.length };
}

/** An http(s) address or a path on this site; null for all else, such as `javascript:` in any spelling. */
function safeAddress(address: string): string | null {
  if (/[\s\\]/.test(address)) return null;
  if (/^\/(?!\/)/.test(address)) return address;
  if (!/^https?:\/\//i.test(address)) return null;
  return URL.canParse(address) ? address : null;
}

function isWord(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{L}\p{N}_]/u.test(letter);
}

function find(text: string, what: string, from: number, unclosed: Set<string>): number {
  if (unclosed.has(what)) return -1;
  const at = text.indexOf(what, from);
  if (at < 0) unclosed.add(what);
  return at;
}
