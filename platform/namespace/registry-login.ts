import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { objectLabels } from '../labels.ts';

/** Credentials of a private image registry. */
export interface RegistryLogin {
  readonly server: string;
  readonly username: string;
  readonly password: pulumi.Input<string>;
}

/** The Secret that nodes log in to a registry with. Answers its name. */
export function registryLoginSecret(
  name: string,
  namespace: pulumi.Input<string>,
  login: RegistryLogin,
  options: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const text = pulumi.output(login.password).apply((password) => JSON.stringify({ auths: { [login.server]: { username: login.username, password } } }));
  const metadata = { namespace, labels: objectLabels('site') };
  return new k8s.core.v1.Secret(
    name,
    { metadata, immutable: true, type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': pulumi.secret(text) } },
    options,
  ).metadata.name;
}
