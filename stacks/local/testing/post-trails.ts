import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { PostTrail, TracedPost } from '@hanji/service-kit/testing/post-trail';
import type { SiteUnderTest } from '@hanji/service-kit/testing/site-under-test';
import { broughtAlong } from './site-services.ts';

/** Trails of posts by the service that keeps them: of all that report when they have cleared up after one. Throws when one brings none along. */
export async function postTrails(services: readonly ServiceDefinition[], projectFolder?: string): Promise<Map<string, PostTrail>> {
  const trails = new Map<string, PostTrail>();
  for (const { name } of services.filter((service) => service.publishes.includes('post.cleanup.done'))) {
    const trail = await broughtAlong<PostTrail>(name, 'post-trail.ts', projectFolder);
    if (trail === null) throw new Error(`Say in services/${name}/testing/post-trail.ts what ${name} keeps of a post.`);
    trails.set(name, trail);
  }
  return trails;
}

/** Makes a post with all its trails. Throws when any of it is refused. */
export async function makeTracedPost(
  site: SiteUnderTest,
  trails: ReadonlyMap<string, PostTrail>,
  { slug, ...given }: { readonly slug: string; readonly categoryId?: string },
): Promise<TracedPost> {
  const prepared = await Promise.all([...trails.values()].map((trail) => trail.prepare?.(site, slug) ?? { html: '', words: [] }));
  const content = prepared.map((part) => part.html).join('');
  const answer = await site.call('/api/posts', { body: { title: slug, slug, content, status: 'PUBLIC', ...given }, token: site.adminToken });
  if (answer.status !== 201) throw new Error(`the post answered ${answer.status}: ${answer.text}`);
  const { id } = answer.json() as { id: string };
  const post = { id, slug, words: [id, slug, ...prepared.flatMap((part) => part.words)] };
  await Promise.all([...trails.values()].map((trail) => trail.leave?.(site, post)));
  return post;
}
