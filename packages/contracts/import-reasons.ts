/**
 * A reason that items share in the report of an import: what happened, and what to do where there is something to do. It names options as
 * the command does (`--time-zone`); who speaks to somebody at a page puts the names of its fields there (`nameFields`).
 */
export interface Reason {
  readonly says: string;
  /** The details are few different names (of shortcodes, fields, components) worth counting one by one. */
  readonly byDetail?: true;
  /** It is about who may read a post: the report opens with it. */
  readonly opens?: true;
  /** It asks somebody to look or to do something: it stands before what is only worth knowing. */
  readonly asks?: true;
}

/** Everything that a post may lose or that is changed on its way in, by code. The admin's pages have each in their languages. */
export const reasons = {
  // Text and markup
  'words-differ': { says: 'Counter-check: posts whose stored words differ from those of their source by more than 0.5 %; look at these passages', asks: true },
  'component-unknown': { says: 'MDX components that are not known here: their content was kept, what they did is gone', byDetail: true },
  'component-static': { says: 'Interactive MDX components: their content is shown as it stands', byDetail: true },
  'expression-dropped': { says: 'JavaScript in MDX (expressions, imports, exports): it is not run and left out', byDetail: true },
  'mdx-as-markdown': { says: 'Not valid MDX, therefore read as Markdown; look at these posts', asks: true },
  'template-tag': { says: 'Tags of a template language: left in the text as they are', byDetail: true },
  'tag-unwrapped': { says: 'Tags of a template language that are not known here: the text between them was kept, what they did is gone', byDetail: true },
  'shortcode-unknown': { says: 'Shortcodes that are not known here: left in the text as they are', byDetail: true },
  'block-dynamic': { says: 'Blocks that WordPress fills when the page is shown: they have no content of their own and are left out', byDetail: true },
  'builder-text': {
    says: 'Posts without content whose page builder kept their texts elsewhere: these and their pictures were taken in their order, what was around them is gone; look at these posts',
    byDetail: true,
    asks: true,
  },
  'builder-unreadable': {
    says: 'Posts without content whose page builder kept nothing that can be read: they are empty; copy their text from the old site',
    byDetail: true,
    asks: true,
  },
  'card-unknown': { says: 'Ghost cards that are not known here: left out, except for the text in them', byDetail: true },
  'card-left': { says: 'Ghost cards for newsletters and members: left out', byDetail: true },
  'gated-left': {
    says: 'Parts of public posts that only some readers, or nobody, could see: left out, these posts stay as they are without them',
    opens: true,
  },
  'hidden-left': { says: 'Texts that the old site hid from readers (comments of Obsidian, parts that a condition switched off, display: none): left out' },
  'markup-dropped': { says: 'Markup that posts cannot hold (scripts, styles, forms): left out, text in it was kept', byDetail: true },
  'style-left': { says: 'Colours, sizes and alignment of single elements (style="…"): the site has its own' },
  'frame-to-link': { says: 'Frames from hosts that posts may not show: turned into links', byDetail: true },
  'embed-to-link': { says: 'Embedded addresses without a player here: turned into links', byDetail: true },
  'pages-joined': { says: 'Posts split over several pages: joined into one' },
  'enclosure-linked': { says: 'Attached sound and film (podcast enclosures): linked at the end of the post' },
  'xml-repaired': { says: 'Not well-formed XML, repaired while reading; look at these items', asks: true },
  'version-unknown': { says: 'WordPress exports without a version: read all the same' },
  'gallery-empty': { says: 'Galleries whose pictures are not in the export: left out' },
  // Links and pictures
  'link-dead': {
    says: 'Links to the old site that are no imported post, while nobody knows where it stood: they lead nowhere here (--site tells it)',
    asks: true,
  },
  'link-nowhere': { says: 'Links to the old site that are no imported post: they still lead to the old address' },
  'anchor-nowhere': { says: 'Links to a place in the same post that is not there' },
  'link-broken': { says: 'Links that are no valid address: left as they are' },
  'picture-old-site': {
    says: 'Pictures and files kept at the old address: keep the old site up, or have the pictures fetched as well (--fetch-pictures)',
    asks: true,
  },
  'picture-elsewhere': { says: 'Pictures and files on other sites: they stay there' },
  'picture-on-disk': {
    says: 'Pictures and files found next to their post that are not taken (no storage service is known, or no picture it takes): address kept',
  },
  'picture-missing': { says: 'Pictures and files that are neither next to their post nor at a known address' },
  'picture-inline': { says: 'Pictures written into the text (data: addresses): left out, because no storage service is known' },
  'picture-refused': { says: 'Pictures that the storage service does not take: kept at the old address' },
  'picture-unreadable': { says: 'Pictures that could not be fetched or are too large: kept at the old address' },
  'cover-text-left': { says: 'Captions and alternative texts of cover pictures: cover pictures have none here' },
  'old-address-twice': { says: 'Old addresses that two posts claim: they lead to the first one' },
  'old-address-over-limit': { says: 'Old addresses beyond the hundredth of a post, or longer than 500 characters: they lead nowhere' },
  // Redirects of the old blog
  'redirect-temporary': { says: 'Temporary redirects (302): they are permanent ones here' },
  'redirect-elsewhere': { says: 'Redirects to other sites: not taken, so that this site never sends readers away unseen' },
  'redirect-nowhere': { says: 'Redirects to addresses that are not on this site (no imported post or page, no category, tag or feed): not taken' },
  'redirect-loop': { says: 'Redirects that lead back to where they begin: not taken' },
  'redirect-pattern': {
    says: 'Redirects by a regular expression that cannot be written out address by address, or that fits no imported post: not taken',
  },
  'redirect-own': { says: 'Redirects of the home page: it is this site’s own' },
  'redirect-unreadable': { says: 'Redirects of the old blog that could not be read' },
  'redirect-unknown': { says: 'Old addresses of categories and tags that are not on this site: they lead nowhere' },
  // Fields
  'title-made': { says: 'Posts without a title: one was made' },
  'title-cut': { says: 'Titles of more than 300 characters: cut' },
  'text-cut': { says: 'Texts beside the content, such as excerpts, that are longer than a post takes: cut' },
  'tag-cut': { says: 'Names of tags and categories that are too long (60 and 80 characters): cut' },
  'tags-over-limit': { says: 'More than 100 tags on one post: the rest was left out' },
  renamed: { says: 'Files that were renamed since they were imported: their posts went over to the new address, and the old one leads there' },
  'rename-unclear': {
    says: 'Files that may be posts of files that are gone, and may be others: taken as new posts, nothing was overwritten; look at these posts, and delete one where there are two',
    asks: true,
  },
  'slug-changed': { says: 'Slugs that were taken: the post got another one' },
  'slug-raced': { says: 'Slugs that were taken by somebody else during the import: run it again, so that links to these posts are right', asks: true },
  'date-zone-assumed': { says: 'Dates without a time zone: read in the zone of --time-zone (the site’s unless given)' },
  'date-missing': { says: 'Posts without a date: they count as published when they were first imported' },
  'date-unreadable': { says: 'Dates that could not be read' },
  'date-ambiguous': {
    says: 'Dates that may begin with the day or the month (05/07/2023) while no other date of the blog tells which: not read; write the year first (2023-07-05)',
    asks: true,
  },
  'front-matter-unused': { says: 'Fields of the front matter that have no place here', byDetail: true },
  'front-matter-repaired': { says: 'Front matter that is not valid YAML, repaired while reading; look at these posts', asks: true },
  'custom-field': { says: 'Custom fields of posts (post meta): not taken', byDetail: true },
  'taxonomy-left': { says: 'Taxonomies other than categories and tags: not taken', byDetail: true },
  'category-to-tag': { says: 'Further categories of a post became tags: a post has one category here' },
  'category-renamed': {
    says: 'Categories that had the name of another one: a name is one category’s here, so each got that of the category above it, or its slug, behind its name; rename them as you like',
    byDetail: true,
  },
  'tags-joined': { says: 'Tags of one name with several slugs: they are one tag here', byDetail: true },
  uncategorized: { says: 'The category "Uncategorized" counts as none' },
  'co-authors': { says: 'Posts by several authors: the first one is named, the others are listed here' },
  'author-default': { says: 'Posts without an author: given to the one who is named here; --author chooses another', byDetail: true },
  'author-changed': { says: 'Authors whose name, e-mail address or text did not fit and was shortened or left out' },
  'edited-kept': { says: 'Posts and pages that were edited on this site since their import: kept as they are here (--overwrite-edited puts them back)' },
  'in-trash': {
    says: 'Posts that were imported before and are in the bin of this site: they stay there as they are; restore them there to have them updated',
    asks: true,
  },
  'edited-hidden': {
    says: 'Posts that were edited on this site, and whose source is public no longer: their text was kept, and they are public no longer here either',
    opens: true,
  },
  'edited-public': {
    says: 'Posts and pages that were edited or published on this site, while their source is not public: kept as they are, readable by everybody; hide by hand what should be hidden',
    opens: true,
  },
  'hidden-since': { says: 'Posts and pages that were public here, and whose source is so no longer: they are public no longer here either', opens: true },
  // Status
  'now-readable': { says: 'Was hidden, is now readable', opens: true },
  scheduled: { says: 'Scheduled posts: they appear at their date' },
  'password-protected': { says: 'Password-protected posts: taken as private, without the password', opens: true },
  'audience-unknown': {
    says: 'Nothing in the archive says who could read these (Tistory, Notion): taken as private; publish what was for everybody',
    opens: true,
  },
  restricted: { says: 'Posts for members, paying or chosen readers, or unlisted: taken as private', opens: true },
  expired: { says: 'Posts that the old site showed up to a day that is past: taken as private', opens: true },
  'not-rendered': { says: 'Posts that the old site never showed as a page: taken as private', opens: true },
  'date-hides': { says: 'Posts whose first or last day cannot be read: taken as private', opens: true },
  'expires-later': { says: 'Posts that the old site was to take away on a day to come: they stay here until somebody takes them away' },
  'status-unknown': { says: 'Posts with a status that is not known here: taken as private', opens: true },
  comments: { says: 'Comments left out: no content service is known (CONTENT_URL)' },
  'comment-left': { says: 'Comments that were spam, in the trash or empty: left out', byDetail: true },
  'comment-skipped': { says: 'Comments that the site did not take: their post or the comment they answer is not there' },
  'comments-failed': { says: 'Comments that could not be imported' },
  'page-detail': { says: 'Details that only posts have: left out of pages, or kept as named', byDetail: true },
  'comment-type': { says: 'Comments that are no comments of readers (editorial notes, likes of other networks and the like): left out', byDetail: true },
  pingbacks: { says: 'Pingbacks and trackbacks: there is no such thing here' },
  // What is no item
  'file-other': { says: 'Files that are no posts (pictures are taken with the posts that show them)', byDetail: true },
  'author-unused': { says: 'Authors without a post in the import: no account was made' },
  'term-unused': { says: 'Categories and tags without a post in the import: not made' },
  'term-detail': { says: 'Pictures, descriptions of tags and hierarchy of categories: not taken', byDetail: true },
  'author-detail': { says: 'Pictures, places, links and social accounts of authors beyond name, e-mail address, portrait and text: not taken', byDetail: true },
  'data-other': { says: 'Other data of the old blog (settings, members, menus, roles): not taken', byDetail: true },
  'old-site-learnt': { says: 'Where the blog stood was learnt from its own links; --site says it better' },
} as const satisfies Record<string, Reason>;

