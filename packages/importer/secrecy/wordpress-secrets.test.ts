import { describe, expect, test } from 'vitest';
import { TestFolder, wordPressExport, type WordPressItemFields } from '../testing/blog-factory.ts';
import { FakeSite } from '../testing/fake-site.ts';
import { importInto, type TestedImport } from '../testing/import-into.ts';

/** Imports items of a WordPress export, and answers what became of each. */
async function imported(items: readonly WordPressItemFields[]): Promise<TestedImport & { statuses: string[]; contents: string[] }> {
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const done = await importInto(site, folder.write('w.xml', wordPressExport(items)));
  const posts = [...site.posts.values()];
  return { ...done, statuses: posts.map((post) => post.status), contents: posts.map((post) => post.content) };
}

const paragraph = '<!-- wp:paragraph --><p>Open.</p><!-- /wp:paragraph -->';
const group = (attributes: object, name = 'group') => `${paragraph}<!-- wp:${name} ${JSON.stringify(attributes)} --><div>SECRET</div><!-- /wp:${name} -->`;

describe('of blocks with a rule of a plugin nothing is shown, the rest of the post stays', () => {
  const rules: readonly object[] = [
    { metadata: { blockVisibility: false } },
    { contentControl: { rules: { user: { status: 'logged_in' } } } },
    { contentControls: { enabled: true, rules: { user: { userRoles: { administrator: 'x' } } } } },
    { conditionalBlocks: [{ type: 'userLoggedIn' }] },
    { conditional_blocks: { conditions: 'logged_in' } },
    { otterConditions: [[{ type: 'loggedInUser', visibility: true }]] },
    { UAGDisplayConditions: 'userstate', UAGLoggedOut: true },
    { UAGUserRole: 'subscriber' },
    { displayCondition: { type: 'login', options: ['in'] } },
    { loggedIn: true },
    { kbVisibility: 'members' },
    { kadenceConditional: { loggedIn: { enable: true, show: true } } },
    { kadenceblocks: { loggedInRules: ['admin'] } },
    { blockVisibility: { hideBlock: true } },
    { blockVisibility: { controlSets: [{ id: 1, enable: true, controls: { userRole: { visibilityByRole: 'logged-in' } } }] } },
    { gbConditions: [{ rule: 'role' }] },
    { wpzVisibility: 'hidden' },
    { restrictContent: true },
    { membershipLevels: ['2'] },
    { visibleToRoles: ['editor'] },
    { className: 'is-style-box members-only' },
    { isVisible: false },
    { hideBlock: true },
    { memberpress: { rule: 12 } },
    { requireLogin: true },
    { showTo: 'loggedin' },
    { whoCanView: 'members' },
    { userStatus: 'logged-in' },
    { visibilityRules: [{ field: 'user', value: 'x' }] },
    { expires: '2020-01-01' },
    { schedule: { enabled: true, start: '2099-01-01' } },
    { loginRequired: 1 },
    { onlyFor: 'x' },
    { hideFrom: ['guests'] },
    { state: 'logged-in' },
    { status: 'draft' },
    { requiredLevel: 1 },
    { editorskit: { loggedout: false } },
    { metadata: { blockVisibility: { viewport: { mobile: false, tablet: false, desktop: false } } } },
    { startDate: '2099-01-01' },
    { endDate: '2020-01-01T10:00:00' },
    { publishAt: 4_070_908_800 },
    { scheduleStart: '2099-01-01', scheduleEnd: '' },
    { displayUntil: '2020-01-01' },
    { settings: { show_until: '05/07/2020' } },
    { vsdesk: true, vstablet: true, vsmobile: true },
    { UAGHideDesktop: true, UAGHideTab: true, UAGHideMob: true },
    { className: 'hide-for-guests' },
  ];
  test.each(rules)('%j', async (attributes) => {
    const { statuses, contents, said } = await imported([{ content: group(attributes) }]);
    expect(contents.join('')).toBe('<p>Open.</p>');
    expect([statuses, said('gated-left')]).toEqual([['PUBLIC'], ['Post 1: SECRET']]);
  });

  test('blocks that are only their attributes, reusable ones and footnotes of what is hidden are not shown either', async () => {
    const hidden = '{"metadata":{"blockVisibility":false}';
    const note = '<sup data-fn="n1"><a href="#n1" id="n1-link">1</a></sup>';
    const { statuses, contents } = await imported([
      { id: 1, content: `${paragraph}<!-- wp:acme/quote {"text":"SECRET words","displayCondition":{"role":"member"}} /-->` },
      { id: 2, content: `${paragraph}<!-- wp:block {"ref":7,"metadata":{"blockVisibility":false}} /-->` },
      { id: 3, content: `${paragraph}<!-- wp:block {"ref":8} /-->` },
      { id: 4, content: `${paragraph}<!-- wp:group ${hidden}} --><p>x${note}</p><!-- /wp:group -->`, meta: { footnotes: '[{"id":"n1","content":"SECRET"}]' } },
      { id: 7, type: 'wp_block', content: '<p>SECRET</p>' },
      { id: 8, type: 'wp_block', content: group({ loggedIn: true }) },
    ]);
    expect(contents.join('')).not.toContain('SECRET');
    expect(statuses).toEqual(['PUBLIC', 'PUBLIC', 'PUBLIC', 'PUBLIC']);
  });

  test.each([
    { metadata: { name: 'Intro', blockVisibility: { viewport: { mobile: false } } } },
    { blockVisibility: { controlSets: [] } },
    { UAGDisplayConditions: 'none', UAGHideDesktop: true },
    { hideMobile: true, vsdesk: true },
    { otterConditions: [] },
    { lock: { move: true, remove: true } },
    { layout: { type: 'constrained' }, align: 'wide', showSubscribersTotal: true },
    { isVisible: true, loggedIn: false },
    { role: 'Designer' },
    { schedule: [{ day: 'Mon', hours: '9–17' }] },
    { showTitle: true, hideTitle: true, visibleItems: 3, overflowHidden: true, lockAspectRatio: true },
    { startDate: '2020-01-01', endDate: '2099-01-01', publishAt: '' },
    { start: '2099-01-01', end: '2020-01-01', showDate: true, displayTo: 'all' },
    { start: 5, startDate: 'soon', date: '2099-01-01' },
    { memberName: 'Kim', memberBio: 'Potter', accessToken: 'x' },
  ])('%j keeps nobody out', async (attributes) => {
    const { statuses, contents } = await imported([{ content: group(attributes) }]);
    expect(contents.join('')).toContain('SECRET');
    expect(statuses).toEqual(['PUBLIC']);
  });
});

