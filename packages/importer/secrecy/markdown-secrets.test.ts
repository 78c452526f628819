import { describe, expect, test } from 'vitest';
import { markdownFile } from '../testing/blog-factory.ts';
import { importMarkdown, longAgo } from '../testing/import-markdown.ts';

const post = markdownFile(longAgo);

describe('files that a generator made no pages of are private', () => {
  const toml = (...lines: readonly string[]) => lines.join('\n');
  const mount = (...lines: readonly string[]) =>
    toml('baseURL = "https://old.example"', '[[module.mounts]]', 'source = "content"', 'target = "content"', ...lines);
  const open = {
    Jekyll: ['_posts/2020-01-01-open.md', 'about.md'],
    Hexo: ['source/_posts/open.md'],
    Hugo: ['content/posts/open.md'],
    Zola: ['content/posts/open.md'],
    MkDocs: ['docs/open.md'],
    Eleventy: ['src/open.md', 'b/keep.hush.md'],
    Docusaurus: ['docs/open.md'],
    Nuxt: ['content/open.md'],
    '': ['blog/open.md', 'docs/open.md', 'src/content/blog/open.md'],
  };
  test.each<[string, Record<string, string>, readonly string[], (readonly string[])?]>([
    ['Jekyll: exclude', { '_config.yml': 'url: https://old.example\nexclude: [notes/, "*.secret.md", old]' }, ['notes/a.md', 'x.secret.md', 'old/b/c.md']],
    ['Jekyll: exclude of posts', { '_config.yml': 'exclude:\n  - _posts/2020-01-02-b.md\n' }, ['_posts/2020-01-02-b.md']],
    [
      'Jekyll: collections without output',
      { '_config.yml': 'collections: {recipes: {output: false}, docs: {output: true}}' },
      ['_recipes/a.md', '_other/b.md'],
    ],
    ['Jekyll: posts without a day', { '_config.yml': 'title: x' }, ['_posts/idea.md']],
    ['Jekyll: limit_posts', { '_config.yml': 'limit_posts: 1' }, ['_posts/2019-01-01-a.md']],
    ['Hexo: ignore', { '_config.yml': 'source_dir: source\nexclude: ["_posts/b.md"]\nignore: ["**/hush/**"]' }, ['source/_posts/b.md', 'source/hush/a.md']],
    ['Hexo: other folders', { '_config.yml': 'source_dir: source' }, ['source/_discarded/a.md', 'scaffolds/post.md', 'themes/x/readme-of-it.md']],
    [
      'Hugo: ignoreFiles',
      { 'hugo.toml': toml('baseURL = "https://old.example"', String.raw`ignoreFiles = ['\.hush\.md$', 'notes/']`) },
      ['content/a.hush.md', 'content/notes/b.md'],
    ],
    ['Hugo: excludeFiles', { 'hugo.toml': mount('excludeFiles = ["hush/**"]') }, ['content/hush/a.md']],
    ['Hugo: includeFiles', { 'hugo.toml': mount('includeFiles = ["posts/**"]') }, ['content/hush/a.md']],
    [
      'Hugo: another source',
      { 'hugo.toml': toml('baseURL = "https://old.example"', '[[module.mounts]]', 'source = "content/posts"', 'target = "content"') },
      ['content/hush/a.md'],
    ],
    [
      'Hugo: outside of content',
      { 'hugo.toml': 'baseURL = "https://old.example"' },
      ['archetypes/default.md', 'themes/x/exampleSite/content/posts/a.md', 'notes/a.md'],
    ],
    ['Hugo: contentDir', { 'hugo.toml': toml('baseURL = "https://old.example"', 'contentDir = "content/posts"') }, ['content/hush/a.md']],
    ['Zola: ignored_content', { 'config.toml': toml('base_url = "https://old.example"', 'ignored_content = ["*.hush.md"]') }, ['content/a.hush.md']],
    ['Docusaurus', {}, ['docs/_parts/a.md', 'docs/__tests__/b.md', 'blog/_c.md']],
    [
      'Docusaurus: exclude',
      { 'docusaurus.config.js': "export default { presets: [['classic', { docs: { exclude: ['hush/**', '**/b.hush.md'] } }]] } // don't" },
      ['docs/hush/a.md', 'docs/b.hush.md'],
    ],
    [
      'Gatsby: ignore',
      { 'gatsby-config.js': "module.exports = { plugins: [{ resolve: 'gatsby-source-filesystem', options: { path: 'x', ignore: [`**/hush/**`] } }] }" },
      ['src/hush/a.md'],
    ],
    ['Eleventy: .eleventyignore', { '.eleventyignore': '# notes\nhush/\n*.hush.md\n!keep.hush.md\n' }, ['hush/a.md', 'b/c.hush.md']],
    ['Eleventy: ignores', { 'eleventy.config.js': 'export default (config) => { config.ignores.add("hush/**"); };' }, ['hush/a.md']],
    ['Eleventy: data of a folder', { 'hush/hush.json': '{"permalink": false}' }, ['hush/a.md']],
    ['Eleventy: data of a folder, a program', { 'hush/hush.11tydata.js': 'export default { eleventyExcludeFromCollections: true };' }, ['hush/a.md']],
    [
      'MkDocs',
      { 'mkdocs.yml': 'site_url: https://old.example\nexclude_docs: |\n  hush/\n  *.tmp.md\ndraft_docs: |\n  later/' },
      ['docs/hush/a.md', 'docs/b.tmp.md', 'docs/later/c.md'],
    ],
    ['VitePress: srcExclude', { '.vitepress/config.ts': "export default { srcExclude: ['hush/**'] }" }, ['hush/a.md']],
    ['Nuxt Content', { 'nuxt.config.ts': "export default { content: { ignores: ['hush'] } }" }, ['content/hush/a.md', 'content/_part/b.md']],
    ['Astro', {}, ['src/content/blog/_a.md', 'src/content/_hush/b.md']],
    ['an expression that is not run', { 'hugo.toml': toml('baseURL = "https://old.example"', "ignoreFiles = ['(a+)+$']") }, ['content/a.md'], []],
    [
      'Hugo: texts beside a page in a folder of its own',
      { 'hugo.toml': 'baseURL = "https://old.example"' },
      ['content/posts/x/notes.md', 'content/posts/x/more/notes.md'],
      ['content/posts/x/index.md', 'content/posts/x/index.ko.md', 'content/posts/y.md'],
    ],
    ['Docusaurus: no blog', { 'docusaurus.config.ts': "export default { presets: [['classic', { blog: false }]] }" }, ['blog/hush.md']],
    ['Gatsby: patterns', { 'gatsby-config.ts': "export default { plugins: [{ options: { ignore: { patterns: ['hush/*'] } } }] }" }, ['src/hush/a.md']],
    [
      'Gatsby: expressions',
      { 'gatsby-config.js': 'module.exports = { plugins: [{ options: { ignore: [/hush/, `**/x.md`] } }] }' },
      ['src/hush/a.md', 'src/x.md'],
    ],
    ['Jekyll: TOML', { '_config.toml': 'exclude = ["hush"]' }, ['hush/a.md']],
    ['a configuration that cannot be read', { '_config.yml': 'exclude: [hush\nfoo: : bar' }, ['a.md'], []],
    ['Eleventy: input', { '.eleventy.js': "module.exports = () => ({ dir: { input: 'src' } });" }, ['notes/a.md'], ['src/open.md']],
    ['Lume: ignore', { '_config.ts': "site.ignore('hush', 'x.md');" }, ['hush/a.md', 'x.md']],
    ['VuePress: pagePatterns', { '.vuepress/config.ts': "export default { pagePatterns: ['**/*.md', '!hush/**'] }" }, ['hush/a.md']],
    ['Pelican: excludes', { 'pelicanconf.py': "SITEURL = 'https://old.example'\nARTICLE_EXCLUDES = ['hush']" }, ['content/hush/a.md']],
    ['Eleventy: data of a folder with a status', { 'hush/hush.json': '{"status": "draft"}' }, ['hush/a.md']],
    ['Eleventy: data of a folder with a visibility', { 'hush/hush.11tydata.js': "module.exports = { visibility: 'members' };" }, ['hush/a.md']],
    ['Eleventy: data of a folder that hide nothing', { 'shown/shown.json': '{"status": "published", "visibility": "public"}' }, [], ['shown/a.md']],
    [
      'folders in several languages whose names say so',
      {},
      ['비공개', '초안', '임시', '下書き', 'hidden', 'unlisted', 'members', 'premium', 'internal', 'scheduled', 'Templates', 'backup'].map(
        (name) => `${name}/a.md`,
      ),
    ],
    ['folders whose names say so', {}, ['private/a.md', 'trash/b.md', '_notes/_x.md']],
  ])('%s', async (name, configuration, hidden, given) => {
    const kept = given ?? Object.entries(open).find(([program]) => name.startsWith(program))?.[1] ?? [];
    const { statuses, said } = await importMarkdown({ ...configuration, ...Object.fromEntries([...hidden, ...kept].map((path) => [path, post])) });
    expect(statuses).toEqual(Object.fromEntries([...hidden.map((path) => [path, 'PRIVATE']), ...kept.map((path) => [path, 'PUBLIC'])]));
    expect(said('not-rendered')).toHaveLength(hidden.length);
  });

  test.each(['_drafts/a.md', 'source/_drafts/a.md', 'drafts/a.md', 'content/a.draft.md', 'wip/a.md', '_unpublished/a.md'])('%s is a draft', async (path) => {
    expect((await importMarkdown({ [path]: post })).statuses).toEqual({ [path]: 'DRAFT' });
  });

  test('what the configuration of Pelican, or the section of a page, says of its files', async () => {
    const files = {
      'pelicanconf.py': "DEFAULT_METADATA = {'status': 'hidden'}",
      'content/a.md': post,
      'content/b.md': markdownFile({ ...longAgo, status: 'published' }),
    };
    expect((await importMarkdown(files)).statuses).toEqual({ 'content/a.md': 'PRIVATE', 'content/b.md': 'PUBLIC' });
    const section = { 'content/hush/_index.md': markdownFile({ title: 'Hush', draft: true }), 'content/hush/a.md': post, 'content/b.md': post };
    expect((await importMarkdown(section)).statuses).toEqual({ 'content/hush/a.md': 'PRIVATE', 'content/b.md': 'PUBLIC' });
  });

  test('posts that a plugin of Hexo encrypts by their tag are private', async () => {
    const files = {
      '_config.yml': 'source_dir: source\nencrypt:\n  tags:\n    - {name: diary, password: x}',
      'source/_posts/a.md': markdownFile({ ...longAgo, tags: ['diary'] }),
      'source/_posts/b.md': post,
    };
    expect((await importMarkdown(files)).statuses).toEqual({ 'source/_posts/a.md': 'PRIVATE', 'source/_posts/b.md': 'PUBLIC' });
  });
});

