import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { containerfile } from './containerfile.ts';
import type { ImageContent } from './image-content.ts';
import type { ImagePlan } from './image-plan.ts';
import { type Architecture, providePackages } from './production-packages.ts';

/**
 * Lays out a folder that an image can be built from: `Containerfile`, `node_modules` with the locked production packages
 * for the given processor, `app` with the sources. Hands it to `use` and removes it.
 */
export async function withBuildContext<T>(
  projectFolder: string,
  plan: ImagePlan,
  content: ImageContent,
  options: { readonly base: string; readonly architecture: Architecture },
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `hanji-image-${plan.name}-`));
  try {
    const app = join(folder, 'app');
    for (const file of [...content.files, 'package.json']) copy(projectFolder, file, app);
    await providePackages(projectFolder, plan, options.architecture, folder);
    writeFileSync(join(folder, 'Containerfile'), containerfile(plan, options.base));
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copy(from: string, file: string, to: string): void {
  mkdirSync(dirname(join(to, file)), { recursive: true });
  cpSync(join(from, file), join(to, file));
}
