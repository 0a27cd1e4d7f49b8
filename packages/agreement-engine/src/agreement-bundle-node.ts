/** Signs the manifest of a bundle with Node's own cryptography; for the server and the command line only, never for the browser. */
import { sign } from 'node:crypto';
import type { SigningKey } from '@rapport/policy-engine/evidence-node';
import { type Manifest, manifestBytes, type SignedManifest } from './agreement-bundle.js';

/** The manifest under the installation's key. */
export function signManifest(manifest: Manifest, { key, x, kid }: SigningKey): SignedManifest {
  return { manifest, signature: { alg: 'EdDSA', kid, x, value: sign(null, manifestBytes(manifest), key).toString('base64url') } };
}
