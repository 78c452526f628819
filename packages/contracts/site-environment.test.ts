import { expect, test } from 'vitest';
import { tracingVariables } from './site-environment.ts';

const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = tracingVariables;

test.each([
  ['http://collector:4318', true],
  ['https://otlp.example.org/base', true],
  ['collector:4318', false],
  ['ftp://collector', false],
])('%s as the address of a collector: %s', (given, isOne) => {
  expect(endpoint.schema.safeParse(given).success).toBe(isOne);
});

test.each([
  ['api-key=secret', true],
  ['api-key=secret, x-scope=ink%2Cpaper', true],
  ['authorization=Basic%20aW5r==', true],
  ['empty=', true],
  ['api-key', false],
  ['=secret', false],
  ['api-key=secret,', false],
  ['api-key=100%', false],
])('%s as headers of a collector: %s', (given, areSome) => {
  expect(headers.schema.safeParse(given).success).toBe(areSome);
});
