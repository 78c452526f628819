import type { Program } from './program.ts';
import { fence } from './tag-content.ts';
import { outsideBlocks, outsideCode, withCodeAside } from './prose.ts';

const attribute = String.raw`(?:[.#][\w:-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"'|]+))`;
const attributes = String.raw`\{:?[ \t]*${attribute}(?:[ \t]+(?:${attribute}|[a-z][\w-]*))*[ \t]*\}`;
const ofHeading = new RegExp(String.raw`^([ \t]{0,3}#{1,6}[ \t].*?)[ \t]*(${attributes})[ \t]*$`, 'gm');
const onOwnLine = new RegExp(String.raw`^[ \t>]*${attributes}[ \t]*$\n?`, 'gm');
/** Behind a link, a picture, code or words that are emphasised; several may follow one another. */
const behind = new RegExp(String.raw`(?<=[)\]*_:>\uE004])(?:[ \t]?${attributes})+`, 'g');
/** Programs whose attributes look otherwise, or that have none. */
const withOwnAttributes: ReadonlySet<Program | undefined> = new Set(['jekyll', 'hexo', 'docusaurus', 'obsidian']);
/** Programs that read what PyMdown Extensions read, or may do so. */
const withExtensions: ReadonlySet<Program | undefined> = new Set([undefined, 'mkdocs', 'pelican']);

/**
 * Reads what Python-Markdown and its kin (PyMdown Extensions of MkDocs, markdown-it of VitePress) have beyond Markdown: attributes (`{ .wide }`), languages of code
 * as classes (```` ``` { .js }````), marks for a table of contents, keys (`++ctrl+c++`), blocks (`/// note`), signs of themes, `==marked==`, `x^2^`.
 */
