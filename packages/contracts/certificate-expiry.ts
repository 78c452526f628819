import { X509Certificate } from 'node:crypto';

/** When the first certificate of a chain (PEM) expires, in seconds since 1970: that of the site itself. */
export function certificateExpiry(chain: string): string {
  return String(Date.parse(new X509Certificate(chain).validTo) / 1000);
}
