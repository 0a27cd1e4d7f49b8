/** The installation's key that signs evidence, and its published half. */
import { Inject, Injectable } from '@nestjs/common';
import { type Bundle, type BundlePayload, bundleText } from '@rapport/policy-engine/evidence-bundle';
import { signBundle, type SigningKey, signingKey } from '@rapport/policy-engine/evidence-node';
import { demoEvidenceKey, type Settings } from '../../../platform/config/config.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import { DomainError } from '../../../platform/http/domain-error.js';

export class NoSigningKey extends DomainError {
  constructor() {
    super('unavailable', 'evidence/no-key', 'This installation has no key to sign evidence with. Whoever operates it sets EVIDENCE_KEY; see docs/operations.md.');
  }
}

@Injectable()
export class EvidenceSigning {
  private readonly seed: string | null;
  private made: Promise<SigningKey> | null = null;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.seed = settings.EVIDENCE_KEY ?? (settings.NODE_ENV === 'production' ? null : demoEvidenceKey);
  }

  /** The text of the signed bundle, byte for byte as it is verified. Throws {@link NoSigningKey}. */
  async sign(payload: BundlePayload): Promise<string> {
    const bundle: Bundle = signBundle(payload, await this.keyToSign());
    return bundleText(bundle);
  }

  /** For bundles of other capabilities. Throws {@link NoSigningKey}. */
  async keyToSign(): Promise<SigningKey> {
    const key = await this.key();
    if (!key) throw new NoSigningKey();
    return key;
  }

  /** Public keys as JSON Web Keys; `demo` marks the one that everybody knows. */
  async published() {
    const key = await this.key();
    return key ? [{ kty: 'OKP' as const, crv: 'Ed25519' as const, x: key.x, kid: key.kid, use: 'sig' as const, alg: 'EdDSA' as const, demo: this.seed === demoEvidenceKey }] : [];
  }

  private async key(): Promise<SigningKey | null> {
    if (!this.seed) return null;
    this.made ??= signingKey(this.seed);
    return this.made;
  }
}
