import { escapeMarkup } from '@hanji/contracts/escape-markup';
import type { ApiDocument, ApiOperation } from '@hanji/contracts/openapi';
import type { ApiResponse, Content } from '@hanji/contracts/openapi-responses';
import type { Reference } from '@hanji/contracts/openapi-sharing';
import { problemType } from '@hanji/contracts/problem';
import { htmlDocument, withCode } from './html.ts';
import { linkTo, schemaHtml } from './schema-html.ts';

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: ApiOperation;
}

type Components = ApiDocument['components'];

/** The API reference as one HTML page: every operation of an OpenAPI document, by service, then what they refer to, each once. */
export function renderReader(document: ApiDocument): string {
  const entries = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Entry => ({ method: method.toUpperCase(), path, operation })),
  );
  const sections = document.tags.map(({ name, description }) => {
    const own = entries.filter(({ operation }) => operation.tags.includes(name));
    const operations = own.map((entry) => entryHtml(entry, document.components));
    return own.length === 0
      ? ''
      : `<section id="${escapeMarkup(name)}"><h2>${escapeMarkup(name)}</h2><p>${withCode(description)}</p>${operations.join('')}</section>`;
  });
  const links = [...document.tags.map(({ name }) => name), 'schemas', 'headers'].map((name) => `<a href="#${escapeMarkup(name)}">${escapeMarkup(name)}</a>`);
  return htmlDocument(
    `${document.info.title} API`,
    `<header><h1>${escapeMarkup(document.info.title)} API</h1><p>${withCode(document.info.description)}</p>
<nav>${links.join(' ')} <a href="/api/docs/problems">problems</a> <a href="/api/docs/openapi.json">openapi.json</a></nav></header>
<main>${sections.join('\n')}
${schemasHtml(document.components)}
${headersHtml(document.components)}</main>`,
  );
}

function schemasHtml({ schemas }: Components): string {
  const parts = Object.entries(schemas).map(
    ([name, schema]) => `<section id="schemas/${escapeMarkup(name)}"><h3>${escapeMarkup(name)}</h3><pre>${schemaHtml(schema)}</pre></section>`,
  );
  return `<section id="schemas"><h2>schemas</h2><p>What requests and answers hold. A <code>?</code> marks what may be left out.</p>${parts.join('\n')}</section>`;
}

function headersHtml({ headers }: Components): string {
  const rows = Object.entries(headers).map(
    ([name, { description, schema }]) =>
      `<tr id="headers/${escapeMarkup(name)}"><td>${escapeMarkup(name)}</td><td>${schemaHtml(schema)}. ${withCode(description)}</td></tr>`,
  );
  return `<section id="headers"><h2>headers</h2><p>What answers say beside their content.</p><table>${rows.join('')}</table></section>`;
}

function entryHtml({ method, path, operation }: Entry, components: Components): string {
  return `<details id="${escapeMarkup(operation.operationId)}"><summary><b>${method}</b> <code>${escapeMarkup(path)}</code> <span>${withCode(operation.summary)}</span> <i>${accessOf(operation)}</i></summary>
${parametersHtml(operation, components)}${contentHtml('Body', operation.requestBody?.content)}${answersHtml(operation, components)}</details>`;
}

function accessOf({ security, description }: ApiOperation): string {
  if (description !== undefined) return 'admin';
  if (security.some((scheme) => Object.keys(scheme).length === 0)) return 'any';
  return security.some((scheme) => 'session' in scheme) ? 'cookie' : 'user';
}

function parametersHtml({ parameters = [] }: ApiOperation, components: Components): string {
  if (parameters.length === 0) return '';
  const rows = parameters
    .map((parameter) => resolve(parameter, components.parameters))
    .map(
      (parameter) =>
        `<tr><td><code>${escapeMarkup(parameter.name)}</code></td><td>${parameter.in}${parameter.required ? ', required' : ''}</td><td>${schemaHtml(parameter.schema)}${parameter.description === undefined ? '' : `. ${withCode(parameter.description)}`}</td></tr>`,
    );
  return `<h3>Parameters</h3><table>${rows.join('')}</table>`;
}

function contentHtml(title: string, content: Content | undefined, note = ''): string {
  const parts = Object.entries(content ?? {}).map(([type, { schema }]) => {
    const shown = schema === undefined ? '' : '$ref' in schema ? `<code>${schemaHtml(schema)}</code>` : `<pre>${schemaHtml(schema)}</pre>`;
    return `<h3>${title} <small>${escapeMarkup(type)}${note}</small></h3>${shown}`;
  });
  return parts.join('');
}

function answersHtml({ responses }: ApiOperation, components: Components): string {
  const all = Object.entries(responses).map(([status, response]) => [status, resolve(response, components.responses)] as const);
  const [good, bad] = [true, false].map((isGood) => all.filter(([status]) => Number(status) < 400 === isGood));
  const failures = (bad ?? []).map(([status, { description }]) => `<li>${status} ${escapeMarkup(description)}</li>`);
  return `${(good ?? []).map(successHtml).join('')}<h3><a href="/api/docs/problems">Problems</a> <small>${problemType}, ${linkTo('#/components/schemas/Problem')}</small></h3><ul>${failures.join('')}</ul>`;
}

function successHtml([status, { description, headers = {}, content }]: readonly [string, ApiResponse]): string {
  const title = `${status} ${escapeMarkup(description)}`;
  const note = Object.values(headers)
    .map(({ $ref }) => `, ${linkTo($ref)}`)
    .join('');
  return contentHtml(title, content, note) || `<h3>${title} <small>${note.replace(', ', '')}</small></h3>`;
}

/** What a reference to one of `shared` stands for; anything else as it is. */
function resolve<Item extends object>(item: Item | Reference, shared: Readonly<Record<string, Item>>): Item {
  if (!('$ref' in item)) return item;
  const found = shared[item.$ref.split('/').at(-1) ?? ''];
  if (found === undefined) throw new Error(`The API document refers to ${item.$ref}, which it does not hold.`);
  return found;
}