test('the days of an event are no days of its block', async () => {
  const days = { startDate: '2099-01-01', endDate: '2020-01-01' };
  const { contents } = await imported([
    { id: 1, content: group(days, 'acme/event-list') },
    { id: 2, content: group({ data: days }, 'acf/concert') },
  ]);
  for (const content of contents) expect(content).toContain('SECRET');
});

describe('posts with shortcodes for some readers are private', () => {
  test.each([
    '[mepr-show rules="12"]SECRET[/mepr-show]',
    '[mepr-active membership="1"]SECRET[/mepr-active]',
    '[s2If current_user_can(access_s2member_level1)]SECRET[/s2If]',
    '[um_show_content roles="member"]SECRET[/um_show_content]',
    '[ihc-hide-content ihc_mb_type="show" ihc_mb_who="1"]SECRET[/ihc-hide-content]',
    '[access capability="read"]SECRET[/access]',
    '[passster password="x"]SECRET[/passster]',
    '[content_protector password="x"]SECRET[/content_protector]',
    '[mycred_sell_this price="10"]SECRET[/mycred_sell_this]',
    '[hidepost]SECRET[/hidepost]',
    '[ppp_patron_only level=5]SECRET[/ppp_patron_only]',
    "[MM_Access_Decision access='true']SECRET[/MM_Access_Decision]",
    '[student]SECRET[/student]',
    '[visibility role="x"]SECRET[/visibility]',
    '[content_control logged_in]SECRET[/content_control]',
    '[members_only]SECRET[/members_only]',
    '[hide]SECRET[/hide]',
    '[secret]SECRET[/secret]',
    '[restrict]SECRET[/restrict]',
    '[wlm_private "Gold"]SECRET[/wlm_private]',
    '[is_paid]SECRET[/is_paid]',
    '[wcm_restrict plans="gold"]SECRET[/wcm_restrict]',
    '[pmpro_member]SECRET[/pmpro_member]',
    '[membership level="1"]SECRET[/membership]',
    '[memberful has_subscription="1"]SECRET[/memberful]',
    '[patreon level="5"]SECRET[/patreon]',
    '[protected_text]SECRET[/protected_text]',
    '[lock]SECRET[/lock]',
    '[private role="visitor-only"]SECRET[/private]',
    '[rcp_restrict]SECRET',
    '[groups_member group="Premium"]SECRET[/groups_member]',
    '[loggedin]SECRET[/loggedin]',
    '[vc_row disable_element="yes"]SECRET[/vc_row]',
    '[et_pb_section disabled_on="on|on|on"]SECRET[/et_pb_section]',
    '[section visibility="hidden"]SECRET[/section]',
    '[show role="subscriber"]SECRET[/show]',
    '<div class="content members-only">SECRET</div>',
    '<pre>[private]SECRET[/private]</pre>',
    '[login_required]SECRET[/login_required]',
    '[only_registered]SECRET[/only_registered]',
    '[if user="admin"]SECRET[/if]',
    '[noguest]SECRET[/noguest]',
    '[show-to role="x"]SECRET[/show-to]',
    '[purchased product="7"]SECRET[/purchased]',
    '[timed-content-client show="0:30"]SECRET[/timed-content-client]',
    '[emaillocker]SECRET[/emaillocker]',
    '[subscription_required]SECRET[/subscription_required]',
    '[fusion_builder_container status="draft"]SECRET[/fusion_builder_container]',
    '[fusion_text render_logics="W3sib3B"]SECRET[/fusion_text]',
    '[vc_row el_class="members-only"]SECRET[/vc_row]',
    '[hideit]SECRET[/hideit]',
    '[until date="2020-01-01"]SECRET[/until]',
    '[draft]SECRET[/draft]',
    '[reply]SECRET[/reply]',
    '[reply2see]SECRET[/reply2see]',
    '[erphpdown]SECRET[/erphpdown]',
    '[toview]SECRET[/toview]',
    '[wechat key="x"]SECRET[/wechat]',
    '[av_section av-hide="all"]SECRET[/av_section]',
  ])('%s', async (content) => {
    const { statuses, said } = await imported([{ content }]);
    expect(statuses).toEqual(['PRIVATE']);
    expect(said('restricted')).toHaveLength(1);
  });

  test.each([
    '[login_form redirect="/x"]',
    '[gallery ids="1"]',
    '[caption width="100"]<img src="/a.png"> Hidden lake[/caption]',
    'Contents [hide] 1 One',
    'Use [[private]]text[[/private]] for it.',
    '[loggedout]Join us.[/loggedout]',
    '[button link="/members" color="red"]Members[/button]',
    '[et_pb_section disabled_on="on|off|off"]Text.[/et_pb_section]',
    '[fusion_text hide_on_mobile="small-visibility,medium-visibility,large-visibility"]Text.[/fusion_text]',
    '[team_member name="Kim"]Text.[/team_member]',
    "[av_textblock av_element_hidden_in_editor='1']Text.[/av_textblock]",
    '[tab icon="lock" title="Members"]Text.[/tab]',
    '[paypal]x[/paypal]',
    '[wlm_nonmember]Join us.[/wlm_nonmember]',
    '[vc_row][vc_column width="1/2"][vc_column_text]Text.[/vc_column_text][/vc_column][/vc_row]',
    '[fusion_builder_container hundred_percent="no" status="published"][fusion_text]Text.[/fusion_text][/fusion_builder_container]',
    '[spoiler title="Members"]Text.[/spoiler]',
    '[tabs][tab title="Private"]Text.[/tab][/tabs]',
    '[et_pb_text disabled="off" admin_label="Private"]Text.[/et_pb_text]',
    '[products visibility="featured"]',
    '[team_member role="Editor"]Text.[/team_member]',
    '[conditions]Text.[/conditions]',
    '[restrict_width]Text.[/restrict_width]',
    '[toview] and [reply] are words.',
    '[Private] is a word in brackets, and so is [access].',
  ])('%s keeps nobody out', async (content) => {
    expect((await imported([{ content }])).statuses).toEqual(['PUBLIC']);
  });
});

