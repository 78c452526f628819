import type { CoreV1Event, V1ContainerStatus, V1PersistentVolumeClaim, V1Pod, V1Service } from '@kubernetes/client-node';

/** What there is in the namespace of a site. */
export interface SiteView {
  readonly pods: readonly V1Pod[];
  readonly events: readonly CoreV1Event[];
  readonly claims: readonly V1PersistentVolumeClaim[];
  readonly services: readonly V1Service[];
}

/** Something that will not come right by waiting: what it is about, and a sentence with the cause and what to do. */
export interface Trouble {
  /** The object's identity, which another one of the same name has not. */
  readonly uid: string;
  readonly sentence: string;
}

/** Label of a pod with the name of its workload. */
const workloadLabel = 'app.kubernetes.io/name';
/** Seconds that a state may last before it counts as a trouble: it may pass by itself. */
const patience = {
  image: 10,
  config: 15,
  refused: 15,
  unschedulable: 30,
  scaledUp: 600,
  claim: 15,
  unready: 90,
  refusing: 30,
  unmade: 60,
  address: 60,
} as const;

/**
 * Finds what is wrong: images that cannot be had, crashes, quotas, volumes, addresses of balancers that nobody gives, pods that find no node, cannot be made
 * or never become ready.
 */
export function findTroubles(view: SiteView, now: Date): Trouble[] {
  return [
    ...view.claims.flatMap((claim) => troubleOfClaim(claim, view, now)),
    ...refusedPods(view, now),
    ...view.services.flatMap((service) => troubleOfBalancer(service, view, now)),
    ...view.pods.flatMap((pod) => troubleOfPod(pod, view, now)),
  ];
}

function troubleOfPod(pod: V1Pod, view: SiteView, now: Date): Trouble[] {
  if (pod.metadata?.deletionTimestamp !== undefined || pod.status?.phase === 'Succeeded') return [];
  const { initContainerStatuses: first = [], containerStatuses: then = [] } = pod.status ?? {};
  const ofContainers = [...first.filter(({ ready }) => !ready), ...then].map((status) => troubleOfContainer(pod, status, view, now));
  const sentence = [unschedulable(pod, view, now), unmade(pod, view, now), ...ofContainers].find((found) => found !== null);
  return sentence === undefined || sentence === null ? [] : [{ uid: pod.metadata?.uid ?? '', sentence: `${ownerOf(pod)}: ${sentence}` }];
}

function unschedulable(pod: V1Pod, { events }: SiteView, now: Date): string | null {
  const condition = pod.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  if (condition === undefined) return null;
  const grows = events.some(({ involvedObject, reason }) => involvedObject.uid === pod.metadata?.uid && reason === 'TriggeredScaleUp');
  if (age(condition.lastTransitionTime, now) < (grows ? patience.scaledUp : patience.unschedulable)) return null;
  // A pod whose volume cannot be made is told of as that.
  if (/unbound immediate PersistentVolumeClaims|persistentvolumeclaim .* not found/i.test(condition.message ?? '')) return null;
  const why = condition.message ?? 'no reason given';
  const isCrowded = why.includes('Too many pods');
  const todo = isCrowded ? 'take something down, such as previews (npm run preview -- list)' : 'lower hanji:requests or hanji:replicas';
  return `no node takes the pod ${pod.metadata?.name} (${why}). Add nodes, or ${todo}.`;
}

/** A pod on a node that cannot be made there: a volume, a secret or the network is missing. */
function unmade(pod: V1Pod, { events }: SiteView, now: Date): string | null {
  if (pod.status?.phase !== 'Pending' || age(pod.status.startTime, now) < patience.unmade) return null;
  const why = events.findLast(
    ({ involvedObject, reason = '', lastTimestamp, eventTime }) =>
      involvedObject.uid === pod.metadata?.uid &&
      /^(?:FailedMount|FailedAttachVolume|FailedCreatePodSandBox)$/.test(reason) &&
      // One of long ago is over.
      age(lastTimestamp ?? eventTime, now) < 150,
  );
  if (why === undefined) return null;
  return `the pod ${pod.metadata?.name} cannot be made on its node (${lastPart(why.message ?? why.reason ?? '')}). Mend what it names and run the same again.`;
}

/** A balancer that no controller of the cluster makes, or that one tried to make in vain. */
function troubleOfBalancer(service: V1Service, { events }: SiteView, now: Date): Trouble[] {
  const { uid = '', name, creationTimestamp } = service.metadata ?? {};
  if (service.spec?.type !== 'LoadBalancer' || (service.status?.loadBalancer?.ingress ?? []).length > 0 || age(creationTimestamp, now) < patience.address)
    return [];
  const own = events.filter(({ involvedObject }) => involvedObject.uid === uid);
  const failed = own.findLast(({ reason = '' }) => /^(?:SyncLoadBalancerFailed|CreatingLoadBalancerFailed)$/.test(reason));
  // A controller that works at it says so; making one may take minutes.
  if (own.length > 0 && failed === undefined) return [];
  const why = failed === undefined ? 'nothing in the cluster makes balancers' : lastPart(failed.message ?? '');
  const todo = 'Let the cluster make it, or set hanji:gateway.service to ClusterIP (kubectl port-forward, an Ingress) or NodePort';
  return [{ uid, sentence: `Service ${name}: its balancer gets no address (${why}). ${todo}.` }];
}

