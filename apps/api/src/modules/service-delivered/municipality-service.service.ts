/** Service as a municipality is shown it. */
import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/http/domain-error.js';
import type { Principal } from '../../platform/identity/principal.js';
import { KnownAgreements } from './known-agreements.repository.js';
import { MunicipalityServiceRepository } from './municipality-service.repository.js';
import { ResponseTimesRepository } from './response-times.repository.js';

@Injectable()
export class MunicipalityService {
  constructor(private readonly rows: MunicipalityServiceRepository, private readonly responses: ResponseTimesRepository, private readonly known: KnownAgreements) {}

  async of({ municipalityId }: Principal) {
    if (!municipalityId) throw new NotFound('municipality');
    return { figures: await this.rows.figures(municipalityId), ...(await this.beside(municipalityId)) };
  }

  /** For the agency: what the municipality of a signed agreement is shown beside its service. */
  async besideOf(agreementId: string) {
    const agreement = await this.known.everById(agreementId);
    if (!agreement) throw new NotFound('signed agreement');
    return this.beside(agreement.municipalityId);
  }

  private async beside(municipalityId: string) {
    return { months: await this.rows.months(municipalityId), paid: await this.rows.paid(municipalityId), trust: await this.rows.trust(municipalityId), responses: await this.responses.shown(municipalityId) };
  }
}
