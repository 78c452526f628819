import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { configKeys } from '@hanji/stacks/config-schema';
import { isMap, type Node, parseDocument, Scalar, visit } from 'yaml';
import type { z } from 'zod';
import { whileAlone } from './while-alone.ts';
import { Refusal, type RolloutConfig } from './rollout-steps.ts';

/** The file `Pulumi.<stack>.yaml`. Comments and what a rollout has nothing to do with stay as they are. */
export interface StackFile {
  readonly rollout: () => RolloutConfig;
  /** A plain value of the configuration by its name without `hanji:`; undefined where it is not there or secret. */
  readonly text: (key: string) => string | undefined;
  /** The same of any kind, as it stands written: to be checked. */
  readonly value: (key: string) => unknown;
  /** Writes the change, all of it or nothing, to what stands written just then; commands that change it at once do so one after the other. */
  readonly change: (by: (config: RolloutConfig) => RolloutConfig) => void;
}

/** Opens the file of a stack. Throws when it is not there, or holds no releases. */
export function openStackFile(path: string): StackFile {
  const read = () => parseDocument(readFileSync(path, 'utf8'));
  const value = (document: ReturnType<typeof read>, key: string): unknown => {
    const found: unknown = document.getIn(['config', `hanji:${key}`]);
    const plain: unknown = isMap(found) ? found.toJSON() : found;
    return typeof plain === 'string' && /^\s*\{/.test(plain) ? JSON.parse(plain) : plain;
  };
  const configOf = (document: ReturnType<typeof read>): RolloutConfig => {
    const rollout = value(document, 'rollout');
    return {
      releases: checked('releases', configKeys.releases, value(document, 'releases')),
      ...(rollout === undefined ? {} : { rollout: checked('rollout', configKeys.rollout.unwrap(), rollout) }),
    };
  };
  if (!existsSync(path)) throw new Refusal(`${path} is missing: it says what the stack is.`);
  return {
    rollout: () => configOf(read()),
    text: (key) => {
      // A kubeconfig may be JSON, and is a text all the same.
      const found: unknown = read().getIn(['config', `hanji:${key}`]);
      return typeof found === 'string' ? found : undefined;
    },
    value: (key) => value(read(), key),
    change: (by) =>
      whileAlone(path, () => {
        const document = read();
        const next = by(configOf(document));
        for (const [key, what] of Object.entries({ releases: withoutEmpty(next.releases), rollout: next.rollout })) {
          if (!isMap(document.getIn(['config', `hanji:${key}`]))) document.deleteIn(['config', `hanji:${key}`]);
          put(document, ['config', `hanji:${key}`], what);
        }
        // A reader sees the file of before or that of after.
        writeFileSync(`${path}.new`, document.toString({ lineWidth: 0 }));
        renameSync(`${path}.new`, path);
      }),
  };
}

function checked<Schema extends z.ZodType>(key: string, schema: Schema, value: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(value);
  if (!success)
    throw new Refusal(
      `hanji:${key} is not as it should be:\n${error.issues.map((issue) => `  ${['hanji:' + key, ...issue.path].join('.')}: ${issue.message}`).join('\n')}`,
    );
  return data;
}

/** Puts a value in its place, leaving alone what is the same. */
function put(document: ReturnType<typeof parseDocument>, path: readonly string[], value: unknown): void {
  const there: unknown = document.getIn(path);
  if (value === undefined) return void document.deleteIn(path);
  if (!isPlainObject(value) || !isMap(there)) {
    if (there !== value) document.setIn(path, unmistakable(document.createNode(value)));
    return;
  }
  for (const key of Object.keys(there.toJSON() as object)) if (value[key] === undefined) document.deleteIn([...path, key]);
  for (const [key, part] of Object.entries(value)) put(document, [...path, key], part);
}

/** What the engine, which reads YAML 1.1, would take for a time, a number or a truth value: it writes times its own way when it reads them back. */
const mistakable = /^\d{4}-\d{1,2}-\d{1,2}|^[-+]?\d[\d_]*(?::\d|_)|^(?:y|n|yes|no|on|off)$/i;

/** The same with quotes around texts that the engine would take for something else. */
function unmistakable<Made extends Node>(node: Made): Made {
  visit(node, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && mistakable.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return node;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Images that the release file tells are not said again. */
function withoutEmpty({ blue, green }: RolloutConfig['releases']): object {
  const bare = ({ images, ...release }: RolloutConfig['releases']['blue']) => (Object.keys(images).length === 0 ? release : { ...release, images });
  return { blue: bare(blue), ...(green === undefined ? {} : { green: bare(green) }) };
}
