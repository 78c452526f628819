import * as pulumi from '@pulumi/pulumi';

/** A resource that a component asked for, with its inputs as the provider would get them. */
export interface RecordedResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: pulumi.Inputs;
  /** Inputs that were marked secret, by path: `stringData`, `stringData.password`. */
  readonly secrets: readonly string[];
}

const signature = '4dabf18193072939515e22adb298388d';
const secretMark = '1b47061264138c4ac30d75fd1eb44270';

/** Answers for outputs that only a provider knows, by type. */
export type KnownOutputs = Readonly<Record<string, (name: string, inputs: pulumi.Inputs) => Record<string, unknown>>>;

const outputs: KnownOutputs = {
  'random:index/randomPassword:RandomPassword': (name, inputs) => ({
    result: inputs['overrideSpecial'] === undefined ? `password-of-${name}` : 'cd'.repeat(inputs['length'] / 2),
  }),
  'random:index/randomId:RandomId': (_name, inputs) => ({ hex: 'ab'.repeat(inputs['byteLength']) }),
  // The provider adds a suffix to the names of what it names itself.
  'kubernetes:core/v1:Secret': autoNamed,
  'kubernetes:core/v1:ConfigMap': autoNamed,
};

/**
 * Runs `make` under Pulumi's mocks and answers what it registered, custom resources and components, in order of their
 * types and names. Rejects when an output of it does.
 */
export async function recordResources(make: () => unknown, more: KnownOutputs = {}): Promise<RecordedResource[]> {
  const recorded: RecordedResource[] = [];
  const known = { ...outputs, ...more };
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs: given }) => {
        const secrets: string[] = [];
        const inputs = plain(given, '', secrets) as pulumi.Inputs;
        recorded.push({ type, name, inputs, secrets });
        return { id: `${name}-id`, state: { ...inputs, ...known[type]?.(name, inputs) } };
      },
      call: ({ token }) => known[token]?.(token, {}) ?? {},
    },
    'hanji',
    'test',
  );
  await withoutTraces(async () => {
    make();
    await pulumi.runtime.disconnect();
  });
  return recorded.toSorted((a, b) => (childKey(a) < childKey(b) ? -1 : 1));
}

/** Options of resources by `childKey`: give `transformation` to the component that makes them. Providers never learn of options. */
export function recordedOptions(): { readonly options: ReadonlyMap<string, pulumi.ResourceOptions>; readonly transformation: pulumi.ResourceTransformation } {
  const options = new Map<string, pulumi.ResourceOptions>();
  return { options, transformation: ({ type, name, opts }) => void options.set(childKey({ type, name }), opts) };
}

/** `Deployment blog`: the last part of the type and the name, as tests list children. */
export function childKey({ type, name }: Pick<RecordedResource, 'type' | 'name'>): string {
  return `${type.slice(type.lastIndexOf(':') + 1)} ${name}`;
}

/** The recorded resource with that `childKey`. Throws with what there is instead. */
export function child(resources: readonly RecordedResource[], key: string): RecordedResource {
  const found = resources.find((resource) => childKey(resource) === key);
  if (found === undefined) throw new Error(`There is no ${key} among: ${resources.map(childKey).join(', ')}`);
  return found;
}

/**
 * Pulumi reads where it was called from with each value and resource, which took more than half of the time of a test: the runner keeps a hundred lines of
 * that and maps each to its source. Errors whose trace is read afterwards, as by who reports them, have theirs mapped.
 */
async function withoutTraces(work: () => Promise<void>): Promise<void> {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.prepareStackTrace = String;
  Error.stackTraceLimit = 10;
  try {
    await work();
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
}

function plain(value: unknown, path: string, secrets: string[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => plain(item, `${path}.${index}`, secrets));
  if (value === null || typeof value !== 'object') return value;
  const object = value as Record<string, unknown>;
  if (object[signature] === secretMark) {
    secrets.push(path.slice(1));
    return plain(object['value'], path, secrets);
  }
  return Object.fromEntries(Object.entries(object).map(([key, field]) => [key, plain(field, `${path}.${key}`, secrets)]));
}

function autoNamed(name: string, inputs: pulumi.Inputs): Record<string, unknown> {
  return { metadata: { ...inputs['metadata'], name: inputs['metadata']?.name ?? `${name}-1a2b3c4d` } };
}
