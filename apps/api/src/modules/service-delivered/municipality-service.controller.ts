/** HTTP for service delivered, in the municipality's own area; what it may see is decided by the database. */
import { Controller } from '@nestjs/common';
import { readMunicipalityService } from '@rapport/api-contract/service-delivered';
import { Caller, Serve } from '../../platform/http/serve.js';
import type { Principal } from '../../platform/identity/principal.js';
import { MunicipalityService } from './municipality-service.service.js';
import { toMunicipalityService } from './service.serializer.js';

@Controller()
export class MunicipalityServiceController {
  constructor(private readonly service: MunicipalityService) {}

  @Serve(readMunicipalityService)
  async read(@Caller() caller: Principal) {
    const { figures, ...beside } = await this.service.of(caller);
    return toMunicipalityService(figures, beside);
  }
}
