import { databaseUrl } from '@hanji/stacks/local/local-sources';
import type { TestSite } from '@hanji/stacks/local/testing/local-site';
import pg from 'pg';
import type { Figure } from './figures.ts';
import { median } from './rounds.ts';

const posts = 100;
const rounds = 3;
const atOnce = 4;
const goal = 0.8;

/** A table that publishing writes, its columns that can be written, and the rows of one post. */
interface Written {
  readonly table: string;
  readonly columns: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Posts that the blog service publishes in a second, each with its event in the outbox, of those whose rows a bare `pg` writes: the very same rows, in one
 * transaction for each post.
 */
export async function measurePublishing(site: TestSite): Promise<Figure[]> {
  const url = site.site.workloads.find(({ plan }) => plan.name === 'blog')?.url;
  if (url === undefined) throw new Error('the site runs without its blog service');
  const [text] = await site.query<{ content: string }>('blog', "select content from post where status = 'PUBLIC' order by length(content) limit 1 offset 50");
  const published = await publish(url, site.adminToken, { title: 'Published to be measured', content: text?.content ?? '<p>paper</p>' });
  const pool = new pg.Pool({ connectionString: databaseUrl(site.site.servers.postgres, 'blog', site.site.secrets.databasePassword('blog')), max: atOnce });
  try {
    const written = await rowsOf(pool, published.id);
    const [services, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      services.push(
        await perSecond((number) => publish(url, site.adminToken, { title: `Measured ${round} ${number}`, content: text?.content ?? '<p>paper</p>' })),
      );
      bare.push(await perSecond(() => writeBare(pool, published, written)));
    }
    return [
      {
        name: 'publishing, of the same rows by bare pg',
        value: median(services) / median(bare),
        unit: '×',
        better: 'more',
        goal,
        detail: `${Math.round(median(services))} of ${Math.round(median(bare))} posts/s, ${written.flatMap(({ rows }) => rows).length} rows each`,
      },
    ];
  } finally {
    await pool.end();
  }
}

interface Published {
  readonly id: string;
  readonly slug: string;
}

async function publish(url: string, token: string, post: { readonly title: string; readonly content: string }): Promise<Published> {
  const answer = await fetch(`${url}/api/posts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...post, status: 'PUBLIC', tags: ['measured', 'paper'] }),
  });
  if (answer.status !== 201) throw new Error(`A post was not published: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Published;
}

/** What publishing wrote of a post, the table of posts first: the others refer to it. */
async function rowsOf(pool: pg.Pool, id: string): Promise<Written[]> {
  const { rows: tables } = await pool.query<{ table: string; key: string; columns: string }>(
    `select table_name as table, (array_agg(column_name order by column_name) filter (where column_name in ('post_id', 'aggregate_id')))[1] as key,
       string_agg(quote_ident(column_name), ', ') filter (where is_generated = 'NEVER' and is_identity = 'NO' and coalesce(column_default, '') not like 'nextval%') as columns
     from information_schema.columns where table_schema = 'public' group by table_name
     having table_name = 'post' or bool_or(column_name in ('post_id', 'aggregate_id')) order by table_name = 'post' desc`,
  );
  const written = await Promise.all(
    tables.map(async ({ table, key, columns }) => {
      const { rows } = await pool.query<{ row: Record<string, unknown> }>(`select to_json(t) as row from "${table}" t where "${key ?? 'id'}"::text = $1`, [id]);
      return { table, columns, rows: rows.map(({ row }) => row) };
    }),
  );
  return written.filter(({ rows }) => rows.length > 0);
}

async function writeBare(pool: pg.Pool, { id, slug }: Published, written: readonly Written[]): Promise<void> {
  const [ownId, ownSlug] = [crypto.randomUUID(), `measured-${crypto.randomUUID()}`];
  const connection = await pool.connect();
  try {
    await connection.query('begin');
    for (const { table, columns, rows } of written) {
      // A row of another table with an id needs one of its own, and no relay takes its event.
      const own = rows.map((row) => ({
        ...row,
        ...(table !== 'post' && 'id' in row ? { id: crypto.randomUUID() } : {}),
        published_at: new Date().toISOString(),
      }));
      const text = JSON.stringify(own).replaceAll(id, ownId).replaceAll(`"${slug}"`, `"${ownSlug}"`);
      await connection.query({
        name: table,
        text: `insert into "${table}" (${columns}) select ${columns} from json_populate_recordset(null::"${table}", $1)`,
        values: [text],
      });
    }
    await connection.query('commit');
  } finally {
    connection.release();
  }
}

async function perSecond(one: (number: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const startedAt = performance.now();
  const work = async () => {
    while (next < posts) {
      next += 1;
      await one(next);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return posts / ((performance.now() - startedAt) / 1000);
}
