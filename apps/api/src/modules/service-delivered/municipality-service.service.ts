/** Service as the caller's own municipality is shown it. */
import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/http/domain-error.js';
import type { Principal } from '../../platform/identity/principal.js';
import { MunicipalityServiceRepository } from './municipality-service.repository.js';

@Injectable()
export class MunicipalityService {
  constructor(private readonly rows: MunicipalityServiceRepository) {}

  async of({ municipalityId }: Principal) {
    if (!municipalityId) throw new NotFound('municipality');
    return { figures: await this.rows.figures(municipalityId), months: await this.rows.months(municipalityId), paid: await this.rows.paid(municipalityId), trust: await this.rows.trust(municipalityId) };
  }
}
