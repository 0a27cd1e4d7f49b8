/** HTTP for a municipality's own account. It is worked out in the agency's scope for exactly the municipality that the caller is bound to; only figures of what was sent leave. */
import { Controller } from '@nestjs/common';
import { readMunicipalityAgeing, readMunicipalityStatement, readMunicipalityStatementCsv, readMunicipalityStatementPdf } from '@rapport/api-contract/billing-statements';
import type { InputOf } from '@rapport/api-contract/route';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { BillingClock } from '../documents/billing-clock.js';
import { workOf } from '../documents/document-file-answer.js';
import { AgeingService } from './ageing.service.js';
import { StatementFiles } from './statement-files.service.js';
import { StatementsService } from './statements.service.js';

@Controller()
export class MunicipalityStatementsController {
  constructor(private readonly statements: StatementsService, private readonly files: StatementFiles, private readonly ageing: AgeingService, private readonly clock: BillingClock) {}

  @Serve(readMunicipalityStatement)
  async read(@Caller() caller: Principal, @CallSource() source: Source, @Input() { query }: InputOf<typeof readMunicipalityStatement>) {
    const mine = own(caller);
    const { unsent: _, ...statement } = await this.statements.inAgency(workOf(caller, source), mine, () => this.statements.of(mine, query));
    return statement;
  }

  @Serve(readMunicipalityStatementPdf)
  pdf(@Caller() caller: Principal, @CallSource() source: Source, @Input() { query }: InputOf<typeof readMunicipalityStatementPdf>) {
    return this.files.pdf(workOf(caller, source), own(caller), query);
  }

  @Serve(readMunicipalityStatementCsv)
  csv(@Caller() caller: Principal, @CallSource() source: Source, @Input() { query }: InputOf<typeof readMunicipalityStatementCsv>) {
    return this.files.csv(workOf(caller, source), own(caller), query);
  }

  @Serve(readMunicipalityAgeing)
  ages(@Caller() caller: Principal, @CallSource() source: Source, @Input() { query }: InputOf<typeof readMunicipalityAgeing>) {
    const mine = own(caller);
    return this.statements.inAgency(workOf(caller, source), mine, async () => {
      const on = query.on ?? (await this.clock.here()).today;
      return { ...(await this.ageing.own(mine, on, query.currency)), on, currency: query.currency };
    });
  }
}

function own(caller: Principal): string {
  if (!caller.municipalityId) throw new NotFound('municipality');
  return caller.municipalityId;
}
