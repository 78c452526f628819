import * as pulumi from '@pulumi/pulumi';
import type { GivenConfig } from './read-config.ts';

/** The configuration of the stack that is being brought up, secrets decrypted. */
export function givenConfig(): GivenConfig {
  // Pulumi knows which keys are secret but does not tell in its types. Without it no key counts as plain.
  const runtime = pulumi.runtime as { isConfigSecret?: (key: string) => boolean };
  return { values: pulumi.runtime.allConfig(), isSecret: (key) => runtime.isConfigSecret?.(key) ?? true };
}