test.each([
  ['rcp_subscription_level', 'a:1:{i:0;s:1:"2";}', 'PRIVATE'],
  ['rcp_access_level', '3', 'PRIVATE'],
  ['rcp_access_level', 'None', 'PUBLIC'],
  ['rcp_user_level', 'All', 'PUBLIC'],
  ['um_content_restriction', 'a:2:{s:26:"_um_custom_access_settings";s:1:"1";s:14:"_um_accessible";s:1:"2";}', 'PRIVATE'],
  ['um_content_restriction', 'a:2:{s:26:"_um_custom_access_settings";s:1:"0";s:14:"_um_accessible";s:1:"2";}', 'PUBLIC'],
  ['um_content_restriction', 'a:2:{s:26:"_um_custom_access_settings";b:1;s:14:"_um_accessible";s:1:"0";}', 'PUBLIC'],
  ['ihc_mb_who', '1,2', 'PRIVATE'],
  ['ihc_mb_who', 'all', 'PUBLIC'],
  ['_is_paid', 'true', 'PRIVATE'],
  ['_wpac_is_members_only', 'true', 'PRIVATE'],
  ['_wpac_is_members_only', 'false', 'PUBLIC'],
  ['_memberful_acl', 'a:1:{i:0;s:2:"12";}', 'PRIVATE'],
  ['_memberful_acl', 'a:0:{}', 'PUBLIC'],
  ['_wc_memberships_force_public', 'no', 'PUBLIC'],
  ['_wc_memberships_force_public', 'yes', 'PUBLIC'],
  ['_members_access_role', 'editor', 'PRIVATE'],
  ['_restrict_content', 'on', 'PRIVATE'],
  ['_jetpack_newsletter_access', 'subscribers', 'PRIVATE'],
  ['_jetpack_newsletter_access', 'everybody', 'PUBLIC'],
  ['patreon-level', '5', 'PRIVATE'],
  ['patreon-level', '0', 'PUBLIC'],
  ['_mepr_product_access', '7', 'PRIVATE'],
  ['pmpro_required_level', '1', 'PRIVATE'],
  ['pms-content-restrict-user-status', 'loggedin', 'PRIVATE'],
  ['wppb-content-restrict-user-status', 'loggedin', 'PRIVATE'],
  ['_wpmem_block', '1', 'PRIVATE'],
  ['_wpmem_block', '0', 'PUBLIC'],
  ['groups-read', '3', 'PRIVATE'],
  ['acme_visible_to_roles', 'a:1:{i:0;s:6:"editor";}', 'PRIVATE'],
  ['_expiration-date', '1580000000', 'PRIVATE'],
  ['_expiration-date', '4100000000', 'PUBLIC'],
  ['_expiration-date', 'soon', 'PRIVATE'],
  ['expiry_date', '2020-01-01', 'PRIVATE'],
  ['_login_required', '1', 'PRIVATE'],
  ['_edit_lock', '1287583778:1', 'PUBLIC'],
  ['_publicize_pending', '1', 'PUBLIC'],
  ['_yoast_wpseo_meta-robots-noindex', '1', 'PUBLIC'],
  ['_jetpack_dont_email_post_to_subs', '1', 'PUBLIC'],
  ['_uag_page_restrict_css', 'x', 'PUBLIC'],
  ['mood', 'secretive', 'PUBLIC'],
  ['_access', 'field_5f3a', 'PUBLIC'],
  ['_hide_sidebar', '1', 'PUBLIC'],
  ['hide_from_public', '1', 'PRIVATE'],
  ['_visibility', 'visible', 'PUBLIC'],
  ['_post_visibility', 'hidden', 'PRIVATE'],
  ['visible', '0', 'PRIVATE'],
  ['wp_protect_password', 'x', 'PRIVATE'],
  ['wp_members_only', '1', 'PRIVATE'],
  ['_wp_page_template', 'members-only.php', 'PUBLIC'],
  ['wpf-settings', 'a:1:{s:12:"lock_content";s:1:"1";}', 'PRIVATE'],
  ['wpf-settings', 'a:1:{s:12:"lock_content";s:1:"0";}', 'PUBLIC'],
  ['acme_options', 'a:2:{s:5:"color";s:3:"red";s:12:"members_only";s:1:"1";}', 'PRIVATE'],
  ['acme_options', 'a:2:{s:5:"color";s:3:"red";s:12:"members_only";i:0;}', 'PUBLIC'],
  ['hide_post', '1', 'PRIVATE'],
  ['_unlisted', '1', 'PRIVATE'],
  ['_sidebar_visibility', 'hidden', 'PUBLIC'],
  ['_nectar_header_hidden', '1', 'PUBLIC'],
  ['_private_notes', 'x', 'PUBLIC'],
  ['internal_notes', 'x', 'PUBLIC'],
  ['audience', 'Beginners', 'PUBLIC'],
  ['audience', 'members', 'PRIVATE'],
])('the post meta %s = %s makes a post %s', async (key, value, status) => {
  const { statuses } = await imported([{ meta: { [key]: value } }]);
  expect(statuses).toEqual([status]);
});

