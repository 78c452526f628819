import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadRegistry } from '@hanji/contracts/registry';
import { generatedDocs } from './pages.ts';
import { projectRoot } from '@hanji/contracts/project-root';

const isCheck = process.argv.includes('--check');
const stale: string[] = [];
for (const [path, text] of Object.entries(generatedDocs(await loadRegistry()))) {
  const file = join(projectRoot, path);
  if (read(file) === text) continue;
  stale.push(path);
  if (isCheck) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
if (isCheck && stale.length > 0) {
  process.stderr.write(`These documents no longer fit the definitions: ${stale.join(', ')}. Run "npm run docs" and commit them.\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(stale.length === 0 ? 'Generated documents are fresh.\n' : `Wrote ${stale.join(', ')}.\n`);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
