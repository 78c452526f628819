/** A running Ghost, and the key of its Content API where JSON is to be compared too. */
export interface Ghost {
  readonly url: string;
  readonly contentKey: string | undefined;
}

/** Address of its newest post, there where it is asked. Throws where its feed names none. */
export async function newestGhostPost({ url }: Ghost): Promise<string> {
  const feed = await (await fetch(`${url}/rss/`)).text();
  const post = /<item>[\s\S]*?<link>([^<]+)<\/link>/.exec(feed)?.[1];
  if (post === undefined) throw new Error(`${url}/rss/ names no post: is it a Ghost with posts?`);
  return url.replace(/\/+$/, '') + new URL(post).pathname;
}