export function readPythonMarkdown(body: string, program: Program | undefined): string {
  if (!/[{^[]|:::|#!|\+\+|\/{3}|==|:[a-z]+-/.test(body)) return body;
  const withLanguages = body.replaceAll(
    /^([ \t>]*)(`{3,}|~{3,})[ \t]*\{[ \t]*\.(?!none\b)([\w+#-]+)([^{}\n]*)\}[ \t]*$/gm,
    (_, indent: string, marks: string, language: string, rest: string) => `${indent}${marks}${language}${rest.replaceAll(/[ \t]+[.#][\w-]+/g, '').trimEnd()}`,
  );
  const fenced = outsideBlocks(withLanguages, withFences);
  const listed = outsideBlocks(fenced, (text) => withoutContents(text));
  const attributed = withOwnAttributes.has(program) ? listed : withCodeAside(listed, withoutAttributes);
  if (!withExtensions.has(program)) return attributed;
  const blocks = outsideBlocks(attributed, readBlocks);
  return outsideCode(program === 'mkdocs' ? outsideCode(blocks, withoutSigns) : blocks, (text) => readInline(text, program));
}

/** `    :::python` above indented code names its language (CodeHilite); closed by colons it is a box. */
function withFences(text: string): string {
  return text.replaceAll(
    /(?<=^|\n[ \t]*\n)( {4}|\t)(?::::|#!)([a-z][\w+#-]*)[ \t]*\n((?:\1.*(?:\n|$)|[ \t]*\n(?=\1))+)/g,
    (whole, indent: string, language: string, code: string) =>
      new RegExp(`^${indent}[ \\t]*:::[ \\t]*$`, 'm').test(code) ? whole : `${fence(language, code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''))}\n`,
  );
}

/** `[TOC]`, `[[toc]]` on a line of their own: the site makes its own table of contents. */
function withoutContents(text: string): string {
  return text.replaceAll(/^[ \t]{0,3}(?:\[TOC\]|\[\[_?toc_?\]\]|\$\{toc\}|@\[toc\](?:\([^()\n]*\))?)[ \t]*$\n?/gim, (line, at: number) =>
    /^\s*\[toc\]/i.test(line) && /^[ \t]{0,3}\[toc\]:/im.test(text.slice(at)) ? line : '',
  );
}

function withoutAttributes(text: string): string {
  return text
    .replaceAll(ofHeading, (_, heading: string, given: string) => {
      const id = /#([\w:-]+)/.exec(given)?.[1];
      return id === undefined ? heading : `${heading} {#${id}}`;
    })
    .replaceAll(onOwnLine, '')
    .replaceAll(behind, '');
}

/** `/// note | Title` … `///`: boxes become directives, what else there is keeps its text. */
function readBlocks(text: string): string {
  if (!/^[ \t]*\/{3,}[ \t]*$/m.test(text)) return text;
  return text.replaceAll(
    /^([ \t]*)(\/{3,})[ \t]*(?:([a-z][\w-]*)[ \t]*(?:\|[ \t]*(.*))?)?\n?((?:[ \t]{4}[\w-]+:.*(?:\n|$))*)/gim,
    (whole, indent: string, slashes: string, name: string | undefined, title: string | undefined, options: string) => {
      const end = whole.endsWith('\n') ? '\n' : '';
      if (name === undefined) return `${indent}${slashes.replaceAll('/', ':')}${end}${options}`;
      const given = title === undefined || title.trim() === '' ? '' : `[${title.trim()}]`;
      return `${indent}${slashes.replaceAll('/', ':')} ${name}${given}${end}`;
    },
  );
}

/** `:material-check:`: a theme's pictures of a line's height, which say nothing. */
function withoutSigns(text: string): string {
  return text.replaceAll(/(?<![\w:]):(?:material|fontawesome|octicons|simple)-[a-z\d-]+:[ \t]?/g, '');
}

const keys: ReadonlyMap<string, string> = new Map([
  ...'ctrl alt shift cmd option win meta fn tab esc enter space backspace delete insert home end up down left right'
    .split(' ')
    .map((name): [string, string] => [name, `${name.charAt(0).toUpperCase()}${name.slice(1)}`]),
  ...Array.from({ length: 12 }, (_, index): [string, string] => [`f${index + 1}`, `F${index + 1}`]),
  ['control', 'Ctrl'],
  ['command', 'Cmd'],
  ['windows', 'Win'],
  ['escape', 'Esc'],
  ['return', 'Return'],
  ['del', 'Del'],
  ['ins', 'Ins'],
  ['pg-up', 'Page Up'],
  ['page-up', 'Page Up'],
  ['pg-down', 'Page Down'],
  ['page-down', 'Page Down'],
  ['arrow-up', 'Up'],
  ['arrow-down', 'Down'],
  ['arrow-left', 'Left'],
  ['arrow-right', 'Right'],
  ['caps-lock', 'Caps Lock'],
  ['print-screen', 'Print Screen'],
]);

function readInline(text: string, program: Program | undefined): string {
  return text
    .replaceAll(/(?<![\w+{])\+\+((?:"[^"\n]+"|[\w-]+)(?:\+(?:"[^"\n]+"|[\w-]+))*)\+\+(?![\w+])/g, (whole, combination: string) => {
      const names = combination.match(/"[^"]+"|[\w-]+/g) ?? [];
      const isSure = names.some((name) => keys.has(name.toLowerCase())) || program === 'mkdocs';
      return isSure ? names.map((name) => `<kbd>${keyName(name)}</kbd>`).join('+') : whole;
    })
    .replaceAll(/(?<![=\w])==(?=[^\s=])([^=\n]*[^\s=])==(?![=\w])/g, '<mark>$1</mark>')
    .replaceAll(/\^\^(?=\S)([^^\n]*\S)\^\^/g, '<ins>$1</ins>')
    .replaceAll(/(?<=[\p{L}\p{N})])\^([\p{L}\p{N}+-]{1,12})\^(?!\^)/gu, '<sup>$1</sup>')
    .replaceAll(/(?<=[\p{L}\p{N})])(?<!~)~([\p{L}\p{N}+-]{1,12})~(?!~)/gu, '<sub>$1</sub>');
}

function keyName(name: string): string {
  const plain = name.replaceAll('"', '');
  return keys.get(plain.toLowerCase()) ?? (plain.length === 1 ? plain.toUpperCase() : plain);
}
