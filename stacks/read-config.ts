import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import { environmentOf } from '@hanji/contracts/site-environment';
import type { z } from 'zod';
import { configKeys, secretKeys, type StackConfig } from './config-schema.ts';
import { refusedValues } from './refused-values.ts';

/** The configuration of a stack as Pulumi hands it over: texts by full key, and which of the keys are secret. */
export interface GivenConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly isSecret: (key: string) => boolean;
}

/** What the check needs to know besides. */
export interface KnownSite {
  /** Everything that is defined; part of it may not be written yet. */
  readonly deployables: readonly Deployable[];
  readonly isImplemented: (deployable: Deployable) => boolean;
  /** Of which workloads the file of a release has images; null where it has no file. */
  readonly releaseFile: (version: string) => readonly string[] | null;
  /** Image of what looks after previews in a release; undefined where it has none. */
  readonly keeperImage: (version: string) => string | undefined;
  /** Where the runbooks of the project are read; null where nobody knows. */
  readonly runbooks: string | null;
}

/** Every mistake in a stack's configuration, a line each: the key, and what is allowed. */
export class ConfigError extends Error {
  readonly mistakes: readonly string[];

  constructor(stack: string, mistakes: readonly string[]) {
    const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;
    super(`The configuration of stack ${stack} has ${count}; nothing was changed.\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
    this.mistakes = mistakes;
  }
}

/** Checks the configuration of a stack. Throws `ConfigError` with everything that is wrong with it, before anything is made. */
export function readConfig(stack: string, given: GivenConfig, site: KnownSite): StackConfig {
  const mistakes: string[] = [];
  const raw = new Map(Object.entries(given.values).flatMap(([key, value]) => (key.startsWith('hanji:') ? [[key.slice('hanji:'.length), value] as const] : [])));
  for (const key of raw.keys()) {
    if (!(key in configKeys)) mistakes.push(`hanji:${key} is not known; known are ${Object.keys(configKeys).join(', ')}`);
  }
  const parsed: Record<string, unknown> = {};
  // What is right in a key that has mistakes: the checks across keys still look at that.
  const partly: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(configKeys) as [keyof StackConfig, z.ZodType][]) {
    const text = raw.get(key);
    const result = schema.safeParse(text === undefined ? undefined : structured(text));
    if (result.success) parsed[key] = result.data;
    else {
      mistakes.push(...result.error.issues.map((issue) => described(key, issue, text)));
      if (text !== undefined) partly[key] = withoutMistakes(structured(text), result.error.issues);
    }
  }
  mistakes.push(...acrossKeys({ ...partly, ...parsed }, given, site));
  if (mistakes.length > 0) throw new ConfigError(stack, mistakes);
  return parsed as StackConfig;
}

/** Objects and lists come as JSON; everything else stays text. */
function structured(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function described(key: keyof StackConfig, issue: z.core.$ZodIssue, text: string | undefined): string {
  const path = [`hanji:${key}`, ...issue.path.map(String)].join('.');
  if (text === undefined) return `${path} is missing; ${issue.message}`;
  if (issue.code === 'unrecognized_keys') return `${path} ${issue.message}`;
  const value = issue.path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], structured(text));
  return secretKeys.includes(key) ? `${path}: ${issue.message}` : `${path} is ${value === undefined ? 'missing' : JSON.stringify(value)}; ${issue.message}`;
}

/** A copy of a value without the parts that issues are about; undefined where it is all wrong. */
function withoutMistakes(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  if (issues.some(({ code, path }) => path.length === 0 && code !== 'unrecognized_keys')) return undefined;
  const copy = structuredClone(value);
  for (const issue of issues) {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((name) => [...issue.path, name]) : [issue.path];
    for (const path of paths) {
      const holder = path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], copy);
      if (typeof holder === 'object' && holder !== null) Reflect.deleteProperty(holder, path.at(-1) ?? '');
    }
  }
  return copy;
}

/** The parts of a configuration that are right; what is missing of a key was told already. */
type RightParts = { readonly [Key in keyof StackConfig]?: unknown };

/** What no key can tell by itself. Looks only at what is right so far, so that every mistake is told once. */
function acrossKeys(parts: RightParts, given: GivenConfig, site: KnownSite): string[] {
  const config = parts as Partial<StackConfig>;
  const workloads = site.deployables.map(workloadName);
  const named = rightReleases(parts.releases);
  const releases = Object.entries(named).map(([colour, release]) => ({ path: `releases.${colour}`, release }));
  return [
    ...(config.cluster === 'oke' && !('hanji:oci' in given.values)
      ? ['hanji:oci is missing; hanji:cluster is "oke", so give at least { compartmentId: ocid1.compartment.oc1..…, region: eu-frankfurt-1 }']
      : []),
    ...(config.cluster === 'oke' && config.kubeconfig !== undefined
      ? ['hanji:kubeconfig does not go with hanji:cluster "oke", which makes its own; remove it']
      : []),
    ...secretKeys
      .filter((key) => `hanji:${key}` in given.values && !given.isSecret(`hanji:${key}`))
      .map((key) => `hanji:${key} stands in plain text; set it with pulumi config set --secret --path`),
    ...misplaced('settings', config.settings, site.deployables),
    ...misplaced('secrets', config.secrets, site.deployables),
    ...refusedValues(config, site.deployables),
    ...unknownNames('apiLimits', config.apiLimits, serviceNames(site.deployables), 'service'),
    ...unknownNames('replicas', config.replicas, ['default', ...workloads], 'workload'),
    ...releases.flatMap(({ path, release }) => unknownNames(`${path}.images`, release.images, workloads, 'workload')),
    ...releases
      .filter(({ release }) => site.releaseFile(release.version) === null && Object.keys(release.images).length === 0)
      .map(
        ({ path, release }) =>
          `hanji:${path}.version is ${release.version}, which has no release file; make one with npm run images -- --release ${release.version}, or give images`,
      ),
    ...unknownKept(parts.releases, workloads),
    ...missingImages(named, site),
    ...previewMistakes(config, site),
    ...observedMistakes(config, given, site),
    ...(config.autoscaling === true
      ? Object.entries(config.replicas ?? {}).flatMap(([name, count]) =>
          count === 0 ? [`hanji:replicas.${name} is 0, which does not go with hanji:autoscaling; give at least 1`] : [],
        )
      : []),
  ];
}

interface NamedRelease {
  readonly version: string;
  readonly images: Readonly<Record<string, string>>;
}

/** The releases whose version is right. */
function rightReleases(releases: unknown): { readonly blue?: NamedRelease; readonly green?: NamedRelease } {
  const given = (releases ?? {}) as Readonly<Partial<Record<'blue' | 'green', Partial<NamedRelease>>>>;
  const right = (release: Partial<NamedRelease> | undefined) =>
    release?.version === undefined ? null : { version: release.version, images: release.images ?? {} };
  const [blue, green] = [right(given.blue), right(given.green)];
  return { ...(blue === null ? {} : { blue }), ...(green === null ? {} : { green }) };
}

/** Names that are no such variable; one that belongs to the other key is told to move there. */
function misplaced(key: 'settings' | 'secrets', values: Readonly<Record<string, string>> | undefined, deployables: readonly Deployable[]): string[] {
  const other = key === 'settings' ? 'secrets' : 'settings';
  const elsewhere = settableVariables(deployables, key === 'settings');
  const moved = Object.keys(values ?? {}).filter((name) => elsewhere.includes(name));
  const what = `${key === 'settings' ? 'plain' : 'secret'} variable that definitions leave to the operator`;
  const how =
    key === 'settings'
      ? `pulumi config rm --path hanji:settings.NAME, then pulumi config set --secret --path hanji:secrets.NAME`
      : `pulumi config set --path hanji:settings.NAME`;
  return [
    ...moved.map(
      (name) => `hanji:${key}.${name} is ${key === 'settings' ? 'a secret' : 'no secret'}; move it to hanji:${other} (${how.replaceAll('NAME', name)})`,
    ),
    ...unknownNames(key, values, [...settableVariables(deployables, key === 'secrets'), ...moved], what, moved),
  ];
}

/** A green that is kept by a wrong name is none that is kept. */
function unknownKept(releases: unknown, workloads: readonly string[]): string[] {
  const { keep } = (releases as { readonly green?: { readonly keep?: unknown } } | undefined)?.green ?? {};
  const unknown = (Array.isArray(keep) ? keep : []).filter((name) => !workloads.includes(String(name)));
  return unknown.map((name) => `hanji:releases.green.keep: ${String(name)} is no workload; known are ${workloads.join(', ')}`);
}

/** Whatever has no image is not on the site, and would be taken off it with its files. What is new may be in green alone. */
function missingImages(releases: ReturnType<typeof rightReleases>, { deployables, isImplemented, releaseFile }: KnownSite): string[] {
  if (releases.blue === undefined) return [];
  const imagesOf = ({ version, images }: NamedRelease) => [...(releaseFile(version) ?? []), ...Object.keys(images)];
  const blue = imagesOf(releases.blue);
  // Told already, as a release without a file.
  if (blue.length === 0) return [];
  const present = new Set([...blue, ...(releases.green === undefined ? [] : imagesOf(releases.green))]);
  const missing = deployables
    .filter(isImplemented)
    .map(workloadName)
    .filter((name) => !present.has(name));
  if (missing.length === 0) return [];
  const { version } = releases.blue;
  return [
    `hanji:releases.blue ${version} has no image of ${missing.join(', ')}, without which that is not on the site; make all with npm run images -- --release ${version}`,
  ];
}

function previewMistakes({ previews, preview, releases, namespace }: Partial<StackConfig>, site: KnownSite): string[] {
  const isWithoutKeeper =
    previews !== undefined && previews.keeper === undefined && releases !== undefined && site.keeperImage(releases.blue.version) === undefined;
  return [
    ...(previews !== undefined && preview !== undefined ? ['hanji:previews does not go with hanji:preview: a preview has no previews of its own'] : []),
    ...(preview !== undefined && preview.parentNamespace === namespace
      ? [`hanji:namespace is ${namespace}, which is the site whose servers the preview shares; give the preview a namespace of its own`]
      : []),
    ...(isWithoutKeeper
      ? [
          `hanji:previews needs the image preview-keeper, which release ${releases.blue.version} has not; make it with npm run images, or give hanji:previews.keeper`,
        ]
      : []),
  ];
}

/** What would be read by nobody in the chosen mode, and alerts that would lead nowhere. */
function observedMistakes({ observability }: Partial<StackConfig>, { values }: GivenConfig, { runbooks }: KnownSite): string[] {
  if (observability?.mode === undefined) return [];
  const { mode, tracesTo, labels = {} } = observability;
  const isMade = mode === 'deployed';
  return [
    ...(mode !== 'off' && observability.runbooks === undefined && runbooks === null
      ? [
          'hanji:observability.runbooks is missing; give the address at which the folder docs/runbooks is read, to which alerts lead: the project was cloned from no repository whose pages are known',
        ]
      : []),
    ...(observability.tracesFrom !== undefined && tracesTo === undefined
      ? ['hanji:observability.tracesFrom does not go without hanji:observability.tracesTo, by which traces come there; give both']
      : []),
    ...('hanji:alerts' in values && !isMade
      ? [`hanji:alerts does not go with hanji:observability.mode ${mode}, which runs no Alertmanager that would tell anybody; remove it, or choose deployed`]
      : []),
    ...(tracesTo !== undefined && !isMade
      ? [
          `hanji:observability.tracesTo does not go with hanji:observability.mode ${mode}, which runs no collector; give hanji:settings.OTEL_EXPORTER_OTLP_ENDPOINT instead`,
        ]
      : []),
    ...(Object.keys(labels).length > 0 && mode !== 'prometheus-operator'
      ? [`hanji:observability.labels does not go with hanji:observability.mode ${mode}, which has no monitors; remove it, or choose prometheus-operator`]
      : []),
  ];
}

function unknownNames(path: string, found: object | undefined, known: readonly string[], what: string, untold: readonly string[] = []): string[] {
  const told = known.filter((name) => !untold.includes(name)).join(', ');
  return Object.keys(found ?? {}).flatMap((name) => (known.includes(name) ? [] : [`hanji:${path}.${name} is no ${what}; known are ${told}`]));
}

function serviceNames(deployables: readonly Deployable[]): string[] {
  return deployables.filter((deployable) => deployable.kind === 'service').map((service) => service.name);
}

function settableVariables(deployables: readonly Deployable[], secret: boolean): string[] {
  const variables = deployables.flatMap((deployable) => Object.entries(environmentOf(deployable)));
  // What is made up may be chosen instead, to keep or change a key at a time of one's own.
  const kinds = new Set(['setting', 'generated', 'internal-api-key']);
  return [...new Set(variables.flatMap(([name, variable]) => (kinds.has(variable.from.kind) && variable.secret === secret ? [name] : [])))];
}
