import { z } from 'zod';
import { dnsName, fields, flag, imageReference, matching, named, quantity, wholeNumber } from './config-fields.ts';

const address = (example: string) => matching(/^https?:\/\/[^\s?#]+[^\s?#/]$/, `give an address without a slash at its end, e.g. ${example}`);
const secretText = z.string({ error: 'give a text' }).min(1, { error: 'give a text' });
const labelValue = () => matching(/^[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/, 'give the value of a label, e.g. kube-prometheus-stack');
const mailAddress = matching(/^\S+@\S+$/, 'give a mail address');

/** `hanji:observability`. The images of what observes a site are pinned here and nowhere else. */
export const observabilityFields = fields(
  {
    mode: z.enum(['off', 'deployed', 'prometheus-operator'], { error: 'give off, deployed or prometheus-operator' }).default('off'),
    /** With prometheus-operator: the namespace that Prometheus runs in. */
    scrapedFrom: dnsName('a namespace').default('monitoring'),
    /** By the labels of its PodMonitors and rules a Prometheus may choose: kube-prometheus-stack by `release`, unless told otherwise. */
    labels: named(labelValue(), '{ release: kube-prometheus-stack }')
      .default({})
      .describe('With prometheus-operator: labels of PodMonitors and PrometheusRule, by which Prometheus chooses them'),
    runbooks: address('https://git.example.org/hanji/docs/runbooks')
      .optional()
      .describe('Where alerts lead to: the folder of runbooks, as people read it; that of the repository the project was cloned from unless given'),
    tracesTo: address('http://tempo.tracing:4318')
      .optional()
      .describe('With deployed: a store of traces that takes OTLP over HTTP, to which a collector sends them'),
    tracesFrom: fields(
      { kind: z.enum(['tempo', 'jaeger'], { error: 'give tempo or jaeger' }), url: address('http://tempo.tracing:3200') },
      '{ kind: tempo, url: http://tempo.tracing:3200 }',
    )
      .optional()
      .describe('With tracesTo: where that store answers queries, by which Grafana shows traces and leads to them from log lines'),
    /** Asks the nodes of the cluster how full volumes are, for which it needs rights on them. */
    asksNodes: flag().default(true),
    /** With deployed: asks PostgreSQL and Redis how they are, by exporters. */
    exporters: flag().default(true),
    nodeExporter: flag().default(true).describe('With deployed: a node exporter on each node, with no rights on it, which tells how full its disk is'),
    /** Days that figures and log lines are kept. */
    days: fields({ figures: wholeNumber(1, 3650).default(15), logs: wholeNumber(1, 3650).default(7) }, '{ figures: 15, logs: 7 }').prefault({}),
    volumes: fields(
      {
        prometheus: quantity('20Gi').default('10Gi'),
        alertmanager: quantity('1Gi').default('1Gi'),
        grafana: quantity('1Gi').default('1Gi'),
        logs: quantity('20Gi').default('10Gi'),
        /** How far each pod's lines have been read. */
        logReader: quantity('1Gi').default('1Gi'),
      },
      '{ prometheus: 20Gi, logs: 20Gi }',
    ).prefault({}),
    images: fields(
      {
        prometheus: imageReference().default('docker.io/prom/prometheus:v3.5.0'),
        alertmanager: imageReference().default('docker.io/prom/alertmanager:v0.28.1'),
        grafana: imageReference().default('docker.io/grafana/grafana:12.1.0'),
        logs: imageReference().default('docker.io/grafana/loki:3.5.3'),
        logReader: imageReference().default('docker.io/grafana/alloy:v1.10.0'),
        collector: imageReference().default('docker.io/otel/opentelemetry-collector:0.165.0'),
        nodeExporter: imageReference().default('docker.io/prom/node-exporter:v1.9.1'),
        postgresExporter: imageReference().default('quay.io/prometheuscommunity/postgres-exporter:v0.17.1'),
        redisExporter: imageReference().default('docker.io/oliver006/redis_exporter:v1.74.0'),
      },
      '{ prometheus: docker.io/prom/prometheus:v3.5.0 }',
    ).prefault({}),
  },
  '{ mode: deployed }',
).prefault({});

/** What waits for a heartbeat may tell callers apart by a query, as Uptime Kuma does. */
const beatAddress = matching(/^https?:\/\/[^\s#]+$/, 'give an address, e.g. https://hc-ping.com/…');

/** `hanji:alerts`: each way holds what opens it, so all of it is secret. */
export const alertFields = fields(
  {
    slack: fields(
      { channel: matching(/^[#@]\S+$/, 'give a channel such as #hanji'), webhook: address('https://hooks.slack.com/services/…') },
      '{ channel: "#hanji", webhook: … }',
    ).optional(),
    pagerDuty: fields({ key: secretText }, '{ key: … }').optional(),
    mail: fields(
      {
        to: mailAddress,
        from: mailAddress,
        server: matching(/^[\w.-]+:\d+$/, 'give host and port, e.g. mail.example.org:587'),
        username: secretText.optional(),
        password: secretText.optional(),
      },
      '{ to: night@example.org, from: hanji@example.org, server: mail.example.org:587, username: …, password: … }',
    ).optional(),
    heartbeat: fields({ url: beatAddress }, '{ url: https://hc-ping.com/… }')
      .optional()
      .describe('Is called once a minute as long as alerts are judged and told; what is there tells somebody when the calls end'),
  },
  '{ slack: { channel: "#hanji", webhook: … } }',
).optional();
