import type { Resources } from '@hanji/contracts/process-resources';
import type { WorkloadPlan } from '@hanji/contracts/workload';
import type * as k8s from '@pulumi/kubernetes';
import type { Input } from '@pulumi/pulumi';
import { podSelector } from '../labels.ts';
import { nodeUser, restrictedContainer, restrictedPod, scratchFolder, withBoundedDisk } from '../restricted-pod.ts';

/** Seconds that a stopping process still takes requests, until no gateway or other process sends it any. */
export const lingerSeconds = 10;
/** Seconds that a process has to finish what it began, on top of the linger. */
const drainSeconds = 20;

/** What both kinds of pod of a workload, server and migration, are made from. */
export interface PodArgs {
  readonly plan: WorkloadPlan;
  readonly image: Input<string>;
  readonly serviceAccount: Input<string>;
  /** Names of the Secret and the ConfigMap with the process environment. */
  readonly secret: Input<string>;
  readonly settings: Input<string>;
  readonly resources: Resources;
  /** Gives the process the token that the cloud takes for its identity. */
  readonly cloudIdentity: boolean;
  readonly files: FileFolder | null;
}

/** Where a process keeps files: a claimed volume, or one that goes with the process. */
export interface FileFolder {
  readonly claim: Input<string> | null;
}

type PodSpec = k8s.types.input.core.v1.PodSpec;
type Container = k8s.types.input.core.v1.Container;
/** Folder that a process keeps files in. */
export const fileFolderPath = '/var/lib/hanji';

const temporary = scratchFolder('temporary', '/tmp', 1024);
/** Holds what is taken in and made on its way to where files are kept: an import and what it unpacks into, a backup. */
const passingFiles = scratchFolder('files', fileFolderPath, 16 * 1024);

/** Pod of a serving process: probed, and stopped so that no request is lost. */
export function serverPod(args: PodArgs): PodSpec {
  const { plan } = args;
  return {
    ...pod(args),
    terminationGracePeriodSeconds: lingerSeconds + drainSeconds,
    containers: [
      {
        ...container(args, plan.name, plan.main),
        ports: [{ name: 'http', containerPort: plan.port }],
        startupProbe: { ...probe(plan.probes.alive), periodSeconds: 1, failureThreshold: 90 },
        readinessProbe: { ...probe(plan.probes.ready), periodSeconds: 2, failureThreshold: 2, timeoutSeconds: 2 },
        livenessProbe: { ...probe(plan.probes.alive), periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 },
        // The process is still in someone's list of addresses when it is told to stop; it must not refuse them.
        lifecycle: { preStop: { sleep: { seconds: lingerSeconds } } },
      },
    ],
    // A volume is on one node at a time, so those that share one are kept together.
    ...(args.files?.claim
      ? {
          affinity: {
            podAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: [
                { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: podSelector(plan.name) } },
              ],
            },
          },
        }
      : {}),
    topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
      topologyKey,
      maxSkew: 1,
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: podSelector(plan.name, 'server') },
      matchLabelKeys: ['pod-template-hash'],
    })),
  };
}

/** Name of the container that migrates. */
export const migrationContainer = 'migrate';

/** Pod that migrates the database and ends. A failed one is left, so that its log can be read. */
export function migrationPod(args: PodArgs, program: string): PodSpec {
  return { ...pod(args), restartPolicy: 'Never', containers: [container(args, migrationContainer, program)] };
}

function pod(args: PodArgs): Omit<PodSpec, 'containers'> {
  return {
    serviceAccountName: args.serviceAccount,
    automountServiceAccountToken: args.cloudIdentity,
    enableServiceLinks: false,
    securityContext: restrictedPod(nodeUser),
    volumes: [temporary.volume, ...(args.files === null ? [] : [fileVolume(args.files)])],
  };
}

function container(args: PodArgs, name: string, program: string): Container {
  return {
    name,
    image: args.image,
    imagePullPolicy: 'IfNotPresent',
    command: ['node', program],
    envFrom: [{ configMapRef: { name: args.settings } }, { secretRef: { name: args.secret } }],
    resources: withBoundedDisk(args.resources, [temporary, ...(keepsFilesItself(args) ? [passingFiles] : [])]),
    securityContext: restrictedContainer(),
    volumeMounts: [temporary.mount, ...(args.files === null ? [] : [passingFiles.mount])],
  };
}

/** Whether its files go with the pod. */
function keepsFilesItself({ files }: PodArgs): boolean {
  return files !== null && files.claim === null;
}

function fileVolume({ claim }: FileFolder): k8s.types.input.core.v1.Volume {
  return claim === null ? passingFiles.volume : { name: 'files', persistentVolumeClaim: { claimName: claim } };
}

function probe(path: string): k8s.types.input.core.v1.Probe {
  return { httpGet: { path, port: 'http' } };
}