function troubleOfContainer(pod: V1Pod, status: V1ContainerStatus, view: SiteView, now: Date): string | null {
  const name = pod.metadata?.name ?? '';
  const { reason = '', message = '' } = status.state?.waiting ?? {};
  const since = age(pod.status?.startTime, now);
  if (/^(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|RegistryUnavailable)$/.test(reason) && since >= patience.image)
    return `the image ${status.image} of pod ${name} cannot be had (${lastPart(message) || reason}). Push or load it, or name another one; a private registry needs hanji:registryLogin.`;
  if (/^Create(?:ContainerConfig|Container)Error$/.test(reason) && since >= patience.config)
    return `the pod ${name} cannot start (${lastPart(message) || reason}). Mend what it names and run the same again.`;
  const ended = status.lastState?.terminated ?? status.state?.terminated;
  // One that is ready again has come right, however often it ended before: the count is of all its days.
  if (ended !== undefined && (reason === 'CrashLoopBackOff' || (status.restartCount >= 2 && !status.ready))) {
    const how = ended.reason === 'OOMKilled' ? 'it took more memory than its limit' : `exit code ${ended.exitCode}`;
    return `the pod ${name} crashes again and again (${how}). Its last words: kubectl -n ${pod.metadata?.namespace} logs ${name} --previous`;
  }
  const startedAt = status.state?.running?.startedAt;
  // One that was ready may miss a probe on a busy machine: its time begins anew then.
  const unreadySince = pod.status?.conditions?.find((condition) => condition.type === 'Ready' && condition.status === 'False')?.lastTransitionTime;
  const unready = Math.min(age(startedAt, now), unreadySince === undefined ? Infinity : age(unreadySince, now));
  if (
    !status.ready &&
    startedAt !== undefined &&
    (unready >= patience.unready || (unready >= patience.refusing && refusesFor(pod, view, now) >= patience.refusing))
  )
    return `the pod ${name} runs for ${Math.floor(unready)} s and does not become ready. What it waits for: kubectl -n ${pod.metadata?.namespace} describe pod ${name}; logs ${name}`;
  return null;
}

/**
 * Seconds since a pod, which is up, was first asked whether it is ready and was not, while another of the same workload is: all that it needs is there, so
 * that it will not come. Zero where there is no other: then it may wait for a server that is still starting.
 */
function refusesFor({ metadata }: V1Pod, { pods, events }: SiteView, now: Date): number {
  const workload = metadata?.labels?.[workloadLabel];
  const isReady = ({ status }: V1Pod) => status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true;
  if (workload === undefined || !pods.some((pod) => pod.metadata?.labels?.[workloadLabel] === workload && isReady(pod))) return 0;
  const asked = events.find(
    ({ involvedObject, reason, message }) =>
      involvedObject.uid === metadata?.uid && reason === 'Unhealthy' && message?.startsWith('Readiness probe failed') === true,
  );
  return age(asked?.firstTimestamp ?? asked?.eventTime, now);
}

function refusedPods({ events, pods }: SiteView, now: Date): Trouble[] {
  return events
    .filter(({ reason, lastTimestamp, eventTime }) => reason === 'FailedCreate' && age(lastTimestamp ?? eventTime, now) < 60)
    .filter(({ firstTimestamp, eventTime }) => age(firstTimestamp ?? eventTime, now) >= patience.refused)
    .filter(({ involvedObject }) => !pods.some((pod) => pod.metadata?.ownerReferences?.some(({ uid }) => uid === involvedObject.uid)))
    .map(({ involvedObject: { kind = '', name = '', uid = '' }, message = '' }) => ({
      uid,
      sentence: `${kind} ${name}: its pods are refused (${lastPart(message)}). ${
        /exceeded quota/.test(message) ? 'Raise the quota of the namespace, or lower hanji:requests or hanji:replicas.' : 'Let the cluster allow what it names.'
      }`,
    }));
}

function troubleOfClaim(claim: V1PersistentVolumeClaim, { events }: SiteView, now: Date): Trouble[] {
  const { uid = '', name, creationTimestamp } = claim.metadata ?? {};
  if (claim.status?.phase !== 'Pending' || age(creationTimestamp, now) < patience.claim) return [];
  const why = events.findLast(({ involvedObject, reason = '' }) => involvedObject.uid === uid && /^(?:ProvisioningFailed|FailedBinding)$/.test(reason));
  if (why === undefined) return [];
  const wanted = claim.spec?.storageClassName;
  const todo = `Name one that the cluster has in hanji:volumes.storageClass (kubectl get storageclass)`;
  return [
    {
      uid,
      sentence: `Volume claim ${name}: it gets no volume of ${wanted === undefined ? 'a default storage class' : `the storage class ${wanted}`} (${lastPart(why.message ?? '')}). ${todo}.`,
    },
  ];
}

/** e.g. `Deployment blog`, by the labels that all pods of a site carry. */
function ownerOf(pod: V1Pod): string {
  const labels = pod.metadata?.labels ?? {};
  const name = labels[workloadLabel] ?? pod.metadata?.name ?? '';
  const colour = labels['hanji.dev/colour'] === 'green' ? '-green' : '';
  const kind = pod.metadata?.ownerReferences?.[0]?.kind;
  return `${kind === 'ReplicaSet' ? 'Deployment' : (kind ?? 'Pod')} ${name}${colour}`;
}

function lastPart(message: string): string {
  return message.length > 240 ? `…${message.slice(-240)}` : message;
}

function age(since: Date | undefined, now: Date): number {
  return since === undefined ? 0 : (now.getTime() - new Date(since).getTime()) / 1000;
}
