import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dashboardFiles } from '@hanji/platform/observability/dashboards/boards';
import { expect, test } from 'vitest';
import { provideBoardReader } from '../testing/go-programs.ts';

/** What Grafana's own types say of dashboards by their files' names. */
function verdict(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-boards-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { status, stdout, stderr } = spawnSync(provideBoardReader(), Object.keys(files), { cwd: folder, encoding: 'utf8' });
    return status === 0 ? 'as Grafana knows them' : `${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("every dashboard is one by the types of Grafana's SDK, of one site and of several", () => {
  expect(verdict({ ...dashboardFiles(), ...dashboardFiles('hanji') })).toBe('as Grafana knows them');
}, 1_200_000);

test.each([
  ['a field that nobody knows', '"refresh":', '"refersh":'],
  ['a panel whose place is a text', '"gridPos":{"h":4', '"gridPos":{"h":"4"'],
])('%s is told', (_name, right, wrong) => {
  const [[name, text] = ['', '']] = Object.entries(dashboardFiles());
  expect(text).toContain(right);
  expect(verdict({ [name]: text.replace(right, wrong) })).toContain(`${name}: `);
});
