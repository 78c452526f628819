import type { BoundVariable } from '@hanji/contracts/site-environment';
import type { Replicas, Resources } from '@hanji/contracts/process-resources';
import { permanentFailureExitCode, type WorkloadPlan } from '@hanji/contracts/workload';
import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { type Colour, colourSelector, objectLabels, podLabels, podSelector } from '../labels.ts';
import { type FileFolder, migrationContainer, migrationPod, type PodArgs, serverPod } from './pod.ts';

/** Arguments of `WorkloadRelease`. */
export interface WorkloadReleaseArgs {
  readonly plan: WorkloadPlan;
  readonly colour: Colour;
  readonly namespace: pulumi.Input<string>;
  readonly serviceAccount: pulumi.Input<string>;
  readonly image: pulumi.Input<string>;
  /** Variables of the process; the secret ones go to a Secret, the others to a ConfigMap. */
  readonly environment: Readonly<Record<string, BoundVariable<pulumi.Input<string>>>>;
  /** Variables that a migration does without: what the operator may change at any time, which is no reason to migrate again. */
  readonly serverAlone: readonly string[];
  readonly replicas: Replicas;
  readonly resources: Resources;
  readonly autoscaling: boolean;
  readonly cloudIdentity: boolean;
  readonly files: FileFolder | null;
}

/** Name on the network of one colour of a workload: blue's is the workload's own. */
export function releaseName(workload: string, colour: Colour): string {
  return colour === 'blue' ? workload : `${workload}-${colour}`;
}

/**
 * One colour of a workload: its environment, the Job that migrates before anything of it starts, its Deployment and the
 * Service that finds it. A failed migration fails the update while the pods of before go on serving.
 */
export class WorkloadRelease extends pulumi.ComponentResource {
  /** Name of the Service, which is the host name. */
  readonly host: pulumi.Output<string>;

  constructor(name: string, args: WorkloadReleaseArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:WorkloadRelease', name, {}, options);
    const own = { parent: this };
    const object = { namespace: args.namespace, labels: objectLabels(args.plan.name) };
    const pod: PodArgs = { ...args, ...environmentObjects(name, object, args.environment, own) };

    const before: pulumi.Resource[] = [];
    if (args.plan.migrate !== null) {
      const environment = Object.fromEntries(Object.entries(args.environment).filter(([variable]) => !args.serverAlone.includes(variable)));
      const objects = environmentObjects(`${name}-migration`, object, environment, own);
      const job = migrationJob(object, { ...pod, ...objects, files: null }, args.plan.migrate);
      // Waits as long as the Job may take; most of a Job's spec cannot be changed once it is there.
      before.push(new k8s.batch.v1.Job(`${name}-migration`, job, { ...own, customTimeouts: { create: '20m' }, replaceOnChanges: ['spec'] }));
    }
    // The Service stays until its last pod is gone, so that whoever still has its address is answered.
    const named = { ...object, name: releaseName(args.plan.name, args.colour) };
    const service = new k8s.core.v1.Service(name, { metadata: { ...named, annotations: { 'pulumi.com/skipAwait': 'true' } }, spec: serviceSpec(args) }, own);
    const deployment = new k8s.apps.v1.Deployment(name, { metadata: named, spec: deploymentSpec(args, pod) }, { ...own, dependsOn: [...before, service] });
    new k8s.policy.v1.PodDisruptionBudget(name, { metadata: named, spec: { maxUnavailable: 1, selector: { matchLabels: selector(args) } } }, own);
    if (args.autoscaling) {
      new k8s.autoscaling.v2.HorizontalPodAutoscaler(name, { metadata: named, spec: autoscalerSpec(args, deployment.metadata.name) }, own);
    }
    this.host = service.metadata.name;
    this.registerOutputs({ host: this.host });
  }
}

type Values = Record<string, pulumi.Input<string>>;

/** The Secret and the ConfigMap of an environment, whose names change with what they hold. */
function environmentObjects(
  name: string,
  metadata: k8s.types.input.meta.v1.ObjectMeta,
  environment: WorkloadReleaseArgs['environment'],
  options: pulumi.CustomResourceOptions,
): Pick<PodArgs, 'secret' | 'settings'> {
  const { secret, plain } = splitEnvironment(environment);
  return {
    secret: new k8s.core.v1.Secret(name, { metadata, immutable: true, stringData: secret }, options).metadata.name,
    settings: new k8s.core.v1.ConfigMap(name, { metadata, immutable: true, data: plain }, options).metadata.name,
  };
}

function splitEnvironment(environment: WorkloadReleaseArgs['environment']): { secret: Values; plain: Values } {
  const entries = Object.entries(environment);
  const values = (isSecret: boolean): Values =>
    Object.fromEntries(entries.filter(([, variable]) => variable.secret === isSecret).map(([key, variable]) => [key, variable.value]));
  return { secret: values(true), plain: values(false) };
}

function selector(args: WorkloadReleaseArgs): Record<string, string> {
  return { ...podSelector(args.plan.name, 'server'), ...colourSelector(args.colour) };
}

function migrationJob(object: k8s.types.input.meta.v1.ObjectMeta, pod: PodArgs, program: string): k8s.batch.v1.JobArgs {
  return {
    // A failed Job stays as it is for ever; the next update has to make a new one, even of the same image.
    metadata: { ...object, annotations: { 'pulumi.com/replaceUnready': 'true' } },
    spec: {
      // A database that does not answer yet is tried again; a migration that is wrong fails at once.
      backoffLimit: 4,
      podFailurePolicy: {
        rules: [{ action: 'FailJob', onExitCodes: { containerName: migrationContainer, operator: 'In', values: [permanentFailureExitCode] } }],
      },
      activeDeadlineSeconds: 900,
      template: { metadata: { labels: podLabels(pod.plan.name, 'migration') }, spec: migrationPod(pod, program) },
    },
  };
}

function deploymentSpec(args: WorkloadReleaseArgs, pod: PodArgs): k8s.types.input.apps.v1.DeploymentSpec {
  return {
    // Left to the autoscaler where there is one, lest every update undo what it did.
    ...(args.autoscaling ? {} : { replicas: args.replicas.min }),
    revisionHistoryLimit: 2,
    progressDeadlineSeconds: 300,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    selector: { matchLabels: selector(args) },
    template: { metadata: { labels: podLabels(args.plan.name, 'server', args.colour) }, spec: serverPod(pod) },
  };
}

function serviceSpec(args: WorkloadReleaseArgs): k8s.types.input.core.v1.ServiceSpec {
  return { selector: selector(args), ports: [{ name: 'http', port: args.plan.port, targetPort: 'http' }] };
}

function autoscalerSpec(args: WorkloadReleaseArgs, deployment: pulumi.Input<string>): k8s.types.input.autoscaling.v2.HorizontalPodAutoscalerSpec {
  return {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment },
    minReplicas: args.replicas.min,
    maxReplicas: args.replicas.max,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: args.replicas.targetCpuPercent ?? 70 } } }],
  };
}
