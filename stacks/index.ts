import { deploySite } from './program.ts';

const { url, address, namespace, kubeconfig, expires, keysBeside } = await deploySite();

export { address, expires, keysBeside, kubeconfig, namespace, url };
