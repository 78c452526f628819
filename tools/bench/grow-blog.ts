import type { TestSite } from '@hanji/stacks/local/testing/local-site';

/** A tag that half of the copies carry. */
export const frequentTag = 'bench-frequent';

/** Columns of a copied post that differ from the original's; those that PostgreSQL makes itself are left out. */
const ofACopy: Readonly<Record<string, string>> = {
  id: 'copy.id',
  slug: "post.slug || '-copy-' || copy.number",
  title: "post.title || ' ' || copy.number",
  featured: 'false',
  published_at: "post.published_at - copy.number * interval '1 hour'",
  source: 'null',
  source_digest: 'null',
  source_version: 'null',
  translation_key: 'null',
};

/** Copies the public posts of a site, past its service, until there are about so many; half of the copies get one tag more. Answers how many there are. */
export async function growBlog(site: TestSite, posts: number): Promise<number> {
  const query = <Row>(sql: string, values: unknown[] = []) => site.query<Row>('blog', sql, values);
  const [{ count } = { count: 0 }] = await query<{ count: number }>("select count(*)::int as count from post where status = 'PUBLIC'");
  const copies = Math.ceil((posts - count) / Math.max(1, count));
  if (copies < 1) return count;
  const columns = await query<{ name: string }>(
    "select column_name as name from information_schema.columns where table_name = 'post' and table_schema = current_schema() and is_generated = 'NEVER' order by ordinal_position",
  );
  const names = columns.map(({ name }) => name);
  // Of the benchmark's own, which is gone with its site.
  await query(
    "create unlogged table copy as select gen_random_uuid() as id, post.id as original, number from post, generate_series(1, $1::int) number where status = 'PUBLIC'",
    [copies],
  );
  await query(
    `insert into post (${names.join(', ')}) select ${names.map((name) => ofACopy[name] ?? `post.${name}`).join(', ')} from copy join post on post.id = copy.original`,
  );
  await query('insert into post_count (post_id, views, likes, comments) select id, number * 7919 % 1000, number * 31 % 20, 0 from copy');
  await query('insert into post_tag select copy.id, tag_id, place from copy join post_tag on post_id = original');
  await query('insert into post_keyword select copy.id, word, weight from copy join post_keyword on post_id = original');
  const [tag] = await query<{ id: string }>('insert into tag (id, name, name_key, slug) values (gen_random_uuid(), $1, $1, $1) returning id', [frequentTag]);
  await query('insert into post_tag select id, $1::uuid, 99 from copy where number % 2 = 0', [tag?.id]);
  await query('drop table copy');
  await query('analyze');
  return count * (copies + 1);
}
