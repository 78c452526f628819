import type { SearchQuery } from '../search/search-query.ts';
import { instantSql } from '@hanji/service-kit/database/json-sql';
import { decodeCursor } from '@hanji/service-kit/cursor';
import { DomainError } from '@hanji/service-kit/domain-error';

/** An order of posts, highest key first: its SQL, how the key travels in a cursor, and what stands in the SQL's placeholders. */
export interface PostOrder {
  readonly from: string;
  readonly id: string;
  readonly key: string;
  readonly keyText: string;
  readonly parameters: readonly unknown[];
  readonly cast: string;
  /** Of so many posts the key is worked out, the newest; of all where it costs nothing. */
  readonly candidates?: number;
  readonly unpack: (cursor: string) => (string | number)[];
}

/** Newest first: by the time of publication, else by that of writing. */
export const newestFirst: PostOrder = {
  from: 'post p',
  id: 'p.id',
  key: 'p.sorted_at',
  keyText: instantSql('h.key'),
  parameters: [],
  cast: 'timestamptz',
  unpack: (cursor) => decodeCursor(cursor, ['instant', 'id']),
};

/** The same for the posts of one tag, whose places stand beside it: `x.tag_id` names it. */
export const newestOfTag: PostOrder = { ...newestFirst, from: 'post_tag x join post p on p.id = x.post_id', id: 'x.post_id', key: 'x.sorted_at' };

/** What was put into the bin last first. */
export const trashedFirst: PostOrder = { ...newestFirst, key: 'p.trashed_at' };

/** Last changed first. */
export const updatedFirst: PostOrder = { ...newestFirst, key: 'p.updated_at' };

/** Most viewed and liked first; a like counts as much as ten views. */
export const popularFirst: PostOrder = {
  from: 'post_count o join post p on p.id = o.post_id',
  id: 'o.post_id',
  key: 'o.popularity',
  keyText: 'h.key::float8',
  parameters: [],
  cast: 'bigint',
  unpack: wholeNumberCursor,
};

/** Ranking reads each text that matches; whatever is found in more posts is found in these too. */
const maxRanked = 500;

/**
 * Best match first: texts with the words as they were typed before those with other forms, and above all a title that holds the whole
 * search; else by where and how closely the words stand. The rank is between 0 and 1; long texts count a little less.
 */
export function bestFirst(search: SearchQuery): PostOrder {
  const title = 'lower(p.title collate "C")';
  return {
    from: 'post p',
    id: 'p.id',
    key: `(ts_rank_cd('{0.1,0.3,0.6,1}', p.search, ?::tsquery, 33)::float8 + (p.search @@ ?::tsquery)::int
      + case when ${title} = ? then 4 when position(? in ${title}) > 0 then 2 else 0 end)`,
    keyText: 'h.key',
    parameters: [search.ranked, search.strict, search.wholeText, search.wholeText],
    cast: 'float8',
    candidates: maxRanked,
    unpack: (cursor) => decodeCursor(cursor, ['number', 'id']),
  };
}

function wholeNumberCursor(cursor: string): (string | number)[] {
  const key = decodeCursor(cursor, ['number', 'id']);
  if (!Number.isSafeInteger(key[0])) throw DomainError.invalid('query.cursor', 'is not a cursor of this list; take it from "nextCursor"');
  return key;
}
