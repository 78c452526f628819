import { expect, test } from 'vitest';
import { TestFolder, wordPressExport, type WordPressItemFields } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto, type TestedImport } from '../testing/import-into.ts';

async function imported(content: string): Promise<TestedImport & { content: string | undefined; status: string | undefined }> {
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const picture: WordPressItemFields = { id: 7, type: 'attachment', title: 'Kiln', status: 'inherit', attachmentUrl: 'https://old.example/kiln.png' };
  const done = await importInto(site, folder.write('w.xml', wordPressExport([{ id: 1, content }, picture])));
  return { ...done, content: site.post('post-1')?.content.replaceAll(/\n+/g, ''), status: site.post('post-1')?.status };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const progress = encodeURIComponent(JSON.stringify([{ label: 'Making of pots', value: '90', color: 'bar_blue' }]));

test.each([
  [
    'WPBakery',
    '[vc_row css=".vc_custom_1{margin: 0 auto !important;}"][vc_column width="1/2"][vc_column_text]First.\n\nSecond.[/vc_column_text][/vc_column][/vc_row]',
    '<p>First.</p><p>Second.</p>',
  ],
  ['a heading', '[vc_custom_heading text="The ``kiln``" font_container="tag:h3|text_align:left"]', '<h3>The "kiln"</h3>'],
  [
    'a part that opens',
    '[vc_tta_section title="Why?" tab_id="1"][vc_column_text]So.[/vc_column_text][/vc_tta_section]',
    '<p><strong>Why?</strong></p><p>So.</p>',
  ],
  [
    'a button',
    '[vc_btn title="Go there" link="url:https%3A%2F%2Fa.example%2Fx|title:Go|target:_blank" style="flat"]',
    '<p><a href="https://a.example/x">Go there</a></p>',
  ],
  [
    'code',
    `[vc_raw_html]${base64(encodeURIComponent('<p>Raw <b>words</b></p>'))}[/vc_raw_html][vc_raw_js]${base64('x')}[/vc_raw_js]`,
    '<p>Raw <b>words</b></p>',
  ],
  ['a film', '[vc_video link="https://youtu.be/aaaaaaaaaaa"]', '<iframe'],
  ['a list of values', `[vc_progress_bar values="${progress}"]`, '<p>Making of pots</p>'],
  [
    'Divi',
    '<!-- wp:divi/placeholder -->[et_pb_section fb_built="1" admin_label="Section" _builder_version="4"][et_pb_row][et_pb_column type="4_4"][et_pb_text text_font="||||"]<p>First.</p>[/et_pb_text][/et_pb_column][/et_pb_row][/et_pb_section]<!-- /wp:divi/placeholder -->',
    '<p>First.</p>',
  ],
  [
    'a blurb',
    '[et_pb_blurb title="Clay" use_icon="on" font_icon="%%22%%"]<p>From a river.</p>[/et_pb_blurb]',
    '<p><strong>Clay</strong></p><p>From a river.</p>',
  ],
  [
    'a link',
    '[et_pb_button button_url="https://a.example" button_text="More %91now%93" _builder_version="4"][/et_pb_button]',
    '<p><a href="https://a.example">More [now]</a></p>',
  ],
  [
    'Fusion',
    '[fusion_builder_container type="flex"][fusion_text]First.[/fusion_text][fusion_title size="3"]Second[/fusion_title][/fusion_builder_container]',
    '<p>First.</p><h3>Second</h3>',
  ],
  ['a label', '[fusion_button link="https://a.example" color="default"]Go[/fusion_button]', '<p><a href="https://a.example">Go</a></p>'],
  ['code of Fusion', `[fusion_code]${base64('<p>Raw</p>')}[/fusion_code]`, '<p>Raw</p>'],
  [
    'a call',
    '[vc_cta h2="Big words" btn_title="Buy it" btn_link="url:https%3A%2F%2Fa.example|||"]Inner.[/vc_cta]',
    '<p><strong>Big words</strong></p><p><a href="https://a.example">Buy it</a></p><p>Inner.</p>',
  ],
  ['a theme', '[section bg="7"][row][col span="6"]One.[/col][one_half_last]Two.[/one_half_last][/row][/section]', '<p>One.</p><p>Two.</p>'],
  [
    'Shortcodes Ultimate',
    '[su_spoiler title="More"]Text.[/su_spoiler][su_button url="https://a.example"]Go[/su_button]',
    '<p><strong>More</strong></p><p>Text.</p><p><a href="https://a.example">Go</a></p>',
  ],
  ['a word in brackets', 'Of data[row][col] no word is lost.', '<p>Of data[row][col] no word is lost.</p>'],
  ['a word in a sentence', 'A [fusion_highlight color="red"]marked[/fusion_highlight] word.', '<p>A marked word.</p>'],
  [
    'Enfold',
    "[av_section color='main_color'][av_heading heading='Title' tag='h2'][/av_heading][av_textblock]Text.[/av_textblock][/av_section]",
    '<h2>Title</h2><p>Text.</p>',
  ],
])('%s: the text stays without its shortcodes: %s', async (_, content, expected) => {
  const read = await imported(`${content}\n\nEnd of it.`);
  expect(read.content).toContain(expected);
  expect(read.content).toMatch(/<p>End of it\.<\/p>$/);
  expect(read.content).not.toMatch(/\[\/?(?:vc|et_pb|fusion|av|su)_|margin|%%|admin|Section/);
  expect(read.status).toBe('PUBLIC');
  expect([read.said('words-differ'), read.said('shortcode-unknown')]).toEqual([[], []]);
});

test.each([
  '[vc_single_image image="7" alignment="center"]',
  '[et_pb_gallery gallery_ids="7"]',
  '[et_pb_image src="https://old.example/kiln.png" alt="Kiln"]',
  '[fusion_imageframe image_id="7|full"]https://old.example/kiln.png[/fusion_imageframe]',
])('a picture stays: %s', async (content) => {
  expect((await imported(content)).content).toMatch(/^<figure><img src="[^"]*kiln\.png"/);
});

test('what is made anew for each reader is left out and named; what is code is shown', async () => {
  const { content, said } = await imported('Text.\n\n[elementor-template id="12"]\n\n[vc_basic_grid post_type="post"]\n\n<code>[vc_row]</code>');
  expect(content).toBe('<p>Text.</p><p><code>[vc_row]</code></p>');
  expect(said('block-dynamic')).toHaveLength(2);
});

test('code that holds what only some readers saw is looked at', async () => {
  expect((await imported(`[vc_raw_html]${base64('<div class="members-only">SECRET</div>')}[/vc_raw_html]`)).status).toBe('PRIVATE');
});

test('a block of shortcodes gets its paragraphs beside others', async () => {
  const shortcodes = '<!-- wp:shortcode -->\n[vc_row][vc_column_text]Within.\n\nMore.[/vc_column_text][/vc_row]\n<!-- /wp:shortcode -->';
  const read = await imported(`<!-- wp:paragraph --><p>Before.</p><!-- /wp:paragraph -->${shortcodes}`);
  expect(read.content).toBe('<p>Before.</p><p>Within.</p><p>More.</p>');
});
