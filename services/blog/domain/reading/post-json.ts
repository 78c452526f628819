import { PostSeo, type PostSummary, PostTexts, trashDays } from '@hanji/contracts/api/posts';
import { columnsSql, instantSql, objectSql } from '@hanji/service-kit/database/json-sql';

const tags = `coalesce((
    select json_agg(json_build_object('id', t.id, 'name', t.name, 'slug', t.slug) order by pt.place)
    from post_tag pt join tag t on t.id = pt.tag_id where pt.post_id = p.id
  ), '[]'::json)`;

const fields: Record<keyof Omit<PostSummary, 'highlight'>, string> = {
  ...columnsSql('p', ['id', 'slug', ...PostTexts.keyof().options, 'readingTime', 'status', 'featured', 'version']),
  author: "json_build_object('id', p.author_id, 'name', p.author_name, 'avatar', p.author_avatar)",
  category: "case when c.id is null then null else json_build_object('id', c.id, 'name', c.name, 'slug', c.slug) end",
  tags,
  viewCount: 'n.views',
  likeCount: 'n.likes',
  commentCount: 'n.comments',
  publishedAt: instantSql('p.published_at'),
  createdAt: instantSql('p.created_at'),
  updatedAt: instantSql('p.updated_at'),
  trashed: `case when p.trashed_at is null then null else ${objectSql({
    at: instantSql('p.trashed_at'),
    status: 'p.trashed_status',
    until: instantSql(`(p.trashed_at + interval '${trashDays} days')`),
  })} end`,
};

/** SQL of a post's summary as the API answers it; needs `postJoins`. */
export const summarySql = objectSql(fields);
/**
 * SQL of the translations of a post that everyone may see, one for each language but its own. One whose canonical address is elsewhere is that
 * place's to name.
 */
export const translationsSql = `coalesce((
    select json_agg(json_build_object('id', o.id, 'language', o.language, 'slug', o.slug, 'title', o.title) order by o.language) from (
      select distinct on (t.language) t.id, t.language, t.slug, t.title from post t
      where t.translation_key = p.translation_key and t.id <> p.id and t.language <> p.language and t.canonical_url is null and p.canonical_url is null
        and ${visibleAs('t')} order by t.language, t.id
    ) o
  ), '[]'::json)`;
/** SQL of a whole post as the API answers it; needs `postJoins`. */
export const postSql = objectSql({ ...fields, ...columnsSql('p', [...PostSeo.keyof().options, 'content']), translations: translationsSql });
/** What the two read from besides `post p`. */
export const postJoins = 'join post_count n on n.post_id = p.id left join category c on c.id = p.category_id';
/** SQL of who may be seen by everyone: published, public, and its time has come. */
export const visibleSql = visibleAs('p');

function visibleAs(post: string): string {
  return `(${post}.status = 'PUBLIC' and ${post}.sorted_at <= now())`;
}

/**
 * A number of rows as SQL text. Not a parameter: a plan for any number would fetch far too much, so PostgreSQL would plan every
 * prepared query anew. Throws for what is no whole number.
 */
export function rowLimit(rows: number): string {
  if (!Number.isSafeInteger(rows) || rows < 0) throw new RangeError(`${rows} is no number of rows`);
  return String(rows);
}
