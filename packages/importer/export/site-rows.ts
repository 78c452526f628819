import { ExportLine, TableSums } from '@hanji/contracts/data-routes';
import { internalKeyHeader } from '@hanji/contracts/internal-access';
import { WrittenTexts } from '@hanji/contracts/api/posts';
import { z } from 'zod';
import type { SiteAddresses } from '../destination/site.ts';
import type { TextPlace, TextsOnDisk } from './texts-on-disk.ts';

const instant = z.string().transform((text) => new Date(text).toISOString());
const optional = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

/** Name of the column that keeps a field. */
export function columnOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const writtenColumns = Object.fromEntries(Object.keys(WrittenTexts.shape).map((name) => [columnOf(name), optional]));

/** The rows that an export is made of, by service and table: of each the columns that it needs, whatever else there is. */
export const siteRows = {
  auth: {
    users: z.object({ id: z.string(), name: z.string(), email: optional, bio: z.string(), avatar: optional, role: z.string() }),
  },
  blog: {
    category: z.object({
      id: z.string(),
      name: z.string(),
      slug: z.string(),
      description: z.string(),
      icon: optional,
      color: optional,
      position: z.number().nullish(),
    }),
    tag: z.object({ id: z.string(), name: z.string(), slug: z.string() }),
    post: z.object({
      id: z.string(),
      slug: z.string(),
      ...writtenColumns,
      content: z.string(),
      is_excerpt_given: z.boolean(),
      author_id: z.string(),
      author_name: z.string(),
      category_id: optional,
      status: z.enum(['DRAFT', 'PUBLIC', 'PRIVATE']),
      featured: z.boolean(),
      published_at: instant.nullable(),
      created_at: instant,
      updated_at: instant,
      source: optional,
      /** Absent from a site that has no bin yet. */
      trashed_at: instant.nullish(),
    }),
    post_tag: z.object({ post_id: z.string(), tag_id: z.string(), place: z.number() }),
    draft: z.object({
      id: z.string(),
      owner_id: z.string(),
      ...writtenColumns,
      content: z.string(),
      category_id: optional,
      tags: z.array(z.string()),
      post_id: optional,
      created_at: instant,
      updated_at: instant,
    }),
    former_slug: z.object({ slug: z.string(), post_id: z.string() }),
    redirect: z.object({ path: z.string(), post_id: optional, category_id: optional, tag_id: optional, fixed: optional }),
  },
  page: {
    page: z.object({
      id: z.string(),
      slug: z.string(),
      title: z.string(),
      type: z.enum(['STATIC', 'NOTICE']),
      content: z.string(),
      status: z.enum(['DRAFT', 'PUBLISHED']),
      badge: optional,
      is_pinned: z.boolean(),
      is_in_footer: z.boolean(),
      author_id: z.string(),
      source: optional,
      created_at: instant,
      updated_at: instant,
    }),
    former_slug: z.object({ slug: z.string(), page_id: z.string() }),
    redirect: z.object({ path: z.string(), page_id: z.string() }),
  },
  content: {
    comment: z.object({
      id: z.string(),
      post_id: z.string(),
      parent_id: optional,
      author_id: optional,
      guest_name: optional,
      content: z.string(),
      is_private: z.boolean(),
      status: z.enum(['VISIBLE', 'PENDING', 'REJECTED', 'DELETED']),
      source: optional,
      created_at: instant,
    }),
    author: z.object({ id: z.string(), name: z.string() }),
  },
  storage: {
    image: z.object({ folder: z.string(), file: z.string(), width: z.number(), height: z.number() }),
  },
} as const;

type Rows = typeof siteRows;
type RowOf<Schema> = z.output<Extract<Schema, z.ZodType>>;
/** A row without its text, and where that lies. */
export type Head<Row> = Row extends { content: string } ? Omit<Row, 'content'> & { readonly text: TextPlace } : Row;
/** Everything of a site that goes into an export; the texts of posts, drafts, pages and comments lie on the disk. */
export type SiteRows = { readonly [Service in keyof Rows]: { readonly [Table in keyof Rows[Service]]: Head<RowOf<Rows[Service][Table]>>[] } };
/** A post with its text. */
export type PostRow = RowOf<Rows['blog']['post']>;
/** A page with its text. */
export type PageRow = RowOf<Rows['page']['page']>;

/** The site cannot be exported. The message says what to do. */
export class NoExport extends Error {
  override readonly name = 'NoExport';
}

/** Reads what a site holds from its services, row by row; long texts go to `texts`. Throws `NoExport`. */
export async function readSiteRows(site: SiteAddresses, texts: TextsOnDisk): Promise<SiteRows> {
  const services: Record<string, unknown> = {};
  for (const [service, tables] of Object.entries(siteRows)) services[service] = await readService(site, service, tables, texts);
  return services as SiteRows;
}

async function readService(
  site: SiteAddresses,
  service: string,
  tables: Readonly<Record<string, z.ZodType>>,
  texts: TextsOnDisk,
): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = Object.fromEntries(Object.keys(tables).map((name) => [name, []]));
  const url = site.addressOf(service);
  if (url === undefined) throw new NoExport(`The service ${service} of ${site.name} is not known; name it by ${service.toUpperCase()}_URL.`);
  const body = await ask(new URL('/internal/export', url), site.keyOf(service));
  let isWhole = false;
  for await (const text of linesOf(body)) {
    const line: unknown = JSON.parse(text);
    isWhole ||= TableSums.safeParse(line).success;
    const read = ExportLine.safeParse(line);
    const schema = read.success ? tables[read.data.table] : undefined;
    if (read.success && schema !== undefined) rows[read.data.table]?.push(await headOf(rowOf(schema, read.data, service), texts));
  }
  if (!isWhole) throw new NoExport(`The data of ${service} ended before its last line. Look whether the site runs, then export again.`);
  return rows;
}

/** Lines end in a line feed alone: texts hold other signs that end lines for `node:readline` (U+2028). */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  for await (const chunk of body) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    parts.push(first);
    for (const next of others) {
      yield parts.join('');
      parts = [next];
    }
  }
  const last = parts.join('');
  if (last !== '') yield last;
}

async function ask(address: URL, key: string): Promise<ReadableStream<Uint8Array>> {
  const answer = await fetch(address, { headers: { [internalKeyHeader]: key } }).catch((error: unknown) => {
    throw new NoExport(`${address.origin} does not answer (${String(error)}). Look whether the site runs.`);
  });
  if (answer.status === 401 || answer.status === 403)
    throw new NoExport(`${address.origin} does not accept the key of its internal API. Set INTERNAL_API_KEYS to the keys of that site.`);
  if (!answer.ok || answer.body === null) throw new NoExport(`${address.href} answers ${answer.status}. Look whether the site runs, then export again.`);
  return answer.body;
}

async function headOf(row: unknown, texts: TextsOnDisk): Promise<unknown> {
  if (typeof row !== 'object' || row === null || !('content' in row) || typeof row.content !== 'string') return row;
  const { content, ...head } = row;
  return { ...head, text: await texts.keep(content) };
}

function rowOf(schema: z.ZodType, { table, row }: z.infer<typeof ExportLine>, service: string): unknown {
  const read = schema.safeParse(row);
  if (read.success) return read.data;
  throw new NoExport(`A row of ${table} of ${service} is not as this program knows it: the site is of another version. ${z.prettifyError(read.error)}`);
}
