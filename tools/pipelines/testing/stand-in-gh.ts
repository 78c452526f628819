import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ProgramAnswer } from './program-answer.ts';

/** A release at GitHub. */
export interface GithubRelease {
  readonly isDraft: boolean;
  readonly title: string;
  readonly notes: string;
  readonly assets: readonly string[];
}

/** What GitHub has: releases by tag, and comments of pull requests, the last one last. */
export interface GithubState {
  readonly releases: Readonly<Record<string, GithubRelease>>;
  readonly comments: readonly string[];
}

const done: ProgramAnswer = { code: 0 };
const failed = (complained: string): ProgramAnswer => ({ code: 1, complained: `${complained}\n` });

/** What the folder of a stand-in says of GitHub. */
export function githubState(folder: string): GithubState {
  const file = join(folder, 'github.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as GithubState) : { releases: {}, comments: [] };
}

/** Writes down what GitHub has. */
export function setGithubState(folder: string, state: GithubState): void {
  writeFileSync(join(folder, 'github.json'), JSON.stringify(state));
}

/** What GitHub's program does and says. */
export function answerAsGh(folder: string, args: readonly string[]): ProgramAnswer {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: text,
      title: text,
      'notes-file': text,
      body: text,
      pattern: text,
      output: text,
      draft: text,
      'verify-tag': flag,
      clobber: flag,
      'edit-last': flag,
      version: flag,
    },
  });
  const [kind, command, which = '', ...files] = positionals;
  if (kind === 'pr') return comment(folder, values.body ?? '', values['edit-last']);
  if (kind !== 'release') return { code: 0, printed: 'gh version 2.66.1\n' };
  const state = githubState(folder);
  const release = state.releases[which];
  const put = (changed: GithubRelease) => (setGithubState(folder, { ...state, releases: { ...state.releases, [which]: changed } }), done);
  const notes = values['notes-file'] === undefined ? (release?.notes ?? '') : readFileSync(values['notes-file'], 'utf8');
  if (command === 'create') {
    if (release?.isDraft === false) return failed(`a release with the same tag name already exists: ${which}`);
    for (const file of files) keep(folder, file);
    return put({ isDraft: false, title: values.title ?? '', notes, assets: files.map((file) => basename(file)) });
  }
  if (release === undefined) return failed('release not found');
  if (command === 'view') {
    const assets = release.assets.map((name) => ({ name, state: 'uploaded' }));
    return { code: 0, printed: JSON.stringify({ isDraft: release.isDraft, assets }) };
  }
  if (command === 'upload') {
    if (!values.clobber && files.some((file) => release.assets.includes(basename(file)))) return failed('asset under the same name already exists');
    for (const file of files) keep(folder, file);
    return put({ ...release, assets: [...new Set([...release.assets, ...files.map((file) => basename(file))])] });
  }
  if (command === 'edit') return put({ ...release, notes, title: values.title ?? release.title, isDraft: values.draft !== 'false' && release.isDraft });
  if (values.pattern === undefined || !release.assets.includes(values.pattern)) return failed('no assets match the file pattern');
  copyFileSync(join(folder, 'assets', values.pattern), values.output ?? values.pattern);
  return done;
}

function keep(folder: string, file: string): void {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  copyFileSync(file, join(folder, 'assets', basename(file)));
}

function comment(folder: string, body: string, isEdit: boolean): ProgramAnswer {
  const state = githubState(folder);
  if (isEdit && state.comments.length === 0) return failed('no comments found for current user');
  setGithubState(folder, { ...state, comments: [...(isEdit ? state.comments.slice(0, -1) : state.comments), body] });
  return done;
}
