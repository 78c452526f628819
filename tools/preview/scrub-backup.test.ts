import { createHash } from 'node:crypto';
import { indexBackup } from '../../services/storage/domain/backup/read-backup.ts';
import { describe, expect, test } from 'vitest';
import { Readable } from 'node:stream';
import { scrubBackup } from './scrub-backup.ts';
import { scrubRow } from './scrub-row.ts';

const admin = { email: 'admin@preview.invalid', passwordHash: 'scrypt$of-the-preview' };
const pseudonym = (text: string) => `p${text.length}`;
const scrubbed = (row: string, table = 'comment') => scrubRow(table, row, pseudonym, null);

describe('a row', () => {
  test.each([
    [
      'an address of e-mail in a column of its own',
      '{"id":1,"email":"Minsu@example.org","email_key":"minsu@example.org"}',
      '{"id":1,"email":null,"email_key":null}',
    ],
    ['hashes of passwords', '{"id":1,"password_hash":"scrypt$a","guest_password_hash":"scrypt$b"}', '{"id":1,"password_hash":null,"guest_password_hash":null}'],
    ['how somebody is reached', '{"id":1,"contact":"010-1234-5678"}', '{"id":1,"contact":null}'],
    ['the key of a preview of a draft', '{"id":1,"preview_key":"aaaa"}', '{"id":1,"preview_key":null}'],
    [
      'an address within a text',
      '{"id":1,"content":"<p>Write to minsu@example.org!</p>"}',
      '{"id":1,"content":"<p>Write to someone-p17@example.invalid!</p>"}',
    ],
    ['one in a link', '{"id":1,"content":"<a href=\\"mailto:a.b+c@x.kr\\">"}', '{"id":1,"content":"<a href=\\"mailto:someone-p10@example.invalid\\">"}'],
    ['one written around the sign', '{"id":1,"content":"a&#64;x.kr b%40x.kr c&#x40;x.kr"}', /^\{"id":1,"content":"(someone-p\d+@example\.invalid ?){3}"\}$/],
    ['one behind an escape', '{"id":1,"content":"line\\nminsu@example.org\\t"}', '{"id":1,"content":"line\\nsomeone-p17@example.invalid\\t"}'],
    ['one with letters of other scripts', '{"id":1,"content":"민수@예시.한국"}', '{"id":1,"content":"someone-p8@example.invalid"}'],
    [
      'one deep in a document',
      '{"id":1,"author": {"name": "a@x.kr", "links": ["b@x.kr"]}}',
      /^\{"id":1,"author": ?\{"name": "someone-p6@example\.invalid", "links": \["someone-p6@example\.invalid"\]\}\}$/,
    ],
  ])('is without %s', (_what, row, expected) => {
    const result = scrubbed(row);
    if (typeof expected === 'string') expect(result).toBe(expected);
    else expect(result).toMatch(expected);
  });

  test('keeps every byte of what is not personal, in the form that PostgreSQL writes', () => {
    const row = String.raw`{"id":"0198-…","title":"Ink \u0007 \"and\" paper \\ 한지","rating":1.50,"tags":[{"a": 1, "b": [true, null]}],"email":null,"email_verified_at":"2026-01-01T00:00:00+00:00","note":"@ home, 50 %","link":"https://hachyderm.example/@minsu","search":"'@2':1A 'ink':22C"}`;
    expect(scrubbed(row)).toBe(row);
    expect(scrubbed(row.replace('"email":null', '"email":"a@x.kr"'))).toBe(row);
  });

  test('without an id is left out where something personal is in it, for its place among the others follows from that', () => {
    expect(scrubbed('{"post_id":"1","user_id":null,"address_hash":"f00","created_at":"2026-01-01"}', 'post_like')).toBeNull();
    expect(scrubbed('{"issuer":"https://x.kr","subject":"1234","user_id":"1"}', 'linked_identity')).toBeNull();
    expect(scrubbed('{"post_id":"1","word":"minsu@example.org"}', 'post_word')).toBeNull();
    expect(scrubbed('{"post_id":"1","user_id":"2","address_hash":null,"created_at":"2026-01-01"}', 'post_like')).not.toBeNull();
  });

  test('that is a key to something is left out', () => {
    expect(scrubbed('{"key":"aaaa","post_id":"1"}', 'former_preview')).toBeNull();
  });

  test('of the first admin becomes that of the admin of the preview', () => {
    const row = '{"id":1,"email":"a@x.kr","email_key":"a@x.kr","password_hash":"scrypt$a","name":"Minsu"}';
    expect(JSON.parse(scrubRow('users', row, pseudonym, admin) ?? '')).toEqual({
      id: 1,
      email: admin.email,
      email_key: admin.email,
      password_hash: admin.passwordHash,
      name: 'Minsu',
    });
  });
});

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const exported = (tables: Record<string, string[]>) => [
  '{"service":"auth","migration":"2026-11-28-01-session-device"}',
  ...Object.entries(tables).flatMap(([table, rows]) => rows.map((row) => `{"table":"${table}","row":${row}}`)),
  JSON.stringify({
    tables: Object.fromEntries(
      Object.entries(tables).map(([table, rows]) => [table, { rows: rows.length, checksum: sha(rows.map((row) => `${row}\n`).join('')) }]),
    ),
  }),
];
function backup(services: Record<string, Record<string, string[]>>): string {
  const parts = Object.entries(services).map(([name, tables]) => `{"name":"${name}","lines":[\n${exported(tables).join(',\n')}\n]}`);
  const text = `{"format":"hanji-backup","version":1,"createdAt":"2026-03-01T12:00:00.000Z","services":[\n${parts.join(',\n')}\n],"images":[\n`;
  return `${text}],"sha256":"${sha(text)}"}\n`;
}
const user = (id: number, role: string, status = 'ACTIVE') =>
  `{"id":${id},"email":"user${id}@mail.example","email_key":"user${id}@mail.example","password_hash":"scrypt$planted${id}","name":"U${id}","role":"${role}","status":"${status}"}`;
