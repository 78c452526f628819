import { randomBytes } from 'node:crypto';
import type * as pulumi from '@pulumi/pulumi';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { child, childKey, recordedOptions, recordResources } from '../testing/recorded-resources.ts';
import { databaseStatements, serviceDatabase } from './databases.ts';
import { Postgres } from './postgres.ts';
import { scramVerifier } from './scram.ts';

const record = (keep = false, options: pulumi.ComponentResourceOptions = {}) => {
  const args = { namespace: 'hanji', image: 'docker.io/library/postgres:18', services: ['ink', 'wet-ink'], volume: { size: '5Gi', keep } };
  return recordResources(() => new Postgres('postgres', args, options));
};
const recordWithOptions = async (keep: boolean) => {
  const { options, transformation } = recordedOptions();
  return { resources: await record(keep, { transformations: [transformation] }), options };
};

describe('PostgreSQL in the cluster', () => {
  test('has exactly these children', async () => {
    expect((await record()).map(childKey)).toEqual([
      'Job postgres-setup',
      'NetworkPolicy postgres',
      'Postgres postgres',
      'RandomId postgres-ink',
      'RandomId postgres-wet-ink',
      'RandomPassword postgres-ink',
      'RandomPassword postgres-superuser',
      'RandomPassword postgres-wet-ink',
      'Secret postgres',
      'Secret postgres-setup',
      'Service postgres',
      'StatefulSet postgres',
    ]);
  });

  test("tells the Job how to check the services' passwords, not the passwords", async () => {
    const setup = child(await record(), 'Secret postgres-setup');
    const text = setup.inputs['stringData']['databases.sql'];
    expect(setup.secrets.join()).toContain('stringData');
    expect(text).toContain('SCRAM-SHA-256$');
    expect(text).not.toContain('password-of-');
  });

  test('has no password in the text of a pod', async () => {
    const resources = await record();
    for (const key of ['StatefulSet postgres', 'Job postgres-setup']) expect(JSON.stringify(child(resources, key).inputs)).not.toContain('password-of-');
  });

  test('can be reached by the services with a database and by nobody else', async () => {
    const [rule] = child(await record(), 'NetworkPolicy postgres').inputs['spec'].ingress;
    expect(rule.from.map((peer: { podSelector: { matchLabels: Record<string, string> } }) => peer.podSelector.matchLabels['app.kubernetes.io/name'])).toEqual([
      'postgres',
      'ink',
      'wet-ink',
    ]);
  });

  test('runs as PodSecurity "restricted" admits, on a volume of its own', async () => {
    const { template, volumeClaimTemplates } = child(await record(), 'StatefulSet postgres').inputs['spec'];
    expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 999, fsGroup: 999 });
    expect(template.spec.containers[0].securityContext.readOnlyRootFilesystem).toBe(true);
    expect(volumeClaimTemplates[0].spec).toEqual({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } });
  });

  test.each([true, false])('finds its data again when it has to be made anew, whether data is to be kept (%s) or not', async (keep) => {
    const { options, resources } = await recordWithOptions(keep);
    expect(child(resources, 'StatefulSet postgres').inputs['spec'].persistentVolumeClaimRetentionPolicy).toEqual({
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    });
    expect(options.get('StatefulSet postgres')).toMatchObject({ protect: keep, ignoreChanges: ['spec.volumeClaimTemplates'] });
  });
});

test('statements give each service a database that nobody else may connect to', () => {
  const text = databaseStatements([{ ...serviceDatabase('wet-ink'), verifier: 'SCRAM-SHA-256$x' }]);
  expect(text).toContain('CREATE DATABASE "wet_ink_db" OWNER "wet_ink_db"');
  expect(text).toContain('REVOKE ALL ON DATABASE "wet_ink_db" FROM PUBLIC;');
  expect(text.startsWith('\\set ON_ERROR_STOP on\n')).toBe(true);
});

const server = process.env['HANJI_TEST_POSTGRES_URL'];

describe('a SCRAM verifier', () => {
  test('is what the example of RFC 7677 comes to', () => {
    // RFC 7677, section 3: user "user", password "pencil"; StoredKey and ServerKey follow from salt and iterations.
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64').toString('hex');
    expect(scramVerifier('pencil', salt)).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });

  test('lets in who has the password, and nobody else', async () => {
    if (server === undefined) throw new Error('HANJI_TEST_POSTGRES_URL is not set; run the tests by "npm test".');
    const role = `scram_${randomBytes(4).toString('hex')}`;
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    try {
      await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD '${scramVerifier('right', randomBytes(16).toString('hex'))}'`);
      const { rows } = await admin.query<{ rolpassword: string }>('SELECT rolpassword FROM pg_authid WHERE rolname = $1', [role]);
      expect(rows[0]?.rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
      const login = async (password: string) => {
        const url = new URL(server);
        [url.username, url.password] = [role, password];
        const client = new pg.Client({ connectionString: url.href });
        await client.connect();
        await client.end();
      };
      await expect(login('right')).resolves.toBeUndefined();
      await expect(login('wrong')).rejects.toThrow(/password authentication failed/);
    } finally {
      await admin.query(`DROP ROLE IF EXISTS ${role}`);
      await admin.end();
    }
  });
});
