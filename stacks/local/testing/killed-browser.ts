import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@hanji/service-kit/testing/test-service';
import { type Browser, chromium } from 'playwright-core';

/** A browser that keeps what it knows in a folder, and can be killed like one whose machine lost its power. */
export interface KillableBrowser {
  /** Starts it, on what it kept the last time. */
  readonly start: () => Promise<Browser>;
  readonly kill: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Makes a browser that can be killed. */
export function killableBrowser(): KillableBrowser {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-browser-'));
  let running: ChildProcess | null = null;
  const kill = async () => {
    const ended = running;
    running = null;
    if (ended === null || ended.exitCode !== null) return;
    const isGone = new Promise((resolve) => ended.once('exit', resolve));
    // Its helpers are of its group.
    process.kill(-(ended.pid ?? 0), 'SIGKILL');
    await isGone;
  };
  return {
    start: async () => {
      const portFile = join(folder, 'DevToolsActivePort');
      rmSync(portFile, { force: true });
      const program = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
      const options = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`];
      running = spawn(program, [...options, 'about:blank'], { stdio: 'ignore', detached: true });
      const port = await eventually(() => readFileSync(portFile, 'utf8').split('\n')[0] ?? false);
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    },
    kill,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
