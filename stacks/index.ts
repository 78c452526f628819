import { deploySite } from './program.ts';

const { url, address, namespace, kubeconfig, expires, keysBeside, adminPassword } = await deploySite();

export { address, adminPassword, expires, keysBeside, kubeconfig, namespace, url };
