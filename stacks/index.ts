import { deploySite } from './program.ts';

const { url, address, namespace } = await deploySite();

export { address, namespace, url };
