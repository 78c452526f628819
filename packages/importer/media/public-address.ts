import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { NoPicture } from './picture-source.ts';

const closed = new BlockList();
// Networks that nobody on the internet is in: this machine, its neighbours, and what is set aside (RFC 6890).
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
])
  add(range, 'ipv4');
for (const range of ['::/127', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001:db8::/32', '2002::/16', 'fc00::/7', 'fe80::/10', 'ff00::/8'])
  add(range, 'ipv6');

function add(range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', bits] = range.split('/');
  closed.addSubnet(network, Number(bits), family);
}

/** Whether an IP address is one of the internet, and none of a network behind it. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && !closed.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** Why an address must not be asked for by whoever stands inside of a network; null when it may. Names are judged when they are looked up. */
export function whyClosed({ protocol, hostname, port }: URL): string | null {
  if (protocol !== 'https:' || port !== '') return 'pictures are fetched by HTTPS only';
  const host = hostname.replaceAll(/^\[|\]$/g, '');
  return isIP(host) !== 0 && !isPublicAddress(host) ? notPublic : null;
}

const notPublic = 'its address is none of the internet';

/** Looks names up as ever, and finds nothing but public addresses: a connection goes to what was judged here, whatever the name means later. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, '');
    const [first, ...others] = found.filter(({ address }) => isPublicAddress(address));
    if (first === undefined) return callback(new NoPicture(notPublic), '');
    if (options.all === true) return callback(null, [first, ...others]);
    callback(null, first.address, first.family);
  });
};
