import type { Image } from '@hanji/contracts/api/images';
import { amountOf } from '@hanji/contracts/testing/sample-of';
import type { PostTrail } from '@hanji/service-kit/testing/post-trail';
import type { SiteUnderTest } from '@hanji/service-kit/testing/site-under-test';
import { expect } from 'vitest';

const pictures = amountOf(20);

const trail: PostTrail = {
  prepare: async (site, slug) => {
    const images = await Promise.all(Array.from({ length: pictures }, (_, at) => importImage(site, slug, at)));
    const files = images.flatMap((image) => [image.url, ...image.variants.map((variant) => variant.url)]).map((url) => url.split('/').at(-1) ?? '');
    return { html: images.map((image) => `<p><img src="${image.url}" alt=""></p>`).join(''), words: [...images.map((image) => image.id), ...files] };
  },
  isThere: async (site, { id }) => (await site.query('storage', "select from image_use where user_kind = 'post' and user_id = $1", [id])).length === pictures,
  refusesLate: async (site, { words }) => {
    const files = words.filter((word) => word.includes('.'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect([file, (await site.call(`/media/posts/${file}`)).status]).toEqual([file, 404]);
  },
};
export default trail;

async function importImage(site: SiteUnderTest, slug: string, at: number): Promise<Image> {
  const form = new FormData();
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="hsl(${at * 18} 60% 50%)"/></svg>`;
  form.append('folder', 'posts');
  form.append('source', `${slug}-${at}`);
  form.append('file', new Blob([drawing], { type: 'image/svg+xml' }), `${at}.svg`);
  return site.askService<Image>('storage', '/internal/import/images', { form });
}
