import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Warn } from '../blog.ts';
import { embed } from '../html/frames.ts';
import { isHtmlElement } from '../html/html-elements.ts';
import { attribute, codeBlock, element, figure, textOf } from '../html/html-tree.ts';

type Component = (node: Element, warn: Warn) => ElementContent[];

/** Components whose content is shown letter by letter. */
export const verbatimComponents: ReadonlySet<string> = new Set(['TerminalBlock', 'Terminal', 'ConsoleBlock', 'ConsoleLogLine']);

const keep: Component = (node) => node.children;
const drop: Component = () => [];
/** Works with scripts only; what it is made from is shown. */
const flatten: Component = (node, warn) => {
  warn('component-static', `<${node.tagName}>`);
  return node.children;
};
const callout =
  (label: string): Component =>
  (node) => {
    const title = attribute(node, 'title') ?? label;
    return [element('blockquote', {}, element('p', {}, element('strong', {}, title)), ...node.children)];
  };
const terminal: Component = (node) => [codeBlock(`${linesOf(node)}\n`, 'bash')];
const consoleText: Component = (node) => [
  codeBlock(`${attribute(node, 'level') === undefined ? '' : `${attribute(node, 'level')}: `}${linesOf(node)}\n`, 'text'),
];
const video: Component = (node, warn) => {
  const id = attribute(node, 'src') ?? attribute(node, 'url') ?? attribute(node, 'id') ?? attribute(node, 'videoId') ?? '';
  if (id === '') return node.children;
  return [embed(/^[\w-]{6,20}$/.test(id) ? `https://youtu.be/${id}` : id, warn, attribute(node, 'title'))];
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
    deepdive: keep,
    codestep: keep,
    codediagram: keep,
    illustrationblock: keep,
    youwilllearn: keep,
    learnmore: keep,
    math: keep,
    mathi: keep,
    fullwidth: keep,
    steps: keep,
    step: keep,
    cards: keep,
    card: keep,
    columns: keep,
    column: keep,
    rsc: keep,
    canary: keep,
    experimental: keep,
    nextmajor: keep,
    fragment: keep,
    tabitem: keep,
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
    tabs: flatten,
    tab: flatten,
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
    alertbox: callout('Note'),
    alert: callout('Note'),
    callout: callout('Note'),
    admonition: callout('Note'),
    terminalblock: terminal,
    terminal,
    consoleblock: consoleText,
    consoleblockmulti: keep,
    consolelogline: consoleText,
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
    if (component === undefined) warn('component-unknown', `<${node.tagName}>`);
    parent.children.splice(index, 1, ...(component ?? keep)(node, warn));
    return [SKIP, index];
  });
}

function linesOf(node: Element): string {
  const only = node.children[0];
  return (node.children.length === 1 && only?.type === 'text' ? only.value : textOf(node)).replaceAll(/^\n+|\s+$/g, '');
}
