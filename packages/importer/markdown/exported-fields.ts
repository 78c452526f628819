import { withoutNotes } from './config-text.ts';
import { codeAsBlanks } from './prose.ts';

/** `export const meta = { draft: true }`, as posts in MDX have it where others have front matter. */
const tables =
  /^export\s+const\s+(?:meta|metadata|frontmatter|frontMatter|post|config)\s*(?::[^=]+)?=\s*\{([^]*?)^\s*\};?[ \t]*$|^export\s+const\s+(?:meta|metadata|frontmatter|frontMatter|post|config)\s*(?::[^=]+)?=\s*\{(.*)\};?[ \t]*$/gm;
const single = /^export\s+const\s+(\w+)\s*(?::[^=]+)?=\s*(true|false|'[^'\n]*'|"[^"\n]*"|\d+);?[ \t]*$/gm;
const field = /(?:^|[,{\s])['"]?(\w+)['"]?\s*:\s*(true|false|'[^'\n]*'|"[^"\n]*"|\d+)/g;

/** What such a table says of a post beside its readers. */
const told =
  /^(?:title|subtitle|description|summary|excerpt|date|published(?:At|Date|On)?|pubDate|updated(?:At|Date)?|author|slug|tags|category|image|cover|lang)$/;

/** Whether an exported field with this name tells something of the post, and is no value that its text works with. */
export function tellsOfPost(name: string): boolean {
  return told.test(name);
}

/** Fields that a text of MDX exports, as far as they are written out. */
export function exportedFields(body: string): ReadonlyMap<string, unknown> {
  if (!/^export\s+const\s/m.test(body)) return new Map();
  const code = withoutNotes(codeAsBlanks(body));
  const inner = [...code.matchAll(tables)].map((match) => match[1] ?? match[2] ?? '').join(',');
  return new Map([...code.matchAll(single), ...inner.matchAll(field)].map(([, name = '', value = '']): [string, unknown] => [name, valueOf(value)]));
}

function valueOf(written: string): unknown {
  if (/^(?:true|false)$/.test(written)) return written === 'true';
  return /^\d/.test(written) ? Number(written) : written.slice(1, -1);
}
