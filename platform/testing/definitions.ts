import { defineFrontend } from '@hanji/contracts/define-frontend';
import { defineService } from '@hanji/contracts/define-service';
import { z } from 'zod';

const limits = { cpu: '250m', memory: '192Mi' };

/** A service that asks for everything the platform has. */
export const ink = defineService({
  name: 'ink',
  summary: 'Everything',
  port: 4001,
  routes: { well: { method: 'GET', path: '/api/well', access: 'any', summary: 'Dip', response: { status: 200, schema: z.object({}) } } },
  database: true,
  cache: true,
  internet: true,
  calls: { brush: ['bristle'] },
  publishes: ['post.created'],
  consumes: { 'user.deleted': {} },
  environment: {
    INK_TOKEN: { purpose: 'A secret', secret: true, schema: z.string(), from: { kind: 'generated', bytes: 16 } },
    INK_NAME: { purpose: 'Not a secret', secret: false, schema: z.string(), from: { kind: 'setting' } },
    INK_UNSET: { purpose: 'Left out', secret: false, schema: z.string().optional(), from: { kind: 'setting' } },
  },
  replicas: { min: 2, max: 5, targetCpuPercent: 60 },
});

/** A service that asks for nothing. */
export const brush = defineService({
  name: 'brush',
  summary: 'Nothing',
  port: 4002,
  routes: {
    stroke: { method: 'POST', path: '/api/strokes', access: 'admin', summary: 'Draw', response: { status: 204 } },
    bristle: { method: 'GET', path: '/internal/bristles', access: 'internal', summary: 'Count', response: { status: 204 } },
  },
  database: false,
  cache: false,
  publishes: [],
  consumes: {},
  environment: {},
  replicas: { min: 1, max: 1 },
  resources: { requests: limits, limits },
});

/** A remote micro-frontend that renders from `ink`. */
export const sheet = defineFrontend({
  name: 'sheet',
  summary: 'Pages',
  port: 4100,
  role: 'remote',
  pages: ['/'],
  exposes: ['./sheet'],
  calls: { ink: [] },
  replicas: { min: 2, max: 4 },
});

/** The host micro-frontend; takes broadcasts. */
export const desk = defineFrontend({
  name: 'desk',
  summary: 'Host',
  port: 4000,
  role: 'host',
  pages: ['/*'],
  exposes: [],
  calls: { brush: [] },
  broadcasts: ['post.created'],
  replicas: { min: 2, max: 4 },
});
