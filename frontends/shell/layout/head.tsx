import type { PageHead } from '@hanji/contracts/page-part';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { themeColors } from '@hanji/frontend-kit/theme';
import type { LayoutAssets, Site } from './page-input.ts';
import { absoluteAddresses, asScriptText } from './script-text.ts';

const locales: Readonly<Record<Language, string>> = { ko: 'ko_KR', en: 'en_GB' };

interface HeadProps {
  readonly site: Site;
  readonly head: PageHead;
  readonly language: Language;
  readonly assets: LayoutAssets;
  readonly styles: readonly string[];
}

/** The document's head: what search engines, feeds readers and link previews go by, and the styles before anything is painted. */
export function Head({ site, head, language, assets, styles }: HeadProps) {
  const title = head.title === '' || head.title === site.title ? site.title : `${head.title} · ${site.title}`;
  const description = head.description === '' ? site.description : head.description;
  const address = addressOf(head.canonicalUrl, site) ?? site.publicUrl + head.canonicalPath;
  const image = addressOf(head.image, site) ?? `${site.publicUrl}/icons/social.png`;
  const social: [string, string][] = [
    ['og:site_name', site.title],
    ['og:type', head.type],
    ['og:title', head.title === '' ? site.title : head.title],
    ['og:description', description],
    ['og:url', address],
    ['og:locale', locales[language]],
    ['og:image', image],
    ...head.properties,
  ];
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={description} />
      {head.robots === null ? <link rel="canonical" href={address} /> : <meta name="robots" content={head.robots} />}
      {head.translations?.map(({ language: inLanguage, path }) => (
        <link key={inLanguage} rel="alternate" hrefLang={inLanguage} href={site.publicUrl + path} />
      ))}
      <meta name="theme-color" content={themeColors.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={themeColors.dark} media="(prefers-color-scheme: dark)" />
      {[...assets.styles, ...styles].map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {assets.fonts.map((href) => (
        <link key={href} rel="preload" as="font" type="font/woff2" href={href} crossOrigin="anonymous" />
      ))}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="icon" href="/favicon.ico" sizes="32x32" />
      <link rel="apple-touch-icon" href="/icons/touch-180.png" />
      <link rel="manifest" href="/manifest.webmanifest" />
      {social.map(([property, content]) => (
        <meta key={`${property} ${content}`} property={property} content={content} />
      ))}
      <meta name="twitter:card" content={head.image === null ? 'summary' : 'summary_large_image'} />
      {head.feeds.map((feed) => (
        <link key={feed.path} rel="alternate" type="application/rss+xml" title={feed.title === '' ? site.title : feed.title} href={feed.path} />
      ))}
      {head.jsonLd.map((item) => (
        <script
          key={JSON.stringify(item)}
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: asScriptText(absoluteAddresses(named(item, site), site.publicUrl)) }}
        />
      ))}
    </head>
  );
}

/** The whole address of a link; undefined where there is none, or none that can be read. */
function addressOf(link: string | null | undefined, site: Site): string | undefined {
  return link ? URL.parse(link, `${site.publicUrl}/`)?.href : undefined;
}

/** Only the host knows what the site is called. */
function named(item: Record<string, unknown>, site: Site): Record<string, unknown> {
  return item['@type'] === 'WebSite' ? { ...item, name: site.title, description: site.description } : item;
}