const open = 'Open.\n\n';
const endless = 'Open, and on.';

describe('what a text has for its writer is shown to nobody', () => {
  test.each([
    'Before %%SECRET%% after.',
    '%%\nSECRET\n\nSECRET\n%%\n\nafter',
    '%% SECRET `code` %% after',
    '%% SECRET\n\nSECRET %%\n\nafter',
    '<dialog>SECRET</dialog> after',
    '<!-- SECRET --> after',
    '<!--\nSECRET\n\n`x`\n--> after',
    '{% comment %} SECRET `code` SECRET {% endcomment %} after',
    '{%- comment -%}\n```\nSECRET\n```\nSECRET\n{%- endcomment -%}\nafter',
    '{% # SECRET %} after',
    '{# SECRET {{ x }} #} after',
    '{{/* SECRET `x` */}} after',
    '{{% comment %}}SECRET `x` SECRET{{% /comment %}} after',
    '{::comment}\nSECRET\n{:/comment}\n\nafter',
    '[//]: # (SECRET)\n\nafter',
    '# %% SECRET %% Title\n\nafter',
  ])('%j', async (text) => {
    const { statuses, contents } = await importMarkdown({ 'one.md': markdownFile(longAgo, open + text) });
    expect(contents['one.md']).not.toContain('SECRET');
    expect(contents['one.md']).toMatch(/after/);
    expect(statuses).toEqual({ 'one.md': 'PUBLIC' });
  });

  test.each(['%%\nSECRET', '%% SECRET\n\nSECRET', '<!-- SECRET\n\nSECRET', '{% comment %} SECRET', '{{/* SECRET'])(
    '%j does not end: the post is private',
    async (text) => {
      expect((await importMarkdown({ 'one.md': markdownFile(longAgo, open + text) })).statuses).toEqual({ 'one.md': 'PRIVATE' });
    },
  );

  test.each([
    '`%%SHOWN%%`',
    '```\n%%SHOWN%%\n{% comment %}\n```',
    'From 10%% to SHOWN 20%%, or 100%.',
    '{% raw %}{% comment %}SHOWN{% endcomment %}{% endraw %}',
    '## SHOWN {#id}',
    'Use `<!--` SHOWN',
  ])('%j is text', async (text) => {
    const { statuses, contents } = await importMarkdown({ 'one.md': markdownFile(longAgo, open + text) });
    expect(contents['one.md']).toContain('SHOWN');
    expect(statuses).toEqual({ 'one.md': 'PUBLIC' });
  });

  test('comments of MDX are none where the rest is no MDX either', async () => {
    const { contents } = await importMarkdown({ 'one.mdx': markdownFile(longAgo, '<Note>open\n\n{/* SECRET */}\n\na < b') });
    expect(contents['one.mdx']).not.toContain('SECRET');
  });
});