test.each([
  ['', 'DRAFT', undefined],
  ['publish', 'PUBLIC', undefined],
  ['pending', 'DRAFT', undefined],
  ['private', 'PRIVATE', undefined],
  ['in-review', 'PRIVATE', 'status-unknown'],
  ['archived', 'PRIVATE', 'status-unknown'],
])('a post with the status "%s" becomes %s', async (given, status, code) => {
  const { statuses, entries } = await imported([{ status: given }]);
  expect(statuses).toEqual([status]);
  expect(entries.some((entry) => entry.code === (code ?? 'status-unknown'))).toBe(code !== undefined);
});

test.each<[WordPressItemFields, string[]]>([
  [{ type: 'memberpressrule', meta: { _mepr_rules_type: 'single_post', _mepr_rules_content: '1' } }, ['PRIVATE', 'PUBLIC', 'PUBLIC']],
  [{ type: 'memberpressrule', meta: { _mepr_rules_type: 'category_3' } }, ['PRIVATE', 'PRIVATE', 'PUBLIC']],
  [{ type: 'memberpressrule', status: 'draft', meta: { _mepr_rules_type: 'all' } }, ['PUBLIC', 'PUBLIC', 'PUBLIC']],
  [{ type: 'wc_membership_plan' }, ['PRIVATE', 'PRIVATE', 'PUBLIC']],
  [{ type: 'team_member' }, ['PUBLIC', 'PUBLIC', 'PUBLIC']],
])('under a rule that is an item of its own (%j) posts are %j', async (rule, expected) => {
  const no = { _wc_memberships_force_public: 'no' };
  const { statuses } = await imported([
    { id: 1, meta: no },
    { id: 2 },
    { id: 3, meta: { _wc_memberships_force_public: 'yes' } },
    { id: 9, title: 'Rule', ...rule },
  ]);
  expect(statuses).toEqual(expected);
});

