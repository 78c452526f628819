import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Leftover, OldRedirect } from '../blog.ts';
import { readYaml } from '../read-yaml.ts';

/** How Ghost calls the file of its redirects: JSON before version 3.42, either since. */
const names = ['redirects.json', 'redirects.yaml', 'redirects.yml'];

const JsonRule = z.looseObject({ from: z.string().min(1), to: z.string().min(1), permanent: z.boolean().nullish() });
const YamlRules = z.record(z.string(), z.record(z.string(), z.unknown()).nullable());

/** The redirects of a Ghost blog, and what of them could not be read. */
export interface GhostRedirects {
  readonly rules: readonly OldRedirect[];
  readonly leftovers: readonly Leftover[];
}

/** Whether a file is one of Ghost's redirects by its name. */
export function isRedirectsFile(file: string): boolean {
  return names.includes(basename(file).toLowerCase());
}

/** Reads the redirects beside an export, or in Ghost's `data` folder there. Broken rules cost themselves and are named. */
export async function readRedirectsBeside(exported: string): Promise<GhostRedirects> {
  const folder = dirname(exported);
  const files = [folder, join(folder, 'data')].flatMap((place) => names.map((name) => join(place, name))).filter((file) => existsSync(file));
  const read = await Promise.all(files.map(readRedirects));
  return { rules: read.flatMap((file) => file.rules), leftovers: read.flatMap((file) => file.leftovers) };
}

async function readRedirects(file: string): Promise<GhostRedirects> {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  try {
    return /\.json$/i.test(file) ? fromJson(JSON.parse(text), file) : fromYaml(readYaml(text), file);
  } catch (error) {
    return { rules: [], leftovers: [unreadable(file, error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error))] };
  }
}

/** `[{ "from": "/old", "to": "/new", "permanent": true }]` */
function fromJson(content: unknown, file: string): GhostRedirects {
  const rows = z.array(z.unknown()).parse(content);
  const rules: OldRedirect[] = [];
  const leftovers: Leftover[] = [];
  for (const [index, row] of rows.entries()) {
    const rule = JsonRule.safeParse(row);
    if (rule.success) rules.push({ from: rule.data.from, to: rule.data.to, isPermanent: rule.data.permanent === true });
    else leftovers.push(unreadable(file, `rule ${index + 1} has no "from" and "to"`));
  }
  return { rules, leftovers };
}

/** Rules below their status: `301: { /old: /new }`. */
function fromYaml(content: unknown, file: string): GhostRedirects {
  const rules: OldRedirect[] = [];
  const leftovers: Leftover[] = [];
  for (const [status, table] of Object.entries(content === null ? {} : YamlRules.parse(content))) {
    if (status !== '301' && status !== '302') leftovers.push(unreadable(file, `status ${status}`));
    else
      for (const [from, to] of Object.entries(table ?? {})) {
        if (typeof to === 'string' && to !== '') rules.push({ from, to, isPermanent: status === '301' });
        else leftovers.push(unreadable(file, `${from} has no target`));
      }
  }
  return { rules, leftovers };
}

function unreadable(file: string, why: string): Leftover {
  return { code: 'redirect-unreadable', detail: `${basename(file)}: ${why}`, count: 1 };
}
