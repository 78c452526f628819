import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Warn } from '../blog.ts';
import { embed } from '../html/frames.ts';
import { isHtmlElement } from '../html/html-elements.ts';
import { attribute, codeBlock, element, figure, textOf } from '../html/html-tree.ts';

/** `isInLine`: it stands among words. */
type Component = (node: Element, warn: Warn, isInLine: boolean) => ElementContent[];

/** Components whose content is shown letter by letter. */
export const verbatimComponents: ReadonlySet<string> = new Set(['TerminalBlock', 'Terminal', 'ConsoleBlock', 'ConsoleLogLine']);

const keep: Component = (node) => node.children;
const drop: Component = () => [];

/** Attributes in which components keep a title, and other words for readers. */
const titles = ['title', 'label', 'summary', 'heading', 'header', 'question'];
const words = ['subtitle', 'description', 'text', 'caption', 'answer', 'content'];

/** Its title and words in attributes, and its content. Within a line they are a part of it. */
const titled: Component = (node, _warn, isInLine) => {
  const title = titles.map((name) => attribute(node, name)).find((text) => text !== undefined);
  const others = words.flatMap((name) => attribute(node, name) ?? []);
  const address = attribute(node, 'href') ?? attribute(node, 'to') ?? attribute(node, 'link');
  const linked = (text: string): ElementContent => (address === undefined ? { type: 'text', value: text } : element('a', { href: address }, text));
  if (isInLine) {
    const line = [...(title === undefined ? [] : [linked(title)]), ...others.map((value): ElementContent => ({ type: 'text', value }))];
    return [...line.flatMap((part): ElementContent[] => [part, { type: 'text', value: ' ' }]), ...node.children];
  }
  const above = title === undefined ? [] : [element('p', {}, element('strong', {}, linked(title)))];
  return [...above, ...others.map((text) => element('p', {}, text)), ...asBlocks(node.children)];
};
/** Works with scripts only; what it is made from is shown. */
const flatten: Component = (node, warn, isInLine) => {
  warn('component-static', `<${node.tagName}>`);
  return titled(node, warn, isInLine);
};
/** Titles of tabs may stand in a list beside them (`items={['npm', 'pnpm']}`), which `mdx.ts` writes as `=npm` or `value=label`. */
const tabs: Component = (node, warn) => {
  const names = node.properties['items'];
  const parts = node.children.filter((child): child is Element => child.type === 'element' && /^tab(?:item|panel)?$/i.test(child.tagName));
  for (const [index, part] of parts.entries()) {
    const value = attribute(part, 'value');
    const listed = Array.isArray(names) ? (names.find((name) => value !== undefined && String(name).startsWith(`${value}=`)) ?? names[index]) : undefined;
    const label = listed === undefined ? value : String(listed).replace(/^[^=]*=/, '');
    if (label !== undefined && !titles.some((name) => attribute(part, name) !== undefined)) part.properties['label'] = label;
  }
  warn('component-static', `<${node.tagName}>`);
  return node.children;
};
/** Can be folded here as well. */
const folded: Component = (node) => {
  const title = titles.map((name) => attribute(node, name)).find((text) => text !== undefined);
  return title === undefined ? node.children : [element('details', {}, element('summary', {}, title), ...asBlocks(node.children))];
};
const callout =
  (label: string): Component =>
  (node) => {
    const type = attribute(node, 'type') ?? attribute(node, 'variant') ?? '';
    const kind = label === '' && /^[a-z]{3,12}$/i.test(type) && type !== 'default' ? `${type.charAt(0).toUpperCase()}${type.slice(1)}` : label || 'Note';
    const title = attribute(node, 'title') ?? attribute(node, 'label') ?? kind;
    return [element('blockquote', {}, element('p', {}, element('strong', {}, title)), ...asBlocks(node.children))];
  };
const terminal: Component = (node) => [codeBlock(`${linesOf(node)}\n`, 'bash')];
const consoleText: Component = (node) => [
  codeBlock(`${attribute(node, 'level') === undefined ? '' : `${attribute(node, 'level')}: `}${linesOf(node)}\n`, 'text'),
];
/** `<CodeBlock language="js" title="a.js">` of Docusaurus. */
const code: Component = (node) => {
  const title = attribute(node, 'title');
  const block = codeBlock(`${linesOf(node)}\n`, attribute(node, 'language') ?? attribute(node, 'lang'));
  return title === undefined ? [block] : [element('p', {}, element('strong', {}, title)), block];
};
const video: Component = (node, warn) => {
  const id = attribute(node, 'src') ?? attribute(node, 'url') ?? attribute(node, 'id') ?? attribute(node, 'videoId') ?? '';
  if (id === '') return node.children;
  return [embed(/^[\w-]{6,20}$/.test(id) ? `https://youtu.be/${id}` : id, warn, attribute(node, 'title'))];
};
const tweeted: Component = (node, warn) => {
  const id = attribute(node, 'id') ?? attribute(node, 'tweetId') ?? attribute(node, 'src') ?? attribute(node, 'url') ?? '';
  return id === '' ? node.children : [embed(/^\d+$/.test(id) ? `https://x.com/i/status/${id}` : id, warn)];
};
const gisted: Component = (node, warn) => {
  const id = attribute(node, 'id') ?? attribute(node, 'gistId') ?? attribute(node, 'src') ?? attribute(node, 'url') ?? '';
  return id === '' ? node.children : [embed(/^https?:/.test(id) ? id : `https://gist.github.com/${id}`, warn)];
};
const picture: Component = (node) => {
  const caption = attribute(node, 'caption');
  const image = element('img', { src: attribute(node, 'src'), alt: attribute(node, 'alt') ?? '', title: attribute(node, 'title') });
  return caption === undefined ? [image] : [figure(image, [{ type: 'text', value: caption }])];
};
/** A drawing that the docs of React keep under its name. */
const diagram: Component = (node) => {
  const name = attribute(node, 'name');
  if (name === undefined) return node.children;
  return [figure(element('img', { src: `/images/docs/diagrams/${name}.png`, alt: attribute(node, 'alt') ?? '' }), node.children)];
};

