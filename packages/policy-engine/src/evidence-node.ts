/** Checks and signs evidence with Node's own cryptography; for the server and the command line only, never for the browser. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Bundle, BundlePayload, BundleTools } from './evidence-bundle.js';
import { keyId, signedBytes } from './evidence-bundle.js';

const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const keyBytes = 32;
const signatureBytes = 64;

/** Bytes of base64url text that is written in the one way there is; null for any other. */
function exact(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === length && bytes.toString('base64url') === text ? bytes : null;
}

export const nodeTools: BundleTools = {
  digest: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()).buffer,
  verify(publicKey, bytes, signature) {
    const [x, value] = [exact(publicKey, keyBytes), exact(signature, signatureBytes)];
    return x !== null && value !== null && verify(null, bytes, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' }), value);
  },
};

export interface SigningKey { key: KeyObject; x: string; kid: string }

/** The key pair of a 32-byte seed in base64. Throws RangeError for any other length. */
export async function signingKey(seed: string): Promise<SigningKey> {
  const bytes = Buffer.from(seed, 'base64');
  if (bytes.length !== keyBytes) throw new RangeError('A signing key is 32 bytes in base64');
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, bytes]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (!x) throw new RangeError('The key has no public part');
  return { key, x, kid: await keyId(x, nodeTools) };
}

export function signBundle(payload: BundlePayload, { key, x, kid }: SigningKey): Bundle {
  return { payload, signature: { alg: 'EdDSA', kid, x, value: sign(null, signedBytes(payload), key).toString('base64url') } };
}
