import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineFrontend } from '@hanji/contracts/define-frontend';
import { bundle } from '@hanji/frontend-kit/build/bundle';
import type { Browser, Page } from 'playwright-core';
import type { PlainKind } from '../../editor/commands.ts';
import type { Slash } from '../../editor/typed-slash.ts';
import type { RoundTrip } from './entry.ts';

const folder = import.meta.dirname;

/** A page in the browser that has the editor's own way with content and nothing else. */
export interface EditorBench {
  readonly page: Page;
  readonly roundTrip: (html: string) => Promise<RoundTrip>;
  /** What was typed, as it would be saved. */
  readonly saved: () => Promise<string>;
  /** Puts the cursor behind a text, types lines there (Enter between them), and answers what would be saved. */
  readonly typed: (html: string, lines: readonly string[]) => Promise<string>;
  /** What is compared of a text. */
  readonly writingOf: (html: string) => Promise<string>;
  /** The words of a text in one line. */
  readonly wordsOf: (html: string) => Promise<string>;
  /** What a pasted text says of the pictures that are in it as data. */
  readonly saidOfPictures: (html: string) => Promise<readonly object[]>;
  /** What is asked for by "/" where the cursor is. */
  readonly slash: () => Promise<Slash | null>;
  /** Puts in what was asked for, and answers what would be saved; null leaves the "/" as text. */
  readonly answerSlash: (kind: PlainKind | null) => Promise<string>;
  /** What the toolbar calls the block that the cursor is in. */
  readonly kindOfBlock: () => Promise<string | null>;
  /** Pastes HTML where the cursor is. */
  readonly paste: (html: string) => Promise<void>;
  /** Pastes HTML into an empty text, and answers what would be saved. */
  readonly pasted: (html: string) => Promise<string>;
  /** Pastes a text without HTML, as it may be Markdown, into an empty text, and answers what would be saved. */
  readonly pastedText: (text: string) => Promise<string>;
}

/** What the bench's script puts into the page. */
interface Bench {
  readonly roundTrip: (html: string) => RoundTrip;
  readonly write: (html: string) => void;
  readonly paste: (html: string) => void;
  readonly pasteText: (text: string) => void;
  readonly saved: () => string;
  readonly writingOf: (html: string) => string;
  readonly wordsOf: (html: string) => string;
  readonly saidOfPictures: (html: string) => readonly object[];
  readonly slash: () => Slash | null;
  readonly answerSlash: (kind: PlainKind | null) => void;
  readonly kindOfBlock: () => string | null;
}

/** Builds the bench and opens it in a browser. Tests that run at the same time build it under names of their own, and so with caches of their own. */
export async function openBench(browser: Browser, name: string): Promise<EditorBench> {
  const definition = defineFrontend({ name, summary: '', port: 3998, role: 'host', pages: ['/'], exposes: [], replicas: { min: 1, max: 1 } });
  const out = await mkdtemp(join(tmpdir(), 'hanji-bench-'));
  await bundle(definition, { entries: { bench: './entry.ts' }, exposes: {}, render: './render.ts' }, folder, out);
  const client = join(out, 'client');
  const script = readdirSync(client).find((name) => name.startsWith('bench.') && name.endsWith('.js'));
  if (script === undefined) throw new Error('The bench was built without its script.');
  const page = await browser.newPage();
  // Pictures of other sites are not its matter.
  await page.route('**', (route) => route.abort());
  await page.setContent('<!doctype html><title>Bench</title><style>.ProseMirror { white-space: break-spaces }</style>');
  await page.addScriptTag({ path: join(client, script) });
  await rm(out, { recursive: true });
  const saved = () => page.evaluate(() => (globalThis as unknown as Bench).saved());
  const paste = (html: string) => page.evaluate((given) => (globalThis as unknown as Bench).paste(given), html);
  return {
    page,
    saved,
    paste,
    writingOf: (html) => page.evaluate((given) => (globalThis as unknown as Bench).writingOf(given), html),
    wordsOf: (html) => page.evaluate((given) => (globalThis as unknown as Bench).wordsOf(given), html),
    saidOfPictures: (html) => page.evaluate((given) => (globalThis as unknown as Bench).saidOfPictures(given), html),
    slash: () => page.evaluate(() => (globalThis as unknown as Bench).slash()),
    answerSlash: async (kind) => {
      await page.evaluate((given) => (globalThis as unknown as Bench).answerSlash(given), kind);
      return saved();
    },
    kindOfBlock: () => page.evaluate(() => (globalThis as unknown as Bench).kindOfBlock()),
    roundTrip: (html) => page.evaluate((given) => (globalThis as unknown as Bench).roundTrip(given), html),
    pasted: async (html) => {
      await page.evaluate(() => (globalThis as unknown as Bench).write(''));
      await paste(html);
      return saved();
    },
    pastedText: async (text) => {
      await page.evaluate((given) => {
        const { write, pasteText } = globalThis as unknown as Bench;
        write('');
        pasteText(given);
      }, text);
      return saved();
    },
    typed: async (html, lines) => {
      await page.evaluate((given) => (globalThis as unknown as Bench).write(given), html);
      for (const [index, line] of lines.entries()) {
        if (index > 0) await page.keyboard.press('Enter');
        await page.keyboard.type(line);
      }
      return saved();
    },
  };
}
