import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isTable } from '../is-table.ts';
import type { FrontMatter } from './front-matter.ts';
import { Fields, flagOf, textOf } from './fields.ts';

/** Settings of Obsidian that name the folder of models for new notes, and the field that does. */
const settings: readonly [file: string, field: string][] = [
  ['templates.json', 'folder'],
  ['plugins/templater-obsidian/data.json', 'templates_folder'],
];
const usualFolder = /^_?templates?$/i;
/** What only becomes a text when a note is made of it. */
const placeholder = /\{\{?\s*(?:date|time|title)\b[^{}]*\}|<%[-_*]?\s*tp\./i;

/** Whether a file is a model for new notes: by its path from the folder of the vault, and its head. */
export type IsTemplate = (path: string, head: Pick<FrontMatter, 'fields'>) => boolean;

/** What Obsidian keeps beside the notes of a folder; null: it is none of its own. */
export async function vaultIn(folder: string): Promise<IsTemplate | null> {
  const place = join(folder, '.obsidian');
  if ((await stat(place).catch(() => null))?.isDirectory() !== true) return null;
  const named = await Promise.all(settings.map(async ([file, field]) => folderIn(await readFile(join(place, file), 'utf8').catch(() => ''), field)));
  const folders = named.filter((name) => name !== '');
  return (path, { fields }) =>
    path
      .split('/')
      .slice(0, -1)
      .some((part) => usualFolder.test(part)) ||
    folders.some((name) => path.startsWith(`${name}/`)) ||
    hasPlaceholder(fields);
}

function folderIn(text: string, field: string): string {
  try {
    const read: unknown = JSON.parse(text);
    return (isTable(read) ? (textOf(read[field]) ?? '') : '').replaceAll(/^[./]+|\/+$/g, '');
  } catch {
    return '';
  }
}

/** Without quotes around it, YAML takes it for a table. */
function hasPlaceholder(fields: FrontMatter['fields']): boolean {
  return ['date', 'created', 'title', 'updated'].some((name) => placeholder.test(JSON.stringify(fields.get(name) ?? '')));
}

/** Fields by which notes are chosen for the web (Obsidian Publish, Digital Garden): where one is used, notes without it were not there. */
const chosenBy = ['publish', 'dgPublish'];

/** Whether a note says that it is to be published, or not. */
export function saysPublish({ fields }: Pick<FrontMatter, 'fields'>): boolean {
  return flagOf(new Fields(fields).any(...chosenBy)) !== undefined;
}
