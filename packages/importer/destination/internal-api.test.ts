import { expect, test } from 'vitest';
import { z } from 'zod';
import { FakeSite, problem } from '../testing/fake-site.ts';
import { impatience } from '../testing/import-into.ts';
import { DestinationLost, ItemRefused } from './destination.ts';
import { callInternal, usualPatience } from './internal-api.ts';

const author = { name: 'Jane' };
const answer = z.object({ name: z.string() });

function call(site: FakeSite, key = site.key, patience = impatience) {
  return callInternal({ url: site.url, key }, '/internal/authors', author, answer, patience);
}

test('a service that is away, busy or hangs up is asked again', async () => {
  await using site = await FakeSite.start();
  const disturbances = [{ status: 503 }, 'hang up', { status: 429, headers: { 'retry-after': '0' } }, { status: 502 }] as const;
  let call1 = 0;
  site.disturb = () => disturbances[call1++] ?? null;
  await expect(call(site, site.key, { ...impatience, total: 60_000 })).resolves.toEqual({ name: 'Jane' });
  expect(site.calls).toHaveLength(5);
});

test('Retry-After is honoured before patience is: a service that asks for an hour is not asked again', async () => {
  await using site = await FakeSite.start();
  site.disturb = () => ({ status: 429, headers: { 'retry-after': '3600' } });
  await expect(call(site)).rejects.toThrow(DestinationLost);
  expect(site.calls).toHaveLength(1);
});

test('a service that stays away ends the import, with what to do', async () => {
  const site = await FakeSite.start();
  await site[Symbol.asyncDispose]();
  await expect(call(site)).rejects.toThrow(/ECONNREFUSED.*run the same import again/s);
});

test('a name that does not resolve is tried again, as a service that is only starting', async () => {
  const api = { url: 'http://nowhere.invalid', key: 'k' };
  await expect(callInternal(api, '/internal/authors', author, answer, impatience)).rejects.toThrow(/although it was tried/);
});

test('an address that can never answer is not tried again', async () => {
  const called = callInternal({ url: 'http://127.0.0.1:6000', key: 'k' }, '/internal/authors', author, answer, usualPatience);
  await expect(called).rejects.toThrow(/cannot be asked \(bad port\)/);
});

test('a wrong key ends the import, with what to do', async () => {
  await using site = await FakeSite.start();
  await expect(call(site, 'wrong')).rejects.toThrow(/Set INTERNAL_API_KEYS/);
});

test('a service that does not know the route ends the import', async () => {
  await using site = await FakeSite.start();
  await expect(callInternal({ url: site.url, key: site.key }, '/internal/nothing', {}, answer, impatience)).rejects.toThrow(/is not there \(404\)/);
});

test('a refusal names all the mistakes and is no reason to end', async () => {
  await using site = await FakeSite.start();
  site.disturb = () =>
    problem(400, 'The request is invalid.', [
      { path: 'title', message: 'too long' },
      { path: 'slug', message: 'has a blank' },
    ]);
  const refused = call(site);
  await expect(refused).rejects.toThrow(ItemRefused);
  await expect(refused).rejects.toThrow('The site answers 400: The request is invalid. title: too long slug: has a blank');
});

test('an answer of another shape means another version', async () => {
  await using site = await FakeSite.start();
  site.disturb = () => ({ status: 200, body: { nonsense: true } });
  await expect(call(site)).rejects.toThrow(/different versions/);
});
