import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AlloyBlock, parseAlloy } from '../testing/alloy-syntax.ts';
import { logReaderPlan } from './log-reader-plan.ts';
import { logsPlan } from './logs-plan.ts';

// Loki and Alloy cannot be had as packages, so that their configurations are held against what their references say. OpenTelemetry's collector is run itself.

const duration = (least: number) => z.string().refine((text) => Number(/^(\d+)h$/.exec(text)?.[1] ?? 0) >= least, `give at least ${least}h`);
const own = (folder: string) => z.string().startsWith(`${folder}/`);

/** https://grafana.com/docs/loki/latest/configure: what the site uses of it, and no other names. */
const lokiConfiguration = (folder: string) =>
  z.strictObject({
    auth_enabled: z.boolean(),
    analytics: z.strictObject({ reporting_enabled: z.boolean() }),
    server: z.strictObject({ http_listen_port: z.int(), log_level: z.enum(['debug', 'info', 'warn', 'error']) }),
    common: z.strictObject({
      path_prefix: z.literal(folder),
      replication_factor: z.literal(1),
      ring: z.strictObject({ kvstore: z.strictObject({ store: z.enum(['consul', 'etcd', 'inmemory', 'memberlist', 'multi']) }) }),
      storage: z.strictObject({ filesystem: z.strictObject({ chunks_directory: own(folder), rules_directory: own(folder) }) }),
    }),
    schema_config: z.strictObject({
      configs: z.array(
        z.strictObject({
          from: z.iso.date(),
          store: z.literal('tsdb'),
          object_store: z.literal('filesystem'),
          // What lines are told by besides their text needs it.
          schema: z.literal('v13'),
          // Lines are only deleted by tables of a day.
          index: z.strictObject({ prefix: z.string().min(1), period: z.literal('24h') }),
        }),
      ),
    }),
    limits_config: z.strictObject({ retention_period: duration(24) }),
    // Nothing is deleted without a store of what is to be.
    compactor: z.strictObject({ working_directory: own(folder), retention_enabled: z.literal(true), delete_request_store: z.literal('filesystem') }),
  });

test.each([1, 7, 3650])('Loki is told by names that it knows to keep lines for %d days, and writes on its volume alone', (days) => {
  const { files, data } = logsPlan('loki:3', { size: '10Gi', keep: false }, days);
  const configuration: unknown = JSON.parse(files['configuration']?.texts['loki.yaml'] ?? '');
  expect(lokiConfiguration(data?.folder ?? '').parse(configuration)).toMatchObject({ limits_config: { retention_period: `${days * 24}h` } });
});

interface Structure {
  readonly needs: readonly string[];
  readonly may?: readonly string[];
  readonly blocks?: Readonly<Record<string, Structure>>;
  readonly exports?: readonly string[];
}

/** https://grafana.com/docs/alloy/latest/reference/components: arguments, blocks and exports of the components that the site uses. */
const components: Readonly<Record<string, Structure>> = {
  'discovery.kubernetes': {
    needs: ['role'],
    may: ['api_server', 'kubeconfig_file', 'proxy_url', 'bearer_token', 'bearer_token_file'],
    blocks: { namespaces: { needs: [], may: ['names', 'own_namespace'] }, selectors: { needs: ['role'], may: ['field', 'label'] } },
    exports: ['targets'],
  },
  'discovery.relabel': {
    needs: ['targets'],
    blocks: { rule: { needs: [], may: ['action', 'modulus', 'regex', 'replacement', 'separator', 'source_labels', 'target_label'] } },
    exports: ['output', 'rules'],
  },
  'loki.source.kubernetes': { needs: ['targets', 'forward_to'], blocks: { clustering: { needs: ['enabled'] } } },
  'loki.write': {
    needs: [],
    may: ['external_labels', 'max_streams'],
    blocks: { endpoint: { needs: ['url'], may: ['name', 'headers', 'batch_wait', 'batch_size', 'remote_timeout', 'tenant_id'] } },
    exports: ['receiver'],
  },
};

/** What of a block its structure does not allow. */
function mistakes({ kind, attributes, blocks }: AlloyBlock, structure: Structure | undefined): string[] {
  if (structure === undefined) return [`${kind} is not known`];
  const { needs, may = [], blocks: known = {} } = structure;
  return [
    ...needs.filter((name) => !(name in attributes)).map((name) => `${kind} needs ${name}`),
    ...Object.keys(attributes).flatMap((name) => ([...needs, ...may].includes(name) ? [] : [`${kind} knows no ${name}`])),
    ...blocks.flatMap((block) => mistakes(block, known[block.kind])),
  ];
}

describe('Alloy', () => {
  const plan = logReaderPlan({ image: 'alloy:1', namespace: 'hanji', volume: { size: '1Gi', keep: false } });
  const blocks = parseAlloy(plan.files['configuration']?.texts['config.alloy'] ?? '');

  test('is told by components and arguments that it knows', () => {
    expect(blocks.map(({ kind, label }) => `${kind}.${label}`)).toEqual([
      'discovery.kubernetes.site',
      'discovery.relabel.site',
      'loki.source.kubernetes.site',
      'loki.write.logs',
    ]);
    expect(blocks.flatMap((block) => mistakes(block, components[block.kind]))).toEqual([]);
  });

  test('passes on what its components give', () => {
    const given = new Set(blocks.flatMap(({ kind, label }) => (components[kind]?.exports ?? []).map((name) => `${kind}.${label}.${name}`)));
    const taken = blocks.flatMap(({ attributes }) => Object.values(attributes).flat()).filter((value) => /^[a-z]\w*[.]/.test(value));
    expect(taken).toHaveLength(3);
    expect(taken.filter((name) => !given.has(name))).toEqual([]);
  });

  test('keeps how far it has read on its volume, and writes to no other folder', () => {
    expect(plan.args).toContain(`--storage.path=${plan.data?.folder}`);
  });
});

test.each(['a = 1', 'a { b = ["c" "d"] }', 'a { b'])('what is no configuration of Alloy is none: %s', (text) => {
  expect(() => parseAlloy(text)).toThrow();
});
