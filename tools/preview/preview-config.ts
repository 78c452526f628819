import type { ReleaseFile } from '@hanji/stacks/release-files';

/** Configuration of a stack by full key; objects are JSON. */
export type GivenValues = Readonly<Record<string, { readonly value: string; readonly secret?: boolean }>>;

/** What a preview is derived from. */
export interface PreviewSource {
  readonly name: string;
  /** Configuration of the stack whose servers it shares, secrets decrypted, and its name with what that tells of itself. */
  readonly parent: GivenValues;
  readonly outputs: { readonly name: string; readonly namespace: string; readonly kubeconfig?: string };
  readonly release: ReleaseFile;
  readonly expires: Date;
  readonly admin: { readonly email: string; readonly password: string };
}

/** Name of a preview's stack. */
export function stackOf(name: string): string {
  return `preview-${name}`;
}

/** Of the parent's settings only what says how the site looks: nothing by which a preview would act outside of itself. */
const sharedSettings = ['SITE_DESCRIPTION', 'TIME_ZONE', 'LOG_LEVEL'];

/**
 * The configuration of a preview's stack: small, where its parent is, with nothing of the parent's secrets but the login of its registry.
 * Throws for a parent that takes no previews, and a release without the images that a preview needs.
 */
export function previewConfig({ name, parent, outputs, release, expires, admin }: PreviewSource): GivenValues {
  const text = (key: string) => parent[`hanji:${key}`]?.value;
  const json = (key: string): Record<string, unknown> => JSON.parse(text(key) ?? '{}') as Record<string, unknown>;
  if (text('previews') === undefined)
    throw new Error('The parent takes no previews. Set hanji:previews there and bring it up: pulumi config set hanji:previews "{}"');
  const keeper = release.tools['preview-keeper'];
  if (keeper === undefined || Object.keys(release.images).length === 0)
    throw new Error(`Release ${release.version} has not all images that a preview needs; make them with npm run images -- --release ${release.version}`);
  const namespace = `${outputs.namespace}-${name}`;
  if (namespace.length > 63) throw new Error(`The namespace ${namespace} is too long by ${namespace.length - 63}; give the preview a shorter name.`);
  const settings = json('settings');
  const kubeconfig = text('kubeconfig') ?? outputs.kubeconfig;
  const { storageClass } = json('volumes');
  const { ingressClass, sleepMinutes } = json('previews');
  const plain: Record<string, unknown> = {
    cluster: 'existing',
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(text('context') === undefined ? {} : { context: text('context') }),
    namespace,
    publicUrl: previewAddress(text('publicUrl') ?? '', name),
    releases: { blue: { version: release.version, images: release.images } },
    settings: {
      ...Object.fromEntries(sharedSettings.flatMap((key) => (settings[key] === undefined ? [] : [[key, settings[key]]]))),
      SITE_TITLE: `${String(settings['SITE_TITLE'] ?? 'Hanji')} · ${name}`,
      ADMIN_EMAIL: admin.email,
    },
    replicas: { default: 1 },
    requests: text('requests') === undefined ? { cpu: '20m', memory: '96Mi' } : json('requests'),
    volumes: { ...(storageClass === undefined ? {} : { storageClass }), redis: '1Gi', files: '1Gi' },
    ...(text('images') === undefined ? {} : { images: json('images') }),
    gateway: { ...json('gateway'), replicas: 1, ...exposure(ingressClass, text('cluster')) },
    ...(text('apiLimits') === undefined ? {} : { apiLimits: json('apiLimits') }),
    preview: {
      name,
      parent: outputs.name,
      parentNamespace: outputs.namespace,
      expires: expires.toISOString(),
      keeper,
      ...(sleepMinutes === undefined ? {} : { sleepMinutes }),
    },
  };
  const given = Object.entries(plain).map(([key, value]) => [`hanji:${key}`, { value: typeof value === 'string' ? value : JSON.stringify(value) }] as const);
  return {
    ...Object.fromEntries(given),
    'hanji:secrets': { value: JSON.stringify({ ADMIN_PASSWORD: admin.password }), secret: true },
    ...(text('registryLogin') === undefined ? {} : { 'hanji:registryLogin': { value: text('registryLogin') ?? '', secret: true } }),
  };
}

/** Behind an Ingress no balancer of its own; nor on OKE, where that of the parent is made by what its cluster knows. */
function exposure(ingressClass: unknown, cluster: string | undefined): object {
  if (ingressClass !== undefined) return { service: 'ClusterIP', annotations: {}, ingressClass };
  return cluster === 'oke' ? { service: 'ClusterIP', annotations: {} } : {};
}

/** Address of a preview: a host name below its parent's. */
function previewAddress(parent: string, name: string): string {
  const url = new URL(parent);
  url.hostname = `${name}.${url.hostname}`;
  return url.origin;
}