test.each(['Open. {/* SECRET */} after', '{/* truncate */}\n\nafter', '{/*\nSECRET `x`\n\nSECRET\n*/}\n\nafter', '## after {/* #id */}'])(
  'Docusaurus reads Markdown as MDX: comments of it (%j) go',
  async (text) => {
    const { contents, statuses } = await importMarkdown({ 'docusaurus.config.js': 'export default {};', 'blog/one.md': markdownFile(longAgo, text) });
    expect(contents['blog/one.md']).not.toMatch(/SECRET|truncate|\*\//);
    expect(contents['blog/one.md']).toContain('after');
    expect(statuses).toEqual({ 'blog/one.md': 'PUBLIC' });
  },
);

describe('in a vault of Obsidian', () => {
  const vault = { '.obsidian/app.json': '{}' };
  test.each(['publish', 'dg-publish'])('notes without %s are private where others have it', async (name) => {
    const files = { ...vault, 'a.md': markdownFile({ ...longAgo, [name]: true }), 'b.md': post, 'c.md': markdownFile({ ...longAgo, [name]: false }) };
    expect((await importMarkdown(files)).statuses).toEqual({ 'a.md': 'PUBLIC', 'b.md': 'PRIVATE', 'c.md': 'DRAFT' });
  });

  test('models for new notes are not taken, and named', async () => {
    const files = {
      '.obsidian/templates.json': '{"folder": "Models/Notes"}',
      'Models/Notes/a.md': post,
      'Models/b.md': post,
      'Templates/c.md': post,
      'd.md': '---\ntitle: {{title}}\ndate: {{date}}\n---\n\nText.',
      'e.md': '---\ntitle: x\ndate: "<% tp.date.now() %>"\n---\n\nText.',
    };
    const { statuses, summary } = await importMarkdown(files);
    expect(statuses).toEqual({ 'Models/b.md': 'PUBLIC' });
    expect(JSON.stringify(summary)).toContain('Templates of Obsidian');
  });
});

describe('conditions of Liquid', () => {
  const config = 'url: https://old.example\nnotes: false\nshown: true\nkind: diary\nlist: [a, b]\ninner: {deep: yes}';
  test.each([
    ['{% if site.notes %}SECRET{% endif %}', 'PUBLIC'],
    ['{% if site.none %}SECRET{% else %}SHOWN{% endif %}', 'PUBLIC'],
    ['{%- if site.shown -%}SHOWN{%- else -%}SECRET{%- endif -%}', 'PUBLIC'],
    ['{% unless site.shown %}SECRET{% endunless %}', 'PUBLIC'],
    ['{% unless true %}SECRET{% endunless %}', 'PUBLIC'],
    ['{% if false %}SECRET{% endif %}', 'PUBLIC'],
    ['{% if site.kind == "book" %}SECRET{% elsif site.kind == "diary" %}SHOWN{% endif %}', 'PUBLIC'],
    ['{% if site.kind != "diary" or site.notes %}SECRET{% endif %}', 'PUBLIC'],
    ['{% if site.list contains "a" and site.inner.deep %}SHOWN{% endif %}', 'PUBLIC'],
    ['{% if page.secret %}SECRET{% endif %}', 'PUBLIC'],
    ['{% if site.shown %}SHOWN{% if site.notes %}SECRET{% endif %}{% endif %}', 'PUBLIC'],
    ['{% if site.notes %}`SECRET` {% if site.shown %}SECRET{% endif %}{% endif %}', 'PUBLIC'],
    ['{% if user.member %}x{% endif %}', 'PRIVATE'],
    ['{% if jekyll.environment == "development" %}x{% endif %}', 'PRIVATE'],
    ['{% if site.data.members %}x{% endif %}', 'PRIVATE'],
    ['{% if site.shown %}x', 'PRIVATE'],
    ['{% capture x %}x{% endcapture %}', 'PRIVATE'],
    ['{% capture x %}x{% endcapture %}{{ x | markdownify }}', 'PUBLIC'],
    ['{% for x in site.list %}x{% endfor %}{% for y in site.posts %}y{% endfor %}{% assign z = 1 %}', 'PUBLIC'],
    ['{% ifversion ghes %}x{% endif %}', 'PRIVATE'],
    ['{{#has visibility="members"}}x{{/has}}', 'PRIVATE'],
    ['<?php if (is_user_logged_in()): ?>x<?php endif; ?>', 'PRIVATE'],
    ['<% if (user) { %>x<% } %>', 'PRIVATE'],
    ['@if(auth()->check())\nx\n@endif', 'PRIVATE'],
    ['SHOWN <!--members-only--> SECRET', 'PUBLIC'],
    ['SHOWN\n\n<!-- paywall -->\n\nSECRET', 'PUBLIC'],
    ['<!--paid-->\nSECRET\n<!-- /paid -->\n\nSHOWN', 'PUBLIC'],
    ['`<!--members-only-->` SHOWN <!-- more --> SHOWN', 'PUBLIC'],
    ['{% for x in site.none %}x{% endfor %}', 'PRIVATE'],
    ['{{#if member}}x{{/if}}', 'PRIVATE'],
    ['{{ if .Params.member }}x{{ end }}', 'PRIVATE'],
    ['{#if member}x{/if}', 'PRIVATE'],
    ['<div v-if="member">x</div>', 'PRIVATE'],
    ['`<div v-if="member">SHOWN</div>`', 'PUBLIC'],
    ['<p style="visibility: hidden">SECRET</p>', 'PUBLIC'],
    ['```liquid\n{% if user %}SHOWN{% endif %}\n```', 'PUBLIC'],
    ['{% raw %}{% if user %}SHOWN{% endif %}{% endraw %}', 'PUBLIC'],
  ])('%s makes a post %s', async (text, status) => {
    const { statuses, contents } = await importMarkdown({ '_config.yml': config, '_posts/2020-01-01-one.md': markdownFile(longAgo, `${endless}\n\n${text}`) });
    const [content = ''] = Object.values(contents);
    expect(Object.values(statuses)).toEqual([status]);
    expect(content).not.toContain('SECRET');
    expect([content.includes('SHOWN'), content.includes('Open, and on.')]).toEqual([text.includes('SHOWN'), true]);
  });

  test('without the configuration nobody knows what a site says', async () => {
    expect((await importMarkdown({ 'one.md': markdownFile(longAgo, '{% if site.notes %}x{% endif %}') })).statuses).toEqual({ 'one.md': 'PRIVATE' });
  });
});

test.each<readonly [string, string]>([
  ['<MembersOnly>x</MembersOnly>', 'PRIVATE'],
  ['<Private>x</Private>', 'PRIVATE'],
  ['{{< private >}}x{{< /private >}}', 'PRIVATE'],
  ['{{< only "members" >}}x{{< /only >}}', 'PRIVATE'],
  ['{{% show-for premium %}}x{{% /show-for %}}', 'PRIVATE'],
  ['{% only admins %}x{% endonly %}', 'PRIVATE'],
  ['{{< for "beginners" >}}x{{< /for >}}', 'PUBLIC'],
  ['{{< show "Members of a class" >}} x', 'PUBLIC'],
  ['{{% members-only %}}x{{% /members-only %}}', 'PRIVATE'],
  ['{% protected %}x{% endprotected %}', 'PRIVATE'],
  [':::members\nx\n:::', 'PRIVATE'],
  ['> [!private] For us\n> x', 'PRIVATE'],
  ['<div class="box members-only">x</div>', 'PRIVATE'],
  ['<p class="d-none">x</p>', 'PRIVATE'],
  ['export const draft = true\n\nx', 'DRAFT'],
  ["export const metadata = { title: 'x', published: false }\n\nx", 'DRAFT'],
  ['export const meta = {\n  // note\n  visibility: "members",\n}\n\nx', 'PRIVATE'],
  ['export const meta = {\n  title: "x",\n  published: true,\n}\n\nx', 'PUBLIC'],
  ['```js\nexport const draft = true\n```', 'PUBLIC'],
  ['<p class="hidden md:block">x</p>', 'PUBLIC'],
  [':::tip[Members]\nx\n:::', 'PUBLIC'],
  ['<Note>x</Note>', 'PUBLIC'],
  ['{% hideToggle More %}x{% endhideToggle %}', 'PUBLIC'],
  ['A `<Private>` and a Vec<Private> in prose.', 'PUBLIC'],
  ...[
    '{{< hugo-encryptor "x" >}}x{{< /hugo-encryptor >}}',
    '{% encrypt %}x{% endencrypt %}',
    '{% cipher %}x{% endcipher %}',
    '{{< login >}}x{{< /login >}}',
    '<SignedIn>x</SignedIn>',
    '<Gate>x</Gate>',
    '{{% draft %}}x{{% /draft %}}',
    '<Draft>x</Draft>',
    '{{< dev >}}x{{< /dev >}}',
    '{{< if-env "development" >}}x{{< /if-env >}}',
    '{{< todo >}}x{{< /todo >}}',
    '<NoteToSelf>x</NoteToSelf>',
    '::: draft\nx\n:::',
    ':::only-dev\nx\n:::',
    '!!! private "Us"\n    x',
    '??? members\n    x',
    '<Show when={user}>x</Show>',
    '<div data-visibility="members">x</div>',
    '<section data-access="paid">x</section>',
    '<Box if={user.isMember}>x</Box>',
    '<Box when="loggedIn">x</Box>',
    '<Box if={false}>x</Box>',
    '{{< box visibility="members" >}}x{{< /box >}}',
  ].map((text) => [text, 'PRIVATE'] as const),
  ...[
    '<Members list={people} />',
    '<Members list={people}>x</Members>',
    '<Audience>x</Audience>',
    '<Condition>x</Condition>',
    '<Visibility threshold={0.5}>x</Visibility>',
    '<PremiumBadge /> x',
    '{{< premium-badge >}} and {{< members-link "x" >}}',
    '<Show title="x">x</Show>',
    '<p id="members" data-lang="x">x</p>',
    '<Tab value="members" label="Members">x</Tab>',
    '!!! note "Private"\n    x',
    '> [!todo] x\n> x',
    '<Private></Private>',
    '<Card condition="used">x</Card> <div data-access="public" data-condition="x">x</div>',
    'A List<User> and a `<Draft>` of it, <Gate> and <Login />.',
    '{{< env >}} and {% draft %}',
    '<Button disabled onClick={() => login(user)}>x</Button>',
  ].map((text) => [text, 'PUBLIC'] as const),
])('the part %s makes a post %s', async (text, status) => {
  expect((await importMarkdown({ 'one.mdx': markdownFile(longAgo, text) })).statuses).toEqual({ 'one.mdx': status });
});
