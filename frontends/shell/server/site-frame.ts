import type { AssetManifest } from '@hanji/frontend-kit/server/asset-manifest';
import type { Site } from '../layout/page-input.ts';
import type { DocumentRenderer, SiteFrame } from './compose-page.ts';
import type { Remote } from './remotes.ts';

/** What all documents have in common, from the site's settings and the files of the build. */
export function siteFrame(site: Site, manifest: AssetManifest, remotes: readonly Remote[], renderer: DocumentRenderer): SiteFrame {
  const script = manifest.scripts('boot').at(-1);
  if (script === undefined) throw new Error('The build has no script "boot"; build the shell anew.');
  return {
    site: { ...site, publicUrl: site.publicUrl.replace(/(?<!\/)\/+$/, '') },
    // Latin and digits are on every page.
    assets: { styles: manifest.styles('styles'), script, fonts: manifest.matching(/hanji-sans-latin\.[0-9a-f]+\.woff2$/) },
    remotes: remotes.filter(({ address }) => address('blue') !== null).map(({ name }) => ({ name, entry: `/remotes/${name}/remoteEntry.js` })),
    renderer,
  };
}
