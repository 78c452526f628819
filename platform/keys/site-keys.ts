import { createHash, createPrivateKey } from 'node:crypto';
import * as pulumi from '@pulumi/pulumi';
import * as tls from '@pulumi/tls';

/** Arguments of `SigningKeys`. */
export interface SigningKeysArgs {
  /** Names of the keys, e.g. dates. The first one signs, the others are still believed; a new name makes a new key. */
  readonly names: readonly string[];
}

/** The RSA keys that access tokens are signed with, made once and kept in the stack's state, encrypted. */
export class SigningKeys extends pulumi.ComponentResource {
  /** JWKS with private parts: for the service that signs, and for nobody else. */
  readonly privateKeys: pulumi.Output<string>;
  /** JWKS with public parts only: for everyone who checks a token. */
  readonly publicKeys: pulumi.Output<string>;

  constructor(name: string, args: SigningKeysArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:SigningKeys', name, {}, options);
    const keys = args.names.map((key) => new tls.PrivateKey(`${name}-${key}`, { algorithm: 'RSA', rsaBits: 2048 }, { parent: this }).privateKeyPemPkcs8);
    const sets = pulumi.all(keys).apply((pems) => keySets(pems));
    this.privateKeys = pulumi.secret(sets.apply((both) => both.privateKeys));
    // Made from a secret, but none itself: it may stand in a ConfigMap and in an answer.
    this.publicKeys = pulumi.unsecret(sets.apply((both) => both.publicKeys));
    this.registerOutputs({ publicKeys: this.publicKeys });
  }
}

/** The two JWKS (JSON) of PKCS#8 keys. A key's id is its thumbprint (RFC 7638), so the same key has the same id everywhere. */
export function keySets(pems: readonly string[]): { readonly privateKeys: string; readonly publicKeys: string } {
  const keys = pems.map((pem) => {
    const { kty, n, e, ...secretFields } = createPrivateKey(pem).export({ format: 'jwk' });
    const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
    const known = { kty, kid, use: 'sig', alg: 'RS256', n, e };
    return { known, whole: { ...known, ...secretFields } };
  });
  return { privateKeys: JSON.stringify({ keys: keys.map((key) => key.whole) }), publicKeys: JSON.stringify({ keys: keys.map((key) => key.known) }) };
}
