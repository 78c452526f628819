import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Hanji's own Kong plugins (and nothing of their tests) by the path that Kong looks for them at. */
export function gatewayPlugins(projectFolder: string): Record<string, string> {
  const folder = join(projectFolder, 'platform', 'gateway', 'plugins');
  return Object.fromEntries(
    globSync('hanji-*/*.lua', { cwd: folder })
      .toSorted()
      .map((path) => [`kong/plugins/${path}`, readFileSync(join(folder, path), 'utf8')]),
  );
}
