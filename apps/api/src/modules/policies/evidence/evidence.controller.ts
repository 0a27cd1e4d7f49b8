/** HTTP for evidence and for the keys that sign it. */
import { Readable } from 'node:stream';
import { Controller, StreamableFile } from '@nestjs/common';
import { evidenceKeys, exportEvidence, readEvidence } from '@rapport/api-contract/evidence';
import type { InputOf } from '@rapport/api-contract/route';
import { Input, Serve } from '../../../platform/http/serve.js';
import { BundleService } from './bundle.service.js';
import { EvidenceService } from './evidence.service.js';
import { EvidenceSigning } from './evidence-signing.service.js';

@Controller()
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService, private readonly bundles: BundleService, private readonly signing: EvidenceSigning) {}

  @Serve(readEvidence)
  async read(@Input() { params, query }: InputOf<typeof readEvidence>) {
    return (await this.evidence.answer(params.personId, query.on ?? null, query.policyId ?? null, 'evidence.read')).answer;
  }

  @Serve(exportEvidence)
  async export(@Input() { params, query }: InputOf<typeof exportEvidence>) {
    const { text, on } = await this.bundles.make(params.personId, query.on ?? null, query.policyId ?? null);
    return new StreamableFile(Readable.from([text]), { type: 'application/json; charset=utf-8', disposition: `attachment; filename="evidence-${on}.json"` });
  }

  @Serve(evidenceKeys)
  async keys() {
    return { keys: await this.signing.published() };
  }
}
