import { expect, test } from 'vitest';
import { markdownFile, TestFolder } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto } from '../testing/import-into.ts';

const config = {
  jekyll: { '_config.yml': 'url: https://old.example\nbaseurl: /blog\n' },
  hugo: { 'hugo.toml': 'baseURL = "https://old.example/"\n' },
  hexo: { '_config.yml': 'url: https://old.example\nroot: /\npermalink: :year/:title/\n' },
  docusaurus: { 'site/docusaurus.config.js': 'module.exports = { url: "https://old.example", baseUrl: "/" }' },
  astro: { 'astro.config.mjs': 'export default { site: "https://old.example" }' },
};

test.each<[keyof typeof config, string, string, string]>([
  ['jekyll', '_posts/2020-01-02-a.md', '![](/assets/my%20pic.png)', 'assets/my pic.png'],
  ['jekyll', '_posts/2020-01-02-a.md', '![](/assets/%ED%95%9C%EA%B8%80.png)', `assets/${'한글.png'.normalize('NFD')}`],
  ['jekyll', '_posts/2020-01-02-a.md', '![](https://old.example/blog/assets/a.png?v=3)', 'assets/a.png'],
  ['jekyll', '_posts/2020-01-02-a.md', '![](/blog/assets/a.png?raw=true)', 'assets/a.png'],
  ['jekyll', '_posts/2020-01-02-a.md', '<img srcset="/s.png 1x, /assets/a.png 2x">', 'assets/a.png'],
  ['jekyll', '_posts/2020-01-02-a.md', '<img data-srcset="/assets/a.png 800w, /s.png 400w">', 'assets/a.png'],
  ['jekyll', '_posts/2020-01-02-a.md', '<picture><source srcset="/s.webp"><img src="/assets/a.png"></picture>', 'assets/a.png'],
  ['hugo', 'content/posts/a.md', '![](/images/a.png)', 'static/images/a.png'],
  ['hugo', 'content/posts/a.md', '![](/images/a.png)', 'assets/images/a.png'],
  ['hugo', 'content/posts/a/index.md', '{{< figure src="a.png" >}} and [words](/x)', 'content/posts/a/a.png'],
  ['hexo', 'source/_posts/a.md', '{% asset_img "p q.png" "What it shows" %}', 'source/_posts/a/p q.png'],
  ['hexo', 'source/_posts/a.md', '![](p.png)', 'source/_posts/a/p.png'],
  ['hexo', 'source/_posts/a.md', '![](/images/a.png)', 'source/images/a.png'],
  ['docusaurus', 'site/blog/a.md', '![](/img/a.png)', 'site/static/img/a.png'],
  ['docusaurus', 'site/blog/a.md', '![](@site/static/img/a.png)', 'site/static/img/a.png'],
  ['docusaurus', 'site/blog/a.md', '<img src={require("./a.png").default} />', 'site/blog/a.png'],
  ['docusaurus', 'site/blog/a.md', "<img src={useBaseUrl('/img/a.png')} />", 'site/static/img/a.png'],
  ['astro', 'src/content/blog/a.mdx', 'import photo from "../../assets/a.png";\n\n<Image src={photo} />', 'src/assets/a.png'],
  ['astro', 'src/content/blog/a.mdx', 'import photo from "@/assets/a.png";\n\n<img src={photo.src} />', 'src/assets/a.png'],
  ['astro', 'src/content/blog/a.md', '![](/a.png)', 'public/a.png'],
])('%s: the picture of %s in %j is %s', async (program, path, body, picture) => {
  using folder = new TestFolder({ ...config[program], [path]: markdownFile({ title: 'A', date: '2020-01-02' }, body), [picture]: Buffer.from('picture') });
  await using site = await FakeSite.start();
  const { said } = await importInto(site, folder.path);
  const [post] = site.posts.values();
  expect(post?.content).toContain(`src="/media/posts/1-${picture.split('/').at(-1)?.normalize('NFC')}"`);
  expect([said('picture-old-site'), said('picture-missing'), said('words-differ')]).toEqual([[], [], []]);
});

test('links between posts lead to their places, whatever form they have', async () => {
  using folder = new TestFolder({
    ...config.jekyll,
    '_posts/2020-01-02-first.md': markdownFile(
      { title: 'First' },
      '[1](/blog/foo/bar/2020/02/03/second.html#part) [2]({% post_url 2020-02-03-second %}#part) [3](https://old.example/blog/foo/bar/2020/02/03/second.html) [4](2020-02-03-second.md#part)',
    ),
    '_posts/2020-02-03-second.md': markdownFile({ title: 'Second', categories: 'Foo Bar' }, '## Part'),
  });
  await using site = await FakeSite.start();
  await importInto(site, folder.path);
  expect(site.post('first')?.content?.match(/href="[^"]*"/g)).toEqual([
    'href="/posts/second#s-part"',
    'href="/posts/second#s-part"',
    'href="/posts/second"',
    'href="/posts/second#s-part"',
  ]);
  expect(site.post('second')?.oldPaths).toContain('/blog/foo/bar/2020/02/03/second.html');
});

test('no file outside of the blog is looked at', async () => {
  using folder = new TestFolder({ 'blog/a.md': markdownFile({ date: '2020-01-02' }, '![](/../../secret.png)'), 'secret.png': Buffer.from('SECRET') });
  await using site = await FakeSite.start();
  await importInto(site, `${folder.path}/blog`);
  expect(site.pictures.size).toBe(0);
});
