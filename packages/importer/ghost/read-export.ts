import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { z } from 'zod';
import { UnreadableSource } from '../blog.ts';
import { isTable } from '../is-table.ts';

const text = z.string().nullish();
const id = z.union([z.string(), z.number()]).transform(String);
const flag = z
  .union([z.boolean(), z.number()])
  .nullish()
  .transform((value) => value === true || value === 1);
const moment = z.union([z.string(), z.number()]).nullish();

/** A row of `posts`; older versions say `page` for today's `type`. */
const GhostPost = z.looseObject({
  id,
  uuid: text,
  title: text,
  slug: text,
  html: text,
  markdown: text,
  plaintext: text,
  mobiledoc: text,
  lexical: text,
  feature_image: text,
  image: text,
  featured: flag,
  page: flag,
  type: text,
  status: text,
  visibility: text,
  published_at: moment,
  created_at: moment,
  updated_at: moment,
  custom_excerpt: text,
  author_id: id.nullish(),
  feature_image_alt: text,
  feature_image_caption: text,
});
/** See the schema of the same name. */
export type GhostPost = z.infer<typeof GhostPost>;

const GhostTag = z.looseObject({ id, name: text, slug: text, visibility: text, description: text });
const GhostUser = z.looseObject({ id, name: text, slug: text, email: text, profile_image: text, image: text, bio: text });
const PostTag = z.looseObject({ post_id: id, tag_id: id, sort_order: z.number().nullish() });
const PostAuthor = z.looseObject({ post_id: id, author_id: id, sort_order: z.number().nullish() });
const PostMeta = z.looseObject({ post_id: id });
const Setting = z.looseObject({ key: z.string(), value: z.unknown().optional() });

const rows = <Row extends z.ZodType>(row: Row) =>
  z
    .array(row)
    .nullish()
    .transform((value) => value ?? []);
const Data = z.looseObject({
  posts: z.array(z.unknown()),
  tags: rows(GhostTag),
  users: rows(GhostUser),
  posts_tags: rows(PostTag),
  posts_authors: rows(PostAuthor),
  posts_meta: rows(PostMeta),
  settings: rows(Setting),
});
const Database = z.looseObject({ meta: z.looseObject({ version: text, exported_on: z.unknown().optional() }).nullish(), data: Data });

/** An export of Ghost: its tables, and the version that made it. */
export interface GhostExport {
  readonly file: string;
  readonly version: string;
  readonly data: z.infer<typeof Data>;
}

const largest = 400_000_000;
/** Text, rows and what is made of them, at once: so many times its size a file takes while it is read. */
const memoryPerByte = 6;

/** Reads an export of Ghost 1 to 6. Throws `UnreadableSource` when the file is something else. */
export async function readGhostExport(file: string): Promise<GhostExport> {
  await refuseTooLarge(file);
  const parsed = json(await readFile(file, 'utf8'), file);
  const database = isTable(parsed) && Array.isArray(parsed['db']) ? (parsed['db'] as unknown[])[0] : parsed;
  if (!isTable(database) || !isTable(database['data'])) {
    throw new UnreadableSource(
      `${basename(file)} is JSON, but no export of Ghost: it has no "db" with "data" in it. Export again in Ghost under Settings, Migration tools, Export.`,
    );
  }
  const read = Database.safeParse(database);
  if (!read.success)
    throw new UnreadableSource(`${basename(file)} is no export of Ghost that can be read: ${z.prettifyError(read.error).split('\n').slice(0, 4).join(' ')}`);
  return { file, version: read.data.meta?.version ?? 'unknown version', data: read.data.data };
}

/** It is read whole: one that the memory of this process does not hold is refused before it ends the process. */
async function refuseTooLarge(file: string): Promise<void> {
  const { size } = await stat(file);
  if (size > largest) throw new UnreadableSource(`${basename(file)} is larger than ${largest / 1_000_000} MB; export it in parts.`);
  const fitting = Math.floor(getHeapStatistics().heap_size_limit / memoryPerByte);
  if (size > fitting)
    throw new UnreadableSource(
      `${basename(file)} is larger than ${Math.floor(fitting / 1_000_000)} MB, more than there is memory for here; import it by the command (npm run import), with --max-old-space-size in NODE_OPTIONS.`,
    );
}

/** Reads one row of `posts`. Throws an `Error` that names the fields that are wrong. */
export function readGhostPost(row: unknown): GhostPost {
  const read = GhostPost.safeParse(row);
  if (!read.success) throw new Error(z.prettifyError(read.error).replaceAll('\n', ' '));
  return read.data;
}

function json(content: string, file: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UnreadableSource(`${basename(file)} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether a column holds anything. */
export function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}
