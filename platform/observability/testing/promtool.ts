import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a program of Prometheus said. */
export interface Said {
  readonly status: number | null;
  readonly text: string;
}

/**
 * Runs `promtool` or `amtool` in a folder of its own that holds the given files by name. Throws, saying what to do, where the program is
 * not there.
 */
export function runTool(tool: 'promtool' | 'amtool', args: readonly string[], files: Readonly<Record<string, string>>): Said {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-rules-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { status, stdout, stderr, error } = spawnSync(tool, [...args], { cwd: folder, encoding: 'utf8' });
    if (error !== undefined) {
      throw new Error(`${tool} is needed (${error.message}). Install it: apt-get install prometheus prometheus-alertmanager; "npm test" does so itself.`);
    }
    return { status, text: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