/** Code of a warning. */
export type ImportWarningCode = keyof typeof reasons;

/** Why items of a source are left out as a whole, by code. */
export const leftReasons = {
  'page-service': 'Pages: no page service is known (PAGE_URL)',
  duplicate: 'Items with the same identity (address of the blog and number) as one before: they are not taken twice',
  'other-blog':
    'A post that is plainly another one is there under the same name of blog and file, and was not overwritten: if this is another blog, name it by --name; if it is the same, give the --name that it had (its folder’s)',
  'thrown-away': 'Posts in the trash and drafts that WordPress made by itself',
  attachment: 'Pictures and files of the media library: pictures are taken with the posts that show them, as told below',
  'menu-entry': 'Entries of menus: the pages that they name are at the foot of every page here',
  revision: 'Revisions: only the last version of a post is taken',
  'reusable-block': 'Reusable blocks: their content is in the posts that show them',
  'custom-type': 'Custom post types of plugins and themes: there is no such thing here',
  template: 'Templates of Obsidian: models for new notes',
  'section-page': 'Section pages of the generator (_index): categories have their own pages here',
  'folder-file': 'Files about the folder itself (README, LICENSE and the like) without front matter',
  'generator-page': 'Files with neither title nor text: pages that the generator fills',
  'blogger-entry': 'Settings, templates and entries that are no posts',
  'notion-folder': 'Pages that hold nothing but other pages',
  'textcube-keyword': 'Keywords of Textcube: there is no such thing here',
  'textcube-guestbook': 'Entries of the guest book: there is no such thing here',
  'substack-entry': 'Threads, notes and entries that have no text in the archive',
} as const;

/** Code of a reason for leaving an item out. */
export type ImportLeftCode = keyof typeof leftReasons;

/** What failed: why stands beside each item. */
export const failedReason = 'Could not be imported';