test('what a comment of HTML says to be for members is left out', async () => {
  const { statuses, contents, said } = await imported([{ content: '<p>Open.</p><!--more--><p>On.</p><!--members-only--><p>SECRET</p>' }]);
  expect([statuses, contents]).toEqual([['PUBLIC'], ['<p>Open.</p><p>On.</p>']]);
  expect(said('gated-left')).toEqual(['Post 1: SECRET']);
});

test('comments that a plugin keeps private are so here; reviews are comments', async () => {
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  const comments = [
    { id: 1, content: 'a', meta: { _comment_is_private: '1' } },
    { id: 2, content: 'b', meta: { _comment_is_private: '0' } },
    { id: 3, content: 'c', type: 'review' },
  ];
  await importInto(site, folder.write('w.xml', wordPressExport([{ comments }])));
  expect([...site.comments.values()].map((comment) => comment.isPrivate === true)).toEqual([true, false, false]);
});

test('a comment whose approval is empty waits for it', async () => {
  using folder = new TestFolder();
  await using site = await FakeSite.start();
  await importInto(site, folder.write('w.xml', wordPressExport([{ comments: [{ id: 1, content: 'a', approved: '' }] }])));
  expect([...site.comments.values()].map((comment) => comment.status)).toEqual(['PENDING']);
});

test('what follows a comment that does not end was shown to nobody', async () => {
  expect((await imported([{ content: 'Open. <!-- SECRET' }])).statuses).toEqual(['PRIVATE']);
  expect((await imported([{ content: 'Open. <!-- note --!> More. <!--> And more.' }])).statuses).toEqual(['PUBLIC']);
});
