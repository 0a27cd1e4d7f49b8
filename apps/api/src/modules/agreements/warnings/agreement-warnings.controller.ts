/** HTTP for what is ahead or waits in all agreements; a municipality sees its own, by the wall of the database. */
import { Controller } from '@nestjs/common';
import { listAgreementWarnings, listMunicipalityWarnings } from '@rapport/api-contract/agreement-warnings';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { AgreementWarnings } from './agreement-warnings.service.js';

@Controller()
export class AgreementWarningsController {
  constructor(private readonly warnings: AgreementWarnings) {}

  @Serve(listAgreementWarnings)
  async ofAgency(@Input() { query }: InputOf<typeof listAgreementWarnings>) {
    return shown(await this.warnings.page({ kind: query.kind ?? null, municipalityId: query.municipalityId ?? null }, query));
  }

  @Serve(listMunicipalityWarnings)
  async ofMunicipality(@Caller() caller: Principal, @Input() { query }: InputOf<typeof listMunicipalityWarnings>) {
    return shown(await this.warnings.page({ kind: query.kind ?? null, municipalityId: caller.municipalityId }, query));
  }
}

function shown({ items, ...page }: Awaited<ReturnType<AgreementWarnings['page']>>) {
  return { ...page, items: items.map(({ kind, day, late, from, agreementId, number, title, municipalityId, municipalityName, amendmentId }) => ({ kind, day, late, from, agreement: { id: agreementId, number, title }, municipality: { id: municipalityId, name: municipalityName }, amendmentId })) };
}