/** By name in lower case, since a text that is no valid MDX is read as HTML, which knows no capitals. */
const components: ReadonlyMap<string, Component> = new Map(
  Object.entries({
    intro: keep,
    deepdive: titled,
    codestep: keep,
    codediagram: keep,
    illustrationblock: keep,
    youwilllearn: keep,
    learnmore: keep,
    math: keep,
    mathi: keep,
    fullwidth: keep,
    steps: keep,
    step: titled,
    cards: keep,
    card: titled,
    linkcard: titled,
    cardgroup: keep,
    cardgrid: keep,
    columns: keep,
    column: keep,
    rsc: keep,
    canary: keep,
    experimental: keep,
    nextmajor: keep,
    fragment: keep,
    tabitem: titled,
    tabpanel: titled,
    accordions: keep,
    accordiongroup: keep,
    accordion: folded,
    accordionitem: folded,
    collapsible: folded,
    collapse: folded,
    expandable: folded,
    toggle: folded,
    spoiler: folded,
    badge: titled,
    button: titled,
    inlinetoc: drop,
    toc: drop,
    tableofcontents: drop,
    sandpack: flatten,
    sandpackrsc: flatten,
    challenges: flatten,
    recipes: flatten,
    solution: flatten,
    hint: flatten,
    packageimport: flatten,
    tabs,
    tab: titled,
    codegroup: flatten,
    codetabs: flatten,
    note: callout('Note'),
    info: callout('Info'),
    tip: callout('Tip'),
    pitfall: callout('Pitfall'),
    caution: callout('Caution'),
    warning: callout('Warning'),
    danger: callout('Danger'),
    deprecated: callout('Deprecated'),
    wip: callout('Under construction'),
    success: callout('Success'),
    important: callout('Important'),
    alertbox: callout(''),
    alert: callout(''),
    callout: callout(''),
    admonition: callout(''),
    aside: callout(''),
    notice: callout(''),
    codeblock: code,
    terminalblock: terminal,
    terminal,
    consoleblock: consoleText,
    consoleblockmulti: keep,
    consolelogline: consoleText,
    tweet: tweeted,
    twitter: tweeted,
    statictweet: tweeted,
    xpost: tweeted,
    gist: gisted,
    youtubeiframe: video,
    youtube: video,
    vimeo: video,
    video,
    image: picture,
    img: picture,
    lazyimage: picture,
    illustration: picture,
    diagram,
    diagramgroup: keep,
  }),
);

/** Whether a component of this name is known here. */
export function isComponent(name: string): boolean {
  return components.has(name.toLowerCase());
}

/** Turns components into HTML: known ones by their meaning, unknown ones into their content, with a warning. */
export function resolveComponents(tree: Root, warn: Warn): void {
  visit(tree, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined || isHtmlElement(node.tagName)) return undefined;
    if (node.tagName === 'svg' || node.tagName === 'math') return SKIP;
    const component = components.get(node.tagName.toLowerCase());
    const isInLine = parent.type === 'element' && /^(?:p|h[1-6]|td|th|li|span|a|strong|em|summary)$/.test(parent.tagName);
    if (component === undefined) warn('component-unknown', `<${node.tagName}>`);
    parent.children.splice(index, 1, ...(component ?? titled)(node, warn, isInLine));
    return [SKIP, index];
  });
}

/** Words alone are a paragraph. */
function asBlocks(children: ElementContent[]): ElementContent[] {
  const isLine = children.every(
    (child) => child.type === 'text' || (child.type === 'element' && /^(?:a|abbr|b|code|em|i|img|kbd|mark|s|span|strong|sub|sup|u)$/.test(child.tagName)),
  );
  return isLine && children.some((child) => child.type === 'element' || (child.type === 'text' && child.value.trim() !== ''))
    ? [element('p', {}, ...children)]
    : children;
}

function linesOf(node: Element): string {
  const only = node.children[0];
  return (node.children.length === 1 && only?.type === 'text' ? only.value : textOf(node)).replaceAll(/^\n+|\s+$/g, '');
}
