import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiDocument, openApi } from '@hanji/contracts/openapi';
import { problemCodes } from '@hanji/contracts/problem-codes';
import { loadRegistry } from '@hanji/contracts/registry';
import { axeFindings, openPage, startBrowser } from '@hanji/frontend-kit/testing/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startShell, type TestShell } from '../testing/start-shell.ts';
import { makeApiDocs } from './make-api-docs.ts';
import { renderReader } from './render-reader.ts';
import { schemaHtml } from './schema-html.ts';

const { services } = await loadRegistry();
const docs = await makeApiDocs();
let shell: TestShell;
let apiDocsFolder: string;

beforeAll(async () => {
  apiDocsFolder = mkdtempSync(join(tmpdir(), 'hanji-api-docs-'));
  for (const [file, text] of Object.entries(docs)) writeFileSync(join(apiDocsFolder, file), text);
  shell = await startShell([], 'http://127.0.0.1:1', { apiDocsFolder });
});

afterAll(async () => {
  await shell?.stop();
  rmSync(apiDocsFolder, { recursive: true, force: true });
});

test('the document has every route that the gateway takes, and no internal one', async () => {
  const response = await fetch(`${shell.url}/api/docs/openapi.json`);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const { openapi, paths } = (await response.json()) as ApiDocument;
  expect(openapi).toMatch(/^3\.1\./);
  const told = Object.values(paths).flatMap((operations) => Object.values(operations).map((operation) => operation.operationId));
  const declared = services.flatMap((service) =>
    Object.entries(service.routes).flatMap(([name, route]) => (route.access === 'internal' ? [] : [`${service.name}_${name}`])),
  );
  expect(told.toSorted()).toEqual(declared.toSorted());
});

test('the reader shows every operation under a policy that lets no script of the page itself run, and has none', async () => {
  const response = await fetch(`${shell.url}/api/docs`);
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  const html = await response.text();
  const operations = Object.values(openApi(services).paths).flatMap((byMethod) => Object.values(byMethod));
  expect(operations.filter(({ operationId }) => !html.includes(`<details id="${operationId}">`))).toEqual([]);
  expect(html).not.toMatch(/<script|style=|\son\w+=|https?:\/\//i);
  const [style] = /href="([^"]+\.css)"/.exec(html)?.slice(1) ?? [];
  expect((await fetch(`${shell.url}${style}`)).headers.get('content-type')).toBe('text/css; charset=utf-8');
});

