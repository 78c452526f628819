import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { projectRoot } from '@hanji/contracts/project-root';
import { provideChromium } from '@hanji/stacks/local/servers/provide-chromium';
import { startTestSite, type TestSite } from '@hanji/stacks/local/testing/local-site';
import { type Figure, figureLine, type Section } from './figures.ts';
import { fallen, keepRun, machineName, readHistory } from './history.ts';
import { measureAgainstGhost } from './measure-against-ghost.ts';
import { type AdminLogin, longPostWords, measureAdmin } from './measure-admin.ts';
import { measureBesideKoa } from './measure-beside-koa.ts';
import { measureComments } from './measure-comments.ts';
import { measureCost } from './measure-cost.ts';
import { measureMarkdownImport, measureWordpressImport } from './measure-import.ts';
import { measureFreshness } from './measure-freshness.ts';
import { measureLoad } from './measure-load.ts';
import { measurePaint } from './measure-paint.ts';
import { measurePictures } from './measure-pictures.ts';
import { measurePublishing } from './measure-publishing.ts';
import { measureRelay } from './measure-relay.ts';
import { measureRequests } from './measure-requests.ts';
import { measureSearch } from './measure-search.ts';
import { measureSteady } from './measure-steady.ts';
import { measureSize } from './measure-size.ts';
import { measureTracing } from './measure-tracing.ts';
import { memoryOf } from './process-usage.ts';
import { startSite } from './start-site.ts';

const help = `Measures this machine's Hanji and says where a figure misses its goal, or fell since the last runs here.

  npm run bench -- [options]

  --seconds N      of each round (5)
  --rounds N       of each address (3)
  --only NAMES     of: start, requests, steady, cost, load, admin, comments, tracing, import, search, koa, ghost, paint, writes, size; divided by commas
  --port N         of the site that is started (18080)
  --posts N        of the large blog (100000)
  --against URL    a running Ghost with about the same posts; its Content API's key in GHOST_CONTENT_KEY
  --history FILE   where runs are kept (.hanji/bench-history.jsonl)
`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    port: { type: 'string', default: '18080' },
    posts: { type: 'string', default: '100000' },
    against: { type: 'string' },
    history: { type: 'string', default: join(projectRoot, '.hanji', 'bench-history.jsonl') },
    help: { type: 'boolean', default: false },
  },
});
const rounds = { seconds: Number(values.seconds), rounds: Number(values.rounds) };
const only = values.only.split(',').filter((name) => name !== '');
const wanted = (name: string): boolean => only.length === 0 || only.includes(name);
/** By then the collectors of the processes have been through what a start leaves behind. */
const restMs = 60_000;
const busyLoad = 0.5;
const measured: Figure[] = [];

if (values.help) process.stdout.write(help);
else await measureAll();

async function measureAll(): Promise<void> {
  const load = loadavg()[0] ?? 0;
  const busy = load > busyLoad * availableParallelism();
  if (busy)
    tell(`This machine is busy: ${load.toFixed(1)} processes want one of its ${availableParallelism()} processors. Figures are lower than they would be.\n`);
  process.env['CHROMIUM_PATH'] = await provideChromium(process.env, tell);
  if (['start', 'requests', 'steady', 'cost', 'load', 'admin'].some(wanted)) await measureStartedSite();
  if (wanted('comments')) show(await commentFigures());
  if (wanted('tracing'))
    show({ title: 'The blog service with a tenth of its requests traced', figures: await measureTracing(Number(values.port), newAdmin(), rounds) });
  if (['import', 'search', 'koa', 'ghost', 'paint', 'writes', 'size'].some(wanted)) await measureCorpusSite();
  for (const { figure, before } of fallen(measured, readHistory(values.history), machineName()))
    tell(`! ${figure.name}: ${figure.value.toFixed(2)} ${figure.unit}, before it was ${before.toFixed(2)}${busy ? ' (the machine is busy)' : ''}`);
  keepRun(values.history, measured, load);
}

function newAdmin(): AdminLogin {
  return { email: 'admin@example.com', password: randomBytes(16).toString('hex') };
}

