import type { Article, Warn } from '../blog.ts';
import { textOfHtml } from '../html/html-tree.ts';

/** Keys of post meta by what they say, of Yoast, Rank Math, All in One SEO, SEOPress, The SEO Framework, in the order in which they count. */
const keys = {
  seoTitle: [
    '_yoast_wpseo_title',
    'rank_math_title',
    '_aioseo_title',
    '_aioseop_title',
    '_seopress_titles_title',
    '_genesis_title',
    '_yoast_wpseo_opengraph-title',
    'rank_math_facebook_title',
    '_aioseo_og_title',
    '_seopress_social_fb_title',
    '_open_graph_title',
  ],
  seoDescription: [
    '_yoast_wpseo_metadesc',
    'rank_math_description',
    '_aioseo_description',
    '_aioseop_description',
    '_seopress_titles_desc',
    '_genesis_description',
    '_yoast_wpseo_opengraph-description',
    'rank_math_facebook_description',
    '_aioseo_og_description',
    '_seopress_social_fb_desc',
    '_open_graph_description',
  ],
  canonicalUrl: [
    '_yoast_wpseo_canonical',
    'rank_math_canonical_url',
    '_aioseo_canonical_url',
    '_aioseop_custom_link',
    '_seopress_robots_canonical',
    '_genesis_canonical_uri',
  ],
  socialImage: [
    '_yoast_wpseo_opengraph-image',
    'rank_math_facebook_image',
    '_aioseo_og_image_custom_url',
    '_seopress_social_fb_img',
    '_social_image_url',
    '_yoast_wpseo_twitter-image',
    'rank_math_twitter_image',
    '_seopress_social_twitter_img',
  ],
} as const;

/** Meta keys that are read here. */
export const seoMeta: ReadonlySet<string> = new Set(Object.values(keys).flat());

/** What plugins of search engines write for a post, and what their variables stand for. */
export interface SeoInput {
  readonly meta: ReadonlyMap<string, readonly string[]>;
  readonly title: string;
  readonly excerpt: string | undefined;
  readonly category: string | undefined;
  /** Name of the blog. */
  readonly site: string;
}

/** Reads what such plugins tell search engines and link previews of a post. What only repeats title and blog is not taken. */
export function wordPressSeo(input: SeoInput, warn: Warn): Pick<Article, keyof typeof keys> {
  const first = (names: readonly string[]) => names.flatMap((name) => input.meta.get(name) ?? []).find((value) => value.trim() !== '');
  const text = (names: readonly string[]): string | undefined => {
    const template = first(names);
    return template === undefined ? undefined : filled(template, input, warn);
  };
  const address = (names: readonly string[]): string | undefined => {
    const value = first(names)?.trim();
    return value !== undefined && /^(?:https?:\/\/|\/)/i.test(value) ? value : undefined;
  };
  return {
    seoTitle: text(keys.seoTitle),
    seoDescription: text(keys.seoDescription),
    canonicalUrl: address(keys.canonicalUrl),
    socialImage: address(keys.socialImage),
  };
}

/** `%%title%%` of Yoast and SEOPress, `%title%` of Rank Math, `#post_title` of All in One SEO, `%post_title%` of its forerunner. */
const variable = /%%([a-z_]+)%%|%([a-z_]+)%|#([a-z]+(?:_[a-z]+)+)/gi;

function filled(template: string, { title, excerpt = '', category = '', site }: SeoInput, warn: Warn): string | undefined {
  if (textOfHtml(template.replaceAll(variable, ' ')).replaceAll(/[\s\-–—|·•»:,/]/g, '') === '') return undefined;
  let unknown: string | undefined;
  const text = template.replaceAll(variable, (whole, ...names: (string | undefined)[]) => {
    const name =
      names
        .slice(0, 3)
        .find((found) => found !== undefined)
        ?.toLowerCase() ?? '';
    if (/^(?:post_?)?title$/.test(name)) return title;
    if (/^(?:post_)?excerpt(?:_only)?$/.test(name)) return excerpt;
    if (/^(?:site_?(?:name|title)|blog_title)$/.test(name)) return site;
    if (/^sep(?:arator(?:_sa)?)?$/.test(name)) return '-';
    if (/^(?:primary_|post_)?category(?:_title)?$/.test(name)) return category;
    if (/^page(?:_number)?$/.test(name)) return '';
    unknown ??= whole;
    return whole;
  });
  if (unknown === undefined) return textOfHtml(text).replace(/^[\s\-–—|]+|[\s\-–—|]+$/g, '') || undefined;
  warn('custom-field', `SEO variable ${unknown}`);
  return undefined;
}
