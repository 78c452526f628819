import { contentIdPrefix } from '@hanji/contracts/content-ids';
import type { Schema } from 'hast-util-sanitize';

const cell = ['align', 'colSpan', 'rowSpan', 'headers'];
const languageClass: [string, ...(string | RegExp)[]] = ['className', /^language-[\w+#.-]{1,40}$/, 'math-inline', 'math-display'];

/**
 * The HTML that posts and pages may hold. Everything else goes and its text stays; elements whose text is no prose (`script`,
 * `style`, forms, drawings) go with it. No `style`, no event handler, no `name`; addresses are http(s), mail, telephone or of this site.
 * Frames are made by `settleFrames` and by nobody else.
 */
export const allowedHtml: Schema = {
  strip: ['script', 'style', 'template', 'noscript', 'noembed', 'noframes', 'xmp', 'plaintext', 'object', 'embed', 'applet', 'svg', 'math', 'textarea', 'select', 'button', 'datalist', 'canvas', 'title', 'head'],
  clobber: ['id', 'ariaDescribedBy', 'ariaLabelledBy'],
  clobberPrefix: contentIdPrefix,
  ancestors: {
    li: ['ol', 'ul'], dt: ['dl'], dd: ['dl'], summary: ['details'], figcaption: ['figure'], source: ['picture', 'video', 'audio'], track: ['video', 'audio'],
    caption: ['table'], colgroup: ['table'], col: ['table'], thead: ['table'], tbody: ['table'], tfoot: ['table'], tr: ['table'], th: ['table'], td: ['table'],
    rt: ['ruby'], rp: ['ruby'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'], cite: ['http', 'https'], poster: ['http', 'https'] },
  tagNames: [
    'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'pre', 'code', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'div', 'span', 'section', 'aside', 'address',
    'a', 'em', 'strong', 'b', 'i', 'u', 's', 'del', 'ins', 'mark', 'small', 'sub', 'sup', 'abbr', 'cite', 'q', 'dfn', 'kbd', 'samp', 'var', 'time', 'bdi', 'bdo', 'wbr', 'ruby', 'rt', 'rp',
    'img', 'picture', 'source', 'figure', 'figcaption', 'video', 'audio', 'track', 'iframe', 'details', 'summary',
    'table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'input',
  ],
  attributes: {
    '*': ['id', 'lang', 'dir', 'title', 'ariaLabel', 'ariaDescribedBy', 'ariaHidden'],
    a: ['href', 'hrefLang', ['className', 'footnote-ref', 'footnote-backref', 'data-footnote-backref'], 'dataFootnoteRef', 'dataFootnoteBackref'],
    h2: [['className', 'sr-only']],
    code: [languageClass],
    pre: [languageClass, 'dataLanguage'],
    span: [['className', 'math-inline', 'math-display']],
    div: [['className', 'footnotes', 'math-display'], 'dataYoutubeVideo'],
    section: [['className', 'footnotes'], 'dataFootnotes'],
    sup: [['className', 'footnote-ref']],
    ul: [['className', 'contains-task-list'], ['dataType', 'taskList']],
    li: [['className', 'task-list-item'], ['dataType', 'taskItem'], 'dataChecked', 'value'],
    ol: ['start', 'reversed', 'type'],
    details: ['open'],
    img: ['src', 'srcSet', 'sizes', 'alt', 'width', 'height'],
    source: ['src', 'srcSet', 'sizes', 'type', 'media', 'width', 'height'],
    video: ['src', 'poster', 'width', 'height', 'loop', 'muted', ['controls', true], ['preload', 'none', 'metadata']],
    audio: ['src', 'loop', ['controls', true], ['preload', 'none', 'metadata']],
    track: ['src', 'srcLang', 'label', 'kind', 'default'],
    iframe: ['src', 'title', 'width', 'height', 'allowFullScreen', ['loading', 'lazy'], ['referrerPolicy', 'strict-origin-when-cross-origin'], ['sandbox', 'allow-scripts', 'allow-same-origin', 'allow-presentation', 'allow-popups']],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    td: cell,
    th: [...cell, 'scope', 'abbr'],
    col: ['span'],
    colgroup: ['span'],
    time: ['dateTime'],
    del: ['dateTime', 'cite'],
    ins: ['dateTime', 'cite'],
    blockquote: ['cite'],
    q: ['cite'],
  },
  required: { input: { type: 'checkbox', disabled: true }, video: { controls: true }, audio: { controls: true } },
  allowComments: false,
  allowDoctypes: false,
};