/** A site as `npm start` brings it up, with the sample. */
async function measureStartedSite(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hanji-bench-'));
  const port = Number(values.port);
  const url = `http://localhost:${port}`;
  const admin = newAdmin();
  const start = () => startSite({ dataDir, port, env: { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password } });
  try {
    const cold = await start();
    await cold.stop();
    const warm = await start();
    try {
      if (wanted('start')) show(await startFigures(cold.seconds, warm));
      if (wanted('requests')) show(await requestFigures(url));
      if (wanted('steady')) show({ title: 'Requests that come evenly', figures: await measureSteady(url, warm.pid, rounds) });
      if (wanted('cost')) show({ title: 'What one request costs', figures: await measureCost(url, warm.pid, rounds.seconds) });
      if (wanted('load')) show(await loadFigures(url));
      if (wanted('admin')) show(await adminFigures(url, admin));
    } finally {
      await warm.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A site into which the corpus is imported, as far as there is one. */
async function measureCorpusSite(): Promise<void> {
  const corpus = process.env['HANJI_CORPUS'];
  if (!corpus) return tell('Left out, because HANJI_CORPUS names no folder of real blogs: import, search, koa, ghost, paint, writes, size.');
  const site = await startTestSite({ durable: true });
  try {
    const markdown = await measureMarkdownImport(site, corpus);
    if (wanted('search')) show(await searchFigures(site));
    if (wanted('koa')) show({ title: 'Reads beside Koa that answers the same bytes', figures: await measureBesideKoa(site, rounds) });
    const ghost = values.against === undefined ? undefined : { url: values.against, contentKey: process.env['GHOST_CONTENT_KEY'] };
    if (ghost !== undefined && wanted('ghost'))
      show({ title: `Beside the Ghost at ${ghost.url}`, figures: await measureAgainstGhost(site.publicUrl, ghost, rounds) });
    if (wanted('paint')) {
      const title = 'What a first reader waits for, on slow 4G and a processor four times slower (median of the rounds)';
      show({ title, figures: await measurePaint(site.publicUrl, ghost, rounds.rounds) });
    }
    if (wanted('import')) show({ title: 'Imports into a running site', figures: [...markdown, ...(await measureWordpressImport(site))] });
    if (wanted('writes')) show({ title: 'What is written', figures: await writeFigures(site, corpus) });
    if (wanted('size')) show({ title: 'Reads whose answers are not kept, one after the other', figures: await measureSize(site, Number(values.posts)) });
  } finally {
    await site.stop();
  }
}

async function writeFigures(site: TestSite, corpus: string): Promise<Figure[]> {
  return [...(await measureFreshness(site)), ...(await measureRelay(site)), ...(await measurePublishing(site)), ...(await measurePictures(site, corpus))];
}

async function startFigures(coldSeconds: number, warm: { readonly seconds: number; readonly pid: number }): Promise<Section> {
  await sleep(restMs);
  const memory = memoryOf(warm.pid);
  const most = memory.byProgram.slice(0, 5).map(([name, bytes]) => `${name} ${Math.round(bytes / 1e6)}`);
  return {
    title: 'The local site',
    figures: [
      { name: 'start, no data yet', value: coldSeconds, unit: 's', better: 'less', goal: 80, detail: 'packages installed' },
      { name: 'start, warm', value: warm.seconds, unit: 's', better: 'less', goal: 10 },
      { name: 'memory at rest, all processes', value: memory.total / 1e6, unit: 'MB', better: 'less', goal: 1200, detail: `${most.join(', ')} …` },
    ],
  };
}

async function requestFigures(url: string): Promise<Section> {
  const results = await measureRequests(url, rounds);
  return {
    title: 'Requests through the gateway, 16 connections (median of the rounds)',
    figures: results.map(({ name, median, lowest, highest, p99, bytes, failed }) => ({
      name,
      value: median,
      unit: 'req/s',
      better: 'more',
      detail: `${lowest}–${highest}, p99 ${p99} ms, ${bytes} bytes${failed > 0 ? `, ${failed} FAILED` : ''}`,
    })),
  };
}

async function loadFigures(url: string): Promise<Section> {
  const results = await measureLoad(url, { seconds: rounds.seconds * 2 });
  return {
    title: '50 readers beside 200 of the dearest requests of a kind in a second (p99 of their pages, times that without)',
    figures: results.map(({ kind, alone, beside, read, failed, answered, statuses }) => ({
      name: `readers beside ${kind}`,
      value: beside / Math.max(1, alone),
      unit: '×',
      better: 'less',
      goal: 3,
      detail: `${alone} → ${beside} ms${failed > 0 ? `, ${failed} of ${read} FAILED` : ''}; ${answered}/s answered: ${statuses}`,
    })),
  };
}

async function adminFigures(url: string, admin: AdminLogin): Promise<Section> {
  const { dashboardBytes, editorBytes, typing } = await measureAdmin(url, admin);
  return {
    title: 'The administration in Chromium (page, scripts and styles as they come over the wire, Brotli)',
    figures: [
      { name: 'first load, the dashboard', value: dashboardBytes / 1000, unit: 'kB', better: 'less', goal: 300 },
      { name: 'the editor, further', value: editorBytes / 1000, unit: 'kB', better: 'less', goal: 450 },
      { name: `a key in ${longPostWords.toLocaleString('en')} words, longest task`, value: typing, unit: 'ms', better: 'less', goal: 50 },
    ],
  };
}

async function commentFigures(): Promise<Section> {
  const comments = await measureComments();
  const task = (name: string, value: number, detail: string): Figure => ({ name: `5,000 comments: ${name}`, value, unit: 'ms', better: 'less', detail });
  return {
    title: 'A post with 5,000 comments in Chromium (longest task of each step, processor time)',
    figures: [
      task('first view', comments.firstView, `${comments.commentsAtFirst} comments, ${comments.htmlBytes} bytes of HTML`),
      task('scrolling', comments.scrolling, 'to their end'),
      task('five pages more', comments.fivePagesMore, `${comments.commentsAtLast} comments`),
      { name: '5,000 comments: memory of scripts', value: comments.heapBytes / 1e6, unit: 'MB', better: 'less', detail: `${comments.nodes} nodes` },
    ],
  };
}

async function searchFigures(site: Parameters<typeof measureSearch>[0]): Promise<Section> {
  const { posts, searches, hanji, postgresql } = await measureSearch(site);
  const quality = (name: string, value: number, plain: number | undefined): Figure => ({
    name: `search: ${name}`,
    value,
    unit: 'NDCG@10',
    better: 'more',
    detail: `plain full text search of PostgreSQL: ${(plain ?? 0).toFixed(3)}`,
  });
  return {
    title: `${searches} judged searches in ${posts} posts`,
    figures: [
      quality('all', hanji.mean, postgresql.mean),
      ...[...hanji.byReason].map(([reason, value]) => quality(reason, value, postgresql.byReason.get(reason))),
    ],
  };
}

function show({ title, figures }: Section): void {
  tell(`\n${title}:`);
  for (const figure of figures) tell(figureLine(figure));
  measured.push(...figures);
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
