/** The exportable bundle: the answer with the contents, hashes and anchors that prove it, signed. */
import { Inject, Injectable } from '@nestjs/common';
import { bundleForm, type BundlePayload } from '@rapport/policy-engine/evidence-bundle';
import type { Settings } from '../../../platform/config/config.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import type { Day } from '../../people/civil-day.js';
import { AcknowledgementClock } from '../acknowledgements/acknowledgement-clock.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';
import { EvidenceSigning } from './evidence-signing.service.js';

@Injectable()
export class BundleService {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings, private readonly evidence: EvidenceService, private readonly repository: EvidenceRepository, private readonly agencies: AgenciesService, private readonly clock: AcknowledgementClock, private readonly signing: EvidenceSigning,
  ) {}

  /** The text of the bundle, and the day it is about. */
  async make(personId: string, on: Day | null, policyId: string | null): Promise<{ text: string; on: Day }> {
    const { answer, versionIds, acknowledgementIds } = await this.evidence.answer(personId, on, policyId, 'evidence.exported');
    const { id, name, timeZone } = await this.agencies.profile();
    const payload: BundlePayload = {
      form: bundleForm, question: 'What was this person bound by, and shown, on that date?', generatedAt: (await this.clock.here()).now.toISOString(), installation: this.settings.PUBLIC_URL, agency: { id, name, timeZone },
      answer, versions: await this.repository.contents(versionIds), audit: await this.repository.anchors(acknowledgementIds),
    };
    return { text: await this.signing.sign(payload), on: answer.on };
  }
}
