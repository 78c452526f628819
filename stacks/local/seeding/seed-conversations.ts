import { type ImportCommentsRequest, ImportCommentsResponse, type ImportReactionsRequest, ImportReactionsResponse } from '@hanji/contracts/api/import';
import { type SampleComment, sampleConversations, samplePopularity, sampleShelves, type SampleWriter } from '../sample/conversations.ts';
import type { SampleSite } from './sample-site.ts';
import type { SeededArticle, SeedJournal } from './seed-journal.ts';

/** Ids of those who have an account, by the names that the sample calls them. */
export interface SamplePeople {
  readonly author: { readonly id: string; readonly name: string };
  readonly readers: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
}

type CommentItem = ImportCommentsRequest['items'][number];
type ReactionItem = ImportReactionsRequest['items'][number];
const hour = 3_600_000;

/** Sends the comments of each post, one request a post. */
export async function seedComments(site: SampleSite, journal: SeedJournal, people: SamplePeople): Promise<void> {
  for (const [file, comments] of Object.entries(sampleConversations)) {
    const post = journal.article(`posts/${file}`);
    if (post === undefined) continue;
    const items = comments.flatMap((comment, index) => commentItems(comment, `sample:${file}#${index}`, null, post, people));
    await journal.once(`comments of ${file}`, async () => void (await site.send('content', '/internal/import/comments', { items }, ImportCommentsResponse)));
  }
}

function commentItems(comment: SampleComment, source: string, parentSource: string | null, post: SeededArticle, people: SamplePeople): CommentItem[] {
  const account = accountOf(comment.by, people);
  const item: CommentItem = {
    source,
    postId: post.id,
    parentSource,
    authorName: 'guest' in comment.by ? comment.by.guest : (account?.name ?? ''),
    authorId: account?.id ?? null,
    content: comment.text,
    status: comment.status ?? 'VISIBLE',
    isPrivate: comment.isPrivate ?? false,
    // Nothing is written in the time to come, however new the post is.
    createdAt: new Date(Math.min(Date.parse(post.publishedAt) + comment.after * hour, Date.now())).toISOString(),
  };
  return [item, ...(comment.replies ?? []).flatMap((reply, index) => commentItems(reply, `${source}.${index}`, source, post, people))];
}

/** Sends likes and bookmarks in one request. */
export async function seedReactions(site: SampleSite, journal: SeedJournal, people: SamplePeople): Promise<void> {
  const postOf = (file: string) => journal.article(`posts/${file}`)?.id;
  const items: ReactionItem[] = [];
  for (const [file, likes] of Object.entries(samplePopularity)) {
    const postId = postOf(file);
    if (postId !== undefined)
      for (let guest = 0; guest < likes; guest += 1) items.push({ kind: 'like', postId, userId: null, source: `sample:${file}#${guest}` });
  }
  for (const { by, likes, bookmarks } of sampleShelves) {
    const userId = accountOf(by, people)?.id;
    if (userId === undefined) continue;
    for (const postId of likes.map(postOf)) if (postId !== undefined) items.push({ kind: 'like', postId, userId, source: 'sample' });
    for (const postId of bookmarks.map(postOf)) if (postId !== undefined) items.push({ kind: 'bookmark', postId, userId });
  }
  await journal.once('likes and bookmarks', async () => void (await site.send('content', '/internal/import/reactions', { items }, ImportReactionsResponse)));
}

function accountOf(by: SampleWriter, people: SamplePeople): { readonly id: string; readonly name: string } | undefined {
  if ('author' in by) return people.author;
  return 'reader' in by ? people.readers[by.reader] : undefined;
}
