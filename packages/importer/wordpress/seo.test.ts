import { expect, test } from 'vitest';
import { TestFolder, wordPressExport } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';

const plugins: [plugin: string, meta: Record<string, string>][] = [
  [
    'Yoast',
    {
      _yoast_wpseo_title: '%%title%%, told anew %%sep%% %%sitename%%',
      _yoast_wpseo_metadesc: 'For machines',
      _yoast_wpseo_canonical: 'https://first.example/ink',
      '_yoast_wpseo_opengraph-image': 'https://files.example/s.png',
      _yoast_wpseo_linkdex: '60',
    },
  ],
  [
    'Rank Math',
    {
      rank_math_title: '%title%, told anew %sep% %sitename%',
      rank_math_description: 'For machines',
      rank_math_canonical_url: 'https://first.example/ink',
      rank_math_facebook_image: 'https://files.example/s.png',
    },
  ],
  [
    'All in One SEO',
    {
      _aioseo_title: '#post_title, told anew #separator_sa #site_title',
      _aioseo_description: 'For machines',
      _aioseo_canonical_url: 'https://first.example/ink',
      _aioseo_og_image_custom_url: 'https://files.example/s.png',
    },
  ],
  [
    'SEOPress',
    {
      _seopress_titles_title: '%%post_title%%, told anew %%sep%% %%sitetitle%%',
      _seopress_titles_desc: 'For machines',
      _seopress_robots_canonical: 'https://first.example/ink',
      _seopress_social_fb_img: 'https://files.example/s.png',
    },
  ],
];

test.each(plugins)('what %s tells search engines is taken, its variables written out', async (_plugin, meta) => {
  using folder = new TestFolder({ 'e.xml': wordPressExport([{ id: 1, title: 'Ink &amp; paper', meta }]) });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  expect(site.post('post-1')).toMatchObject({
    seoTitle: 'Ink & paper, told anew - Old blog',
    seoDescription: 'For machines',
    canonicalUrl: 'https://first.example/ink',
    socialImage: 'https://files.example/s.png',
  });
  expect(said('custom-field')).toEqual([]);
});

test('what only repeats title and blog, and what cannot be written out, is not taken; the latter is told', async () => {
  using folder = new TestFolder({
    'e.xml': wordPressExport([
      { id: 1, meta: { _yoast_wpseo_title: '%%title%% %%page%% %%sep%% %%sitename%%', _yoast_wpseo_canonical: 'nowhere' } },
      { id: 2, meta: { rank_math_title: '%title% of %count(varname)% %customfield%', rank_math_description: '100 % cotton' } },
    ]),
  });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  for (const slug of ['post-1', 'post-2']) expect(site.post(slug)).not.toHaveProperty('seoTitle');
  expect(site.post('post-1')).not.toHaveProperty('canonicalUrl');
  expect(site.post('post-2')).toMatchObject({ seoDescription: '100 % cotton' });
  expect(said('custom-field')).toEqual(['Post 2: SEO variable %customfield%']);
});
