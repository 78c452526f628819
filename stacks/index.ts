import { deploySite } from './program.ts';

const { url, address, namespace, kubeconfig } = await deploySite();

export { address, kubeconfig, namespace, url };
