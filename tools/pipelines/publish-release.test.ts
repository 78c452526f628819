import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReleaseFile } from '@hanji/stacks/release-files';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishRelease, releaseNotes } from './publish-release.ts';
import { githubState, setGithubState } from './testing/stand-in-gh.ts';
import { type StandInPrograms, standInPrograms } from './testing/stand-in-programs.ts';

let folder: string;
let state: string;
let programs: StandInPrograms;
const path = process.env['PATH'];
const notes = '- Ink dries sooner.\n';
const told: string[] = [];
const publish = () => publishRelease(folder, '1.5.0', notes, (line) => void told.push(line));
const whole = { isDraft: false, title: 'Hanji 1.5.0', notes, assets: ['1.5.0.json'] };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-publish-'));
  programs = standInPrograms(folder);
  state = join(folder, 'state');
  process.env['PATH'] = `${programs.bin}:/usr/bin:/bin`;
  writeReleaseFile(folder, { version: '1.5.0', images: { blog: 'r.example/blog:1' }, tools: {} });
  told.length = 0;
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true, force: true });
});

test('a release is published with its notes and the file that names its images', async () => {
  await publish();
  expect(githubState(state).releases).toEqual({ 'v1.5.0': whole });
  expect(told).toEqual(['Release 1.5.0 is published.']);
});

test.each([
  ['has no file', { ...whole, assets: [] }],
  ['is a draft', { ...whole, isDraft: true }],
  ['is a draft without notes and file', { isDraft: true, title: '', notes: '', assets: [] }],
])('one that an earlier try left where it %s is completed', async (_how, left) => {
  setGithubState(state, { releases: { 'v1.5.0': left }, comments: [] });
  await publish();
  expect(githubState(state).releases).toEqual({ 'v1.5.0': whole });
});

test('one that is published with its file stays as it is', async () => {
  setGithubState(state, { releases: { 'v1.5.0': { ...whole, notes: 'mended by hand' } }, comments: [] });
  await publish();
  expect(programs.calls().map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(['gh release view']);
  expect(told).toEqual(['Release 1.5.0 is published already, and stays as it is.']);
});

test('where GitHub cannot be asked nothing is published, and it says why', async () => {
  programs.fail('gh', 'release view', 'HTTP 502: Bad Gateway');
  await expect(publish()).rejects.toThrow('HTTP 502: Bad Gateway');
  expect(githubState(state).releases).toEqual({});
});

test.each(['release create', 'release upload', 'release edit'])('where "gh %s" fails, the next try goes through', async (call) => {
  if (call !== 'release create') setGithubState(state, { releases: { 'v1.5.0': { ...whole, isDraft: true, assets: [] } }, comments: [] });
  programs.fail('gh', call, 'HTTP 500');
  await expect(publish()).rejects.toThrow('HTTP 500');
  programs.mend();
  await publish();
  expect(githubState(state).releases).toEqual({ 'v1.5.0': whole });
});

test('a version that the changelog does not know has no notes', () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'CHANGELOG.md'), '# Changelog\n\n## 1.5.0 (2026-03-01)\n\n- Ink dries sooner.\n');
  expect(releaseNotes(folder, '1.5.0')).toBe(notes);
  expect(() => releaseNotes(folder, '1.6.0')).toThrow('no notes of 1.6.0');
});
