import { z } from 'zod';
import { addressRange, dnsName, fields, flag, matching, wholeNumber } from './config-fields.ts';

const ocid = (first: string, ...others: readonly string[]) =>
  matching(
    new RegExp(`^ocid1\\.(?:${[first, ...others].join('|')})\\.[\\w.-]*\\.[\\w.-]*$`),
    `give the OCID of ${[first, ...others].map((kind) => (kind === 'image' ? `an ${kind}` : `a ${kind}`)).join(' or ')}, e.g. ocid1.${first}.oc1..…`,
  );

const region = () => matching(/^[a-z]{2,}-[a-z]+-\d+$/, 'give a region such as eu-frankfurt-1');

/** What the OKE cluster and all around it on OCI are made from. */
export const ociFields = fields(
  {
    compartmentId: ocid('compartment', 'tenancy'),
    region: region(),
    homeRegion: region().optional().describe("The tenancy's home region, where it is another one: policies can be made only there"),
    kubernetesVersion: matching(/^v1\.\d+\.\d+$/, 'give a version such as v1.34.1')
      .default('v1.34.1')
      .describe('Version of control plane and nodes'),
    network: matching(/^\d{1,3}\.\d{1,3}\.0\.0\/16$/, 'give a /16 range such as 10.0.0.0/16').default('10.0.0.0/16'),
    apiAllowedFrom: z
      .array(addressRange(), { error: 'give a list of address ranges, e.g. [203.0.113.7/32]' })
      .default([])
      .describe('Who may reach the Kubernetes API from outside; nobody unless given'),
    nodes: fields(
      {
        count: wholeNumber(1, 100).default(3),
        shape: matching(/^[\w.]+$/, 'give a shape such as VM.Standard.A1.Flex').default('VM.Standard.A1.Flex'),
        ocpus: wholeNumber(1, 64).default(2),
        memoryGb: wholeNumber(1, 1024).default(12),
        imageId: ocid('image').optional().describe('Pinned node image; the newest that fits the version unless given'),
        sshPublicKey: matching(/^(?:ssh|ecdsa)-/, 'give an OpenSSH public key').optional(),
      },
      '{ count: 3, shape: VM.Standard.A1.Flex }',
    ).prefault({}),
    bucketPrefix: dnsName('a prefix').default('hanji').describe('Names of the buckets begin with this; they are unique in the tenancy'),
    backupDays: wholeNumber(1, 3650).default(35).describe('Days that backups are kept'),
    balancer: fields({ least: wholeNumber(10, 8000).default(10), most: wholeNumber(10, 8000).default(100) }, '{ least: 10, most: 100 }')
      .prefault({})
      .describe('Bandwidth of the balancer in Mbit/s'),
    metricsServer: flag().default(true).describe('The metrics add-on, which autoscaling needs'),
  },
  '{ compartmentId: ocid1.compartment.oc1..…, region: eu-frankfurt-1 }',
);

/** Checked `hanji:oci`. */
export type OciConfig = z.output<typeof ociFields>;
