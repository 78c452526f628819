import type { ImportJob } from '@hanji/contracts/api/imports';
import { wordPressExport } from '@hanji/importer/testing/blog-factory';
import { expect } from 'vitest';
import { sendToQueue } from './send-to-queue.ts';
import type { TestSite } from './local-site.ts';

/** Sends events that nobody can take, which hold a word in every place: bytes that are no JSON, fields of the wrong kind, and names of fields. */
export async function plantInEvents({ rabbitmqUrl, adminToken: token, call }: TestSite, word: string): Promise<void> {
  const queue = 'content.post.created';
  await sendToQueue(rabbitmqUrl, queue, () => `{"title": "${word}" ${word}`);
  const envelope = (id: string) => ({ id, type: 'post.created', version: 1, occurredAt: new Date().toISOString(), aggregateVersion: 1 });
  await sendToQueue(rabbitmqUrl, queue, (id) =>
    JSON.stringify({ ...envelope(id), aggregateId: word, payload: { id: word, title: { [word]: word }, [word]: word } }),
  );
  await sendToQueue(rabbitmqUrl, queue, (id) => JSON.stringify({ ...envelope(id), occurredAt: word, aggregateId: crypto.randomUUID(), payload: word }));
  const dead = async () => ((await call('/api/dead-letters/content?event=post.created', { token })).json() as { items: unknown[] }).items.length;
  await expect.poll(dead, { timeout: 30_000 }).toBe(3);
}

/** Imports a blog that holds a word in texts, addresses and names, one whose file breaks off within it, and what is none; then saves the whole site as a backup. */
export async function plantInFiles(site: TestSite, word: string): Promise<void> {
  const whole = wordPressExport([
    { id: 1, title: word, slug: word, content: `<p>${word} <img src="https://old.example/${word}.png"></p>` },
    { id: 2, title: word, slug: word, content: `<p>${word}</p>` },
  ]);
  await importFile(site, `${word}.xml`, whole, /^DONE$/);
  await importFile(site, `${word}-broken.xml`, `${whole.slice(0, whole.lastIndexOf(word))}${word} <${word}`, /^(?:DONE|FAILED)$/);
  await importFile(site, `${word}.zip`, `${word} is no archive`, /^FAILED$/);
  const { id } = (await site.call('/api/backups', { method: 'POST', token: site.adminToken })).json() as { id: string };
  const { call, adminToken: token } = site;
  const status = async () => ((await call(`/api/backups/${id}`, { token })).json() as { status: string }).status;
  await expect.poll(status, { timeout: 60_000 }).toBe('DONE');
  expect((await call(`/api/backups/${id}/download`, { token })).text).toContain(word);
}

async function importFile({ call, adminToken: token, publicUrl }: TestSite, filename: string, text: string, ends: RegExp): Promise<void> {
  const bytes = Buffer.from(text);
  const { id } = (await call('/api/imports', { token, body: { filename, size: bytes.length } })).json() as ImportJob;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
  await fetch(`${publicUrl}/api/imports/${id}/parts/1`, { method: 'PUT', headers, body: Uint8Array.from(bytes) });
  const status = async () => ((await call(`/api/imports/${id}`, { token })).json() as ImportJob).status;
  await call(`/api/imports/${id}/check`, { method: 'POST', token, body: {} });
  await expect.poll(status, { timeout: 60_000 }).toMatch(/^(CHECKED|FAILED)$/);
  if ((await status()) === 'CHECKED') await call(`/api/imports/${id}/start`, { method: 'POST', token });
  await expect.poll(status, { timeout: 60_000 }).toMatch(ends);
}
