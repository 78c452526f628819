import { z } from 'zod';
import { proseOfBlock } from '../html/prose.ts';

/** What a post of WordPress shows that is kept beside its content. */
export interface BesideContent {
  /** Post meta by key. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** Content of a reusable block by its number, as far as readers saw it. */
  reusable(id: string): string | undefined;
  /** Whether readers saw the text that a footnote belongs to. */
  isNoted(id: string): boolean;
}

const alone = /<!--\s+wp:([a-z][\w/-]*)\s+(?:(\{(?:(?!-->)[^])*\})\s+)?\/-->/g;
/** A block of a plugin whose content is empty, or begins with another block: it has no HTML of its own. */
const withoutHtml = /<!--\s+wp:([a-z][\w-]*\/[\w-]+)\s+(\{(?:(?!-->)[^])*\})\s+-->(?=\s*<!--\s+\/?wp:)/g;
const Attributes = z.record(z.string(), z.unknown());
const Footnotes = z.array(z.looseObject({ id: z.string(), content: z.string() }));
const deepest = 10;

/** Puts into the content of a post what WordPress put there when it was shown: reusable blocks, footnotes, fields that blocks are bound to, texts in attributes. */
export function expandBlocks(content: string, beside: BesideContent): string {
  const expanded = withReusableBlocks(withFormulas(content), beside, []).replaceAll(withoutHtml, (block: string, _name, json: string) =>
    withText(block, attributesOf(json)),
  );
  const whole = withBoundFields(expanded, beside);
  const notes = footnotes(beside.meta.get('footnotes')?.[0], (id) => beside.isNoted(id));
  const placed = whole.replaceAll(/<!--\s+wp:footnotes\b[^]*?\/-->/g, () => notes);
  // Readers of a post whose block for them was lost saw none, but their text is there.
  return placed === whole && notes !== '' ? `${whole}\n${notes}` : placed;
}

/** The block for formulas keeps its TeX in its attributes. */
function withFormulas(content: string): string {
  return content.replaceAll(
    /(<!--\s+wp:math\s+(\{(?:(?!-->)[^])*\})\s+-->[^]*?<math)(?![^<>]*data-latex)(?=[^]*?<!--\s+\/wp:math\s+-->)/g,
    (whole: string, start: string, json: string) => {
      const { latex } = attributesOf(json);
      return typeof latex === 'string' ? `${start} display="block" data-latex="${attributeText(latex)}"` : whole;
    },
  );
}

function withReusableBlocks(content: string, beside: BesideContent, around: readonly string[]): string {
  return content.replaceAll(alone, (block: string, name: string, json: string | undefined) => {
    const attributes = attributesOf(json);
    if (name !== 'block') return name.includes('/') ? withText(block, attributes) : block;
    const id = String(attributes['ref']);
    const text = around.includes(id) || around.length >= deepest ? undefined : beside.reusable(id);
    if (text === undefined) return block;
    return withReusableBlocks(withOverrides(text, attributes['content']), beside, [...around, id]);
  });
}

/** Texts of a plugin's block stand in its attributes where it has no content of its own. */
function withText(block: string, attributes: z.infer<typeof Attributes>): string {
  const { metadata: _metadata, lock: _lock, ...shown } = attributes;
  const texts = proseOfBlock(shown);
  if (texts.length === 0) return block;
  const written = `\n${texts.map(asParagraph).join('\n')}`;
  const [, name = ''] = /wp:(\S+)/.exec(block) ?? [];
  // Who may see the block may see its text, and nobody else.
  return block.endsWith('/-->') ? `${block.slice(0, -4)}-->${written}\n<!-- /wp:${name} -->` : `${block}${written}`;
}

/** A text of a plugin as HTML: a paragraph, unless it has blocks of its own. */
export function asParagraph(text: string): string {
  return /^\s*<(?:p|h\d|ul|ol|div|figure|table|blockquote|pre)\b/i.test(text) ? text : `<p>${text.trim().replaceAll(/\r?\n/g, '<br>')}</p>`;
}

/** A post may say other words than the reusable block has: by the names of the blocks in it. */
function withOverrides(text: string, overrides: unknown): string {
  const given = Attributes.safeParse(overrides);
  if (!given.success) return text;
  return replaceInner(text, ({ metadata }) => {
    const own = Attributes.safeParse(given.data[String(Attributes.safeParse(metadata).data?.['name'])]);
    return own.success && typeof own.data['content'] === 'string' ? own.data['content'] : undefined;
  });
}

const Bound = z.looseObject({
  bindings: z.looseObject({ content: z.looseObject({ source: z.literal('core/post-meta'), args: z.looseObject({ key: z.string() }) }) }),
});

/** Blocks bound to a field of the post showed that field in place of what stands in them. */
function withBoundFields(text: string, { meta }: BesideContent): string {
  return replaceInner(text, ({ metadata }) => {
    const bound = Bound.safeParse(metadata);
    return bound.success ? meta.get(bound.data.bindings.content.args.key)?.[0] : undefined;
  });
}

/** Replaces what stands in the one element of a block, where `inner` knows better. */
function replaceInner(text: string, inner: (attributes: z.infer<typeof Attributes>) => string | undefined): string {
  return text.replaceAll(
    /(<!--\s+wp:(paragraph|heading|button|list-item|verse)\s+(\{(?:(?!-->)[^])*\})\s+-->\s*<(\w+)[^>]*>)([^]*?)(<\/\4>\s*<!--\s+\/wp:\2\s+-->)/g,
    (whole: string, start: string, _name: string, json: string, _tag: string, _inner: string, end: string) => {
      const better = inner(attributesOf(json));
      return better === undefined ? whole : `${start}${better}${end}`;
    },
  );
}

function attributesOf(json: string | undefined): z.infer<typeof Attributes> {
  try {
    return Attributes.parse(JSON.parse(json ?? '{}'));
  } catch {
    return {};
  }
}

/** The notes of a post as the list that WordPress makes of them; empty when there are none. */
function footnotes(json: string | undefined, isNoted: (id: string) => boolean): string {
  const notes = ((): z.infer<typeof Footnotes> => {
    try {
      return Footnotes.parse(JSON.parse(json ?? '[]'));
    } catch {
      return [];
    }
  })();
  const items = notes
    .filter(({ id }) => isNoted(id))
    .map(({ id, content }) => `<li id="${attributeText(id)}">${content} <a href="#${attributeText(id)}-link">↩︎</a></li>`);
  return items.length === 0 ? '' : `<ol class="wp-block-footnotes">${items.join('')}</ol>`;
}

function attributeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