test('every schema and header stands on the page once, and every link leads to something that is there', () => {
  const html = docs['index.html'] ?? '';
  const { components } = openApi(services);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual([...new Set(ids)]);
  expect(ids.filter((id) => /^(?:schemas|headers)\//.test(id ?? ''))).toEqual([
    ...Object.keys(components.schemas).map((name) => `schemas/${name}`),
    ...Object.keys(components.headers).map((name) => `headers/${name}`),
  ]);
  const targets = new Set([...html.matchAll(/ href="#([^"]+)"/g)].map(([, target]) => target));
  expect([...targets].filter((target) => !ids.includes(target))).toEqual([]);
  expect(Object.keys(components.schemas).filter((name) => !targets.has(`schemas/${name}`))).toEqual([]);
});

test('an operation tells its parameters, what it takes and what it answers, with links to the schemas', () => {
  const [, publish = ''] = /<details id="blog_publishDraft">(.+?)<\/details>/s.exec(docs['index.html'] ?? '') ?? [];
  expect(publish).toContain('<td><code>id</code></td><td>path, required</td><td>string (uuid)</td>');
  expect(publish).toContain('<h3>Body <small>application/json</small></h3><code><a href="#schemas/PublishDraftRequest">PublishDraftRequest</a></code>');
  expect(publish).toContain(
    '<h3>201 Created <small>application/json, <a href="#headers/Location">Location</a>, <a href="#headers/X-Request-Id">X-Request-Id</a></small></h3><code><a href="#schemas/Post">Post</a></code>',
  );
  expect(publish).toContain('<li>422 Unprocessable Entity</li>');
  const [, list = ''] = /<details id="blog_listPosts">(.+?)<\/details>/s.exec(docs['index.html'] ?? '') ?? [];
  expect(list).toContain('<td><code>limit</code></td><td>query</td><td>integer, 1–100, else 12</td>');
  expect(list).toContain('<td><code>status</code></td><td>query</td><td><a href="#schemas/PostStatus">PostStatus</a></td>');
  expect(list).toContain('<h3>304 Not Modified: the ETag in If-None-Match is that of the answer <small><a href="#headers/ETag">ETag</a>');
});

test('a page is not made of a document that refers to what it does not hold', () => {
  const operation = { operationId: 'x', tags: ['x'], summary: 'x', responses: { 404: { $ref: '#/components/responses/NotFound' } }, security: [{}] };
  const document = { ...openApi([]), tags: [{ name: 'x', description: 'x' }], paths: { '/x': { get: operation } } };
  expect(() => renderReader(document)).toThrow('refers to #/components/responses/NotFound, which it does not hold');
});

test('every problem code has its place on the page of problems', async () => {
  const html = await (await fetch(`${shell.url}/api/docs/problems`)).text();
  for (const code of Object.keys(problemCodes)) expect(html).toContain(`<section id="${code}">`);
});

test('an unchanged document costs 304, an unknown one is 404, and nothing is written to', async () => {
  const etag = (await fetch(`${shell.url}/api/docs`)).headers.get('etag') ?? '';
  expect((await fetch(`${shell.url}/api/docs`, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  expect((await fetch(`${shell.url}/api/docs/nothing`)).status).toBe(404);
  expect((await fetch(`${shell.url}/api/docs`, { method: 'POST' })).status).toBe(405);
});

test('what a definition says is shown as text, not as HTML', () => {
  const empty = openApi([]);
  const schema = { type: 'object', properties: { '<u>': { enum: ['<s>'], default: '<em>' } } };
  const document = {
    ...empty,
    tags: [{ name: '<b>', description: '<script>`x`' }],
    paths: { '/<i>': { get: { operationId: 'a"b', tags: ['<b>'], summary: '<img>', responses: {}, security: [{}] } } },
    components: { ...empty.components, schemas: { 'X"y': schema } },
  };
  expect(renderReader(document)).not.toMatch(/<script>|<img>|<i>"|id="a"b"|<u>|<s>|<em>|X"y/);
});

test('schemas are shown in short: optional fields, bounds, choices, links to others and to themselves', () => {
  expect(
    schemaHtml({
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 80 },
        kind: { enum: ['A', 'B'] },
        count: { type: 'integer', minimum: 0 },
        image: { type: ['string', 'null'] },
        status: { $ref: '#/components/schemas/Status', default: 'OPEN' },
        parent: { anyOf: [{ $ref: '#/components/schemas/Node' }, { type: 'null' }] },
        children: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
      },
    }),
  ).toBe(
    `{
  name: string, 1–80 characters
  kind?: &#34;A&#34; | &#34;B&#34;
  count?: integer
  image?: string | null
  status?: <a href="#schemas/Status">Status</a>, else &#34;OPEN&#34;
  parent?: <a href="#schemas/Node">Node</a> | null
  children?: [ <a href="#schemas/Node">Node</a>, … ]
}`,
  );
});

// It is a hundred times as long as other pages, so that looking at it in every view would take minutes.
test.each([
  { colorScheme: 'light' as const, width: 1440 },
  { colorScheme: 'dark' as const, width: 360 },
])('axe finds nothing in the reader: %o', async ({ colorScheme, width }) => {
  const browser = await startBrowser();
  const { page } = await openPage(browser, `${shell.url}/api/docs`, { colorScheme, viewport: { width, height: 800 } });
  expect(await axeFindings(page)).toEqual([]);
  await browser.close();
});