const planted = backup({
  auth: {
    linked_identity: ['{"issuer":"https://accounts.example","subject":"planted-subject","user_id":1}'],
    users: [user(1, 'USER'), user(2, 'ADMIN', 'SUSPENDED'), user(3, 'ADMIN'), user(4, 'ADMIN')],
  },
  content: {
    comment: ['{"id":1,"guest_name":"guest@mail.example","guest_password_hash":"scrypt$planted-guest","content":"mail me: guest@mail.example"}'],
    post_like: ['{"post_id":1,"user_id":null,"address_hash":"planted-address"}', '{"post_id":1,"user_id":3,"address_hash":null}'],
  },
});
async function run(text: string): Promise<string> {
  const lines = text.split(/(?<=\n)/);
  return (await Array.fromAsync(scrubBackup(Readable.from(lines), admin))).join('');
}

describe('a backup', () => {
  test('has nothing left of what was planted in it', async () => {
    const result = await run(planted);
    expect(result).not.toMatch(/planted|mail\.example/);
    expect(result).toContain('"name":"U1"');
  });

  test('is one that a site takes: its parts, sums and seal are in order', async () => {
    const index = await indexBackup(Readable.from([Buffer.from(await run(planted))]));
    expect(index.services.map(({ name, sums }) => [name, Object.fromEntries(Object.entries(sums).map(([table, { rows }]) => [table, rows]))])).toEqual([
      ['auth', { linked_identity: 0, users: 4 }],
      ['content', { comment: 1, post_like: 1 }],
    ]);
    const like = '{"post_id":1,"user_id":3,"address_hash":null}\n';
    expect(index.services[1]?.sums['post_like']?.checksum).toBe(sha(like));
  });

  test('has the admin of the preview in place of the first active one, and nobody else who could log in', async () => {
    const users = [...(await run(planted)).matchAll(/"table":"users","row":(\{.*\})\}/g)].map(([, row = '']) => JSON.parse(row) as Record<string, unknown>);
    expect(users.map(({ id, email, password_hash: hash }) => [id, email, hash])).toEqual([
      [1, null, null],
      [2, null, null],
      [3, admin.email, admin.passwordHash],
      [4, null, null],
    ]);
  });

  test('calls the same person the same, within one snapshot alone', async () => {
    const [first, second] = [await run(planted), await run(planted)];
    const names = (text: string) => [...text.matchAll(/someone-[0-9a-f]{12}/g)].map(([name]) => name);
    expect(new Set(names(first)).size).toBe(1);
    expect(names(first)[0]).not.toBe(names(second)[0]);
  });

  test.each([
    ['something else', '<html>\n', /no backup of Hanji/],
    ['a backup that is cut off', planted.slice(0, planted.indexOf('],"sha256"')), /cut off/],
    ['a row of no table', planted.replace('{"table":"users","row":{"id":1', '{"table":"users","row":["id",1'), /no row of a table|JSON/],
  ])('is refused where it is %s', async (_what, text, message) => {
    await expect(run(text)).rejects.toThrow(message);
  });
});
